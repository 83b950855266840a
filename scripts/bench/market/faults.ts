/** The platform's own processes against providers that fail: plans, data requests, quotas, and the circuit's recovery. */
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createConfigStore } from '#src/config/watch.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { createCore, whenReady } from '#src/runtime/create-core.ts';
import { createHistory } from '#src/runtime/create-history.ts';
import { createMarket } from '#src/runtime/create-market.ts';
import { createProviderQuota } from '#src/store/redis/provider-quota.ts';
import { createProviderStatus } from '#src/store/redis/provider-status.ts';
import { runProcesses } from '#scripts/platform/run-processes.ts';
import { createDraws } from '../../eval/generator/draws.ts';
import { BENCH_TEXTS } from '../texts.ts';
import { indicatorOf, ratesOf } from './answers.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { benchEnv } from './settings.ts';

const FAILURE_SHARE = 0.2;
const GOALS_PER_SECOND = 4;
const READS_PER_SECOND = 50;
const KEYS_PER_READ = 20;
const LOOK_EVERY_MS = 20;
const REFUSED = 503;
const MS_PER_SECOND = 1_000;

interface FaultOptions {
  readonly redisUrl: string;
  readonly mongodbUri: string;
  readonly seconds: number;
  readonly seed: number;
  readonly requestsPerDay: { readonly frankfurter: number; readonly world_bank: number };
  /** Parts of the time, 0..1, in which each is fully away. */
  readonly away: {
    readonly [id in 'frankfurter' | 'world_bank']: readonly [number, number] | null;
  };
  /** Names the keys of this run. */
  readonly prefix: string;
}

interface ProviderResult {
  readonly id: string;
  readonly calls: number;
  readonly failed: number;
  readonly quota: number;
  readonly counted: number;
  /** From the provider's recovery until its circuit closed; null: it was never open by then. */
  readonly closedAfterMs: number | null;
}

export interface FaultResult {
  readonly goals: number;
  readonly plans: number;
  readonly readMs: readonly number[];
  /** Values in the plans' assumptions that a provider gives, by source. */
  readonly sources: Readonly<Record<string, number>>;
  readonly providers: readonly ProviderResult[];
  readonly metrics: readonly string[];
}

export async function benchFaults(options: FaultOptions): Promise<FaultResult> {
  const { seconds, seed, away, requestsPerDay, prefix } = options;
  const probe = createConfigStore({ environment: 'test', env: {} });
  const answers = { frankfurter: ratesOf(probe.current().providers), world_bank: indicatorOf() };
  probe.close();
  const open = (id: keyof typeof answers): Promise<FaultServer> =>
    startFaultServer({
      answer: answers[id],
      failureShare: FAILURE_SHARE,
      random: createDraws(seed, id).uniform,
      delayMs: 20,
    });
  const servers = { frankfurter: await open('frankfurter'), world_bank: await open('world_bank') };
  const ids = ['frankfurter', 'world_bank'] as const;
  const env = benchEnv(
    {
      frankfurter: { url: servers.frankfurter.url, requestsPerDay: requestsPerDay.frankfurter },
      world_bank: { url: servers.world_bank.url, requestsPerDay: requestsPerDay.world_bank },
    },
    { ...options, prefix },
  );
  const running = runProcesses({
    env: { ...process.env, ...env },
    report: () => undefined,
    output: 'ignore',
  });
  const releasers = createReleasers();
  try {
    const url = await running.url;
    const reader = await openReader(env, releasers);
    // As a worker does when it starts.
    await reader.readFacts();
    const startedAt = performance.now();
    const isOver = (): boolean => performance.now() - startedAt >= seconds * MS_PER_SECOND;
    const [goals, readMs, ...recoveries] = await Promise.all([
      submitGoals(url, isOver),
      readFacts(reader.readFacts, reader.keys, isOver),
      ...ids.map((id) =>
        playOutage(servers[id], away[id], { seconds, closed: () => reader.isClosed(id) }),
      ),
    ]);
    const plans = await collectPlans(url, goals);
    await delay(MS_PER_SECOND);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const providers = await Promise.all(
      ids.map(async (id, index) => ({
        id,
        ...servers[id].counts(),
        quota: requestsPerDay[id],
        counted: await reader.counted(id),
        closedAfterMs: recoveries[index] ?? null,
      })),
    );
    return {
      goals: goals.length,
      plans: plans.made,
      sources: plans.sources,
      readMs,
      providers,
      metrics: metrics.split('\n').filter((line) => line.startsWith('goalpost_market_')),
    };
  } finally {
    await running.stop();
    await releasers.releaseAll();
    await Promise.all(Object.values(servers).map((server) => server.close()));
  }
}

/** The reading side of a job, in this process. */
async function openReader(
  env: Readonly<Record<string, string>>,
  releasers: ReturnType<typeof createReleasers>,
) {
  const config = createConfigStore({ environment: 'test', env });
  releasers.push('config', config.close);
  const settings = config.current;
  const clock = systemClock;
  const logger = pino({ level: 'silent' });
  const core = createCore({ role: 'store', settings, clock, releasers });
  await whenReady(core.redis);
  const history = createHistory({ settings, clock, logger, releasers });
  const market = createMarket({
    settings,
    clock,
    logger,
    releasers,
    core,
    history: history.market,
  });
  const status = createProviderStatus(core);
  const quota = createProviderQuota(core);
  const on = market.providers.list().filter(({ state }) => state === 'on');
  return {
    readFacts: market.read.readFacts,
    keys: on.flatMap(({ keys }) => keys),
    isClosed: async (id: string): Promise<boolean> => (await status.read(id)).circuit === 'closed',
    counted: async (id: string): Promise<number> => (await quota.read(id, clock.now())).calls,
  };
}

/** Ids of the plans' jobs. */
async function submitGoals(url: string, isOver: () => boolean): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; !isOver(); index += 1) {
    const response = await fetch(`${url}/v1/goals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        text: BENCH_TEXTS[index % BENCH_TEXTS.length],
        generate: { total_budget: 20_000 },
      }),
    });
    const job = (await response.json()) as { next_id: string | null };
    // Refused while Redis is busy, not accepted: a client sends it again.
    if (response.status === REFUSED) {
      await delay(MS_PER_SECOND / GOALS_PER_SECOND);
      continue;
    }
    if (response.status !== 202 || job.next_id === null) {
      throw new Error(`a goal was refused: ${response.status} ${JSON.stringify(job)}`);
    }
    ids.push(job.next_id);
    await delay(MS_PER_SECOND / GOALS_PER_SECOND);
  }
  return ids;
}

interface Plan {
  readonly status: string;
  readonly result: {
    readonly assumptions: { readonly key: string; readonly source: string }[];
  } | null;
}

async function collectPlans(url: string, ids: readonly string[]) {
  const sources: Record<string, number> = {};
  let made = 0;
  for (const id of ids) {
    const plan = (await (await fetch(`${url}/v1/jobs/${id}?wait=30`)).json()) as Plan;
    if (plan.status !== 'completed' || plan.result === null) continue;
    made += 1;
    for (const { key, source } of plan.result.assumptions) {
      if (!/^(fx|country)\./.test(key)) continue;
      sources[source] = (sources[source] ?? 0) + 1;
    }
  }
  return { made, sources };
}

async function readFacts(
  read: () => Promise<{ readonly get: (key: string) => unknown }>,
  keys: readonly string[],
  isOver: () => boolean,
): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const startedAt = performance.now();
    const book = await read();
    for (let index = 0; index < KEYS_PER_READ; index += 1) {
      book.get(keys[(turn + index) % keys.length] ?? '');
    }
    times.push(performance.now() - startedAt);
    await delay(MS_PER_SECOND / READS_PER_SECOND);
  }
  return times;
}

/** Answers how long after the end of the outage the circuit was closed; null when it was closed at the end. */
async function playOutage(
  server: FaultServer,
  span: readonly [number, number] | null,
  { seconds, closed }: { readonly seconds: number; readonly closed: () => Promise<boolean> },
): Promise<number | null> {
  if (span === null) return null;
  const [from, to] = span;
  await delay(from * seconds * MS_PER_SECOND);
  server.setAway(true);
  await delay((to - from) * seconds * MS_PER_SECOND);
  const wasClosed = await closed();
  server.setAway(false);
  if (wasClosed) return null;
  const backAt = performance.now();
  while (!(await closed())) await delay(LOOK_EVERY_MS);
  return performance.now() - backAt;
}
