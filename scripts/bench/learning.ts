/** What learning from outcomes and reading patterns cost, over HTTP with an API and a worker process of their own. */
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createCheckOutcomes } from '#src/app/check-outcomes.ts';
import { createLearnOutcomes } from '#src/app/learn-outcomes.ts';
import { loadConfig } from '#src/config/load.ts';
import type { CampaignOutcome } from '#src/contract/outcome.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { systemClock } from '#src/lib/clock.ts';
import { packJson } from '#src/lib/compress.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { whenReady } from '#src/runtime/create-core.ts';
import { createHistory } from '#src/runtime/create-history.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';

const TENANT = 'dev';
const PREFIX = 'bench-learning';

export interface BenchServices {
  readonly redisUrl: string;
  readonly mongodbUri: string;
}

const environmentOf = ({ redisUrl, mongodbUri }: BenchServices): NodeJS.ProcessEnv => ({
  ...process.env,
  GOALPOST_ENV: 'development',
  REDIS_URL: redisUrl,
  MONGODB_URI: mongodbUri,
  PORT: '0',
  LOG_LEVEL: 'warn',
  GOALPOST__LOGGING__PRETTY: 'false',
  GOALPOST__REDIS__PREFIX: PREFIX,
  ...PROVIDERS_OFF,
});

/** An API and a worker of the learn queue. */
export async function startProcesses(services: BenchServices) {
  const env = environmentOf(services);
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as ['ignore', 'ignore', 'inherit', 'ipc'];
  const api: ChildProcess = fork('src/api.ts', [], { env, stdio });
  const [{ url }] = (await once(api, 'message')) as [{ url: string }];
  const worker = fork('workers/main.ts', ['--queues', 'learn'], { env, stdio });
  while ((await fetch(`${url}/readyz`)).status !== 200) await delay(50);
  return {
    url,
    stop: (): void => {
      api.kill();
      worker.kill();
    },
  };
}

/** Sends outcomes in one request and waits for the acknowledgement; ms. */
export async function timeLearning(url: string, items: readonly CampaignOutcome[]) {
  const started = performance.now();
  const answer = await fetch(`${url}/v1/outcomes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=60' },
    body: JSON.stringify({ items }),
  });
  const batch = (await answer.json()) as { status: string; learned: number | null };
  if (batch.status !== 'learned') throw new Error(JSON.stringify(batch));
  return { ms: performance.now() - started, learned: batch.learned ?? 0 };
}

/** Asks for patterns; ms. */
export async function timePatterns(url: string, query: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${url}/v1/patterns?${query}`);
  const body = (await answer.json()) as { data: unknown[] };
  const ms = performance.now() - started;
  if (answer.status !== 200 || body.data.length === 0) throw new Error(JSON.stringify(body));
  return ms;
}

/** What a worker does with a batch, in this process and without a queue, for filling the ledger. */
export async function openFilling(services: BenchServices) {
  const { config } = loadConfig({ environment: 'development', env: environmentOf(services) });
  const releasers = createReleasers();
  const settings = () => config;
  const history = createHistory({
    settings,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    releasers,
  });
  const redis = connectRedis(services.redisUrl, 'cache');
  releasers.push('redis', () => redis.disconnect());
  await whenReady(redis);
  while (!history.isMigrated()) await delay(20);
  const facts = new Map(baselineFacts(config.baseline).map((fact) => [fact.key, fact]));
  const check = createCheckOutcomes({
    readJobs: { get: async () => null },
    readFacts: async () => facts,
    settings,
  });
  const learn = createLearnOutcomes({
    ...history,
    cache: createLearntCache({ redis, prefix: PREFIX }),
    states: createOutcomeStates({ redis, prefix: PREFIX }),
    settings: () => config.learning,
    clock: systemClock,
  });
  return {
    learn: async (items: readonly CampaignOutcome[]): Promise<void> => {
      const at = new Date().toISOString();
      const outcomes = await check(TENANT, items, {
        today: at.slice(0, 10),
        pointerOf: (index) => `/items/${index}`,
      });
      await learn({
        task: 'outcomes',
        id: uuidv7(Date.now()),
        tenant: TENANT,
        packed: packJson(outcomes).toString('base64'),
        accepted: items.length,
        at,
        request_id: 'bench',
        title: `${items.length} outcomes`,
      });
    },
    close: releasers.releaseAll,
  };
}

/** Makes the next reader read MongoDB. */
export function openCache({ redisUrl }: BenchServices) {
  const redis = new Redis(redisUrl);
  return {
    drop: async (): Promise<void> => {
      await redis.del(`${PREFIX}:learnt-v1:${TENANT}`);
    },
    close: (): void => redis.disconnect(),
  };
}
