/** `npm run refresh -- --provider ID [--wait]`: has a provider asked now, by the platform's workers. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { RefreshOutcome } from '#src/app/refresh-market.ts';
import { variableOf } from '#src/config/env.ts';
import { loadConfig } from '#src/config/load.ts';
import { refreshRequest, tickSlot, URGENCY } from '#src/domain/market/refresh-slot.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createProviders, type Provider } from '#src/providers/registry.ts';
import { createQueues, type Queues } from '#src/queue/create-queues.ts';
import { createRefreshOutcomes } from '#src/store/redis/refresh-outcomes.ts';
import { reportCommandError, UsageError } from './platform/command-error.ts';
import { openRedis } from './platform/open-redis.ts';
import { printOutcome } from './platform/print-refresh.ts';

const USAGE = `Usage: npm run refresh -- --provider ID [--wait] [--timeout SECONDS] [--env NAME]

  --provider ID      as in GET /v1/providers
  --wait             waits for the refresh and prints what came of it; exit code 1 when it failed
  --timeout SECONDS  how long to wait; default: 300
  --env NAME         development, test, staging or production; default: GOALPOST_ENV, else development

The refresh is done by a worker of the refresh queue, in the Redis of the configuration (redis.url, or REDIS_URL). It
asks for everything, also for what the provider did not have lately.`;

const MS_PER_SECOND = 1_000;
const DEFAULT_TIMEOUT_SECONDS = 300;
const LOOK_EVERY_MS = 200;
/** A worker with a free place takes a job at once. */
const IDLE_HINT_MS = 5_000;

interface Request {
  readonly provider: string;
  readonly wait: boolean;
  readonly timeoutMs: number;
  readonly env: string | undefined;
}

function readRequest(): Request | null {
  const { values } = parseArgs({
    options: {
      provider: { type: 'string' },
      wait: { type: 'boolean', default: false },
      timeout: { type: 'string' },
      env: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return null;
  const { provider, wait, env } = values;
  if (provider === undefined) throw new UsageError(USAGE);
  const timeoutSeconds = Number(values.timeout ?? DEFAULT_TIMEOUT_SECONDS);
  if (!(timeoutSeconds > 0)) throw new UsageError('--timeout: expected seconds above 0');
  return { provider, wait, timeoutMs: timeoutSeconds * MS_PER_SECOND, env };
}

/** Throws UsageError, saying what to set, for a provider that would not be asked. */
function requireReady(providers: readonly Provider[], id: string): void {
  const provider = providers.find((one) => one.id === id);
  if (provider === undefined) {
    const ids = providers.map((one) => one.id).join(', ');
    throw new UsageError(`--provider: there is no ${id}; there are ${ids}`);
  }
  const set = (key: string): string =>
    `providers.${id}.${key} (${variableOf(['providers', id, key])})`;
  if (provider.state === 'off') {
    throw new UsageError(`${id} is off and not asked. Set ${set('enabled')} to true.`);
  }
  if (provider.state === 'unset') {
    throw new UsageError(
      `${id} lacks a setting and is not asked. Set ${set(provider.missingSetting ?? '')}.`,
    );
  }
}

async function run(): Promise<void> {
  const request = readRequest();
  if (request === null) return console.log(USAGE);
  const { config } = loadConfig(request.env === undefined ? {} : { environment: request.env });
  const providers = createProviders({
    settings: () => config.providers,
    http: () => config.market.http,
    clock: systemClock,
    random: Math.random,
  });
  requireReady(providers.list(), request.provider);
  const redis = await openRedis(config.redis.url);
  const { prefix } = config.redis;
  const queues = createQueues({ redis, prefix, settings: () => config.queues });
  try {
    const jobId = await enqueue(queues, request.provider);
    if (!request.wait) {
      console.log(`${request.provider} will be refreshed: job ${jobId} of the refresh queue.`);
      return;
    }
    const { read } = createRefreshOutcomes({ redis, prefix });
    const outcome = await waitFor(() => read(jobId), {
      stateOf: () => queues.stateOf('refresh', jobId),
      timeoutMs: request.timeoutMs,
    });
    if (!printOutcome(outcome)) process.exitCode = 1;
  } finally {
    await queues.close();
    redis.disconnect();
  }
}

async function enqueue(queues: Queues, provider: string): Promise<string> {
  const nowMs = systemClock.now();
  // To the millisecond: two people who ask in one second both get an answer.
  const { id, slot } = refreshRequest(
    provider,
    `by-hand-${tickSlot(nowMs)}-${nowMs % MS_PER_SECOND}`,
  );
  await queues.add(
    'refresh',
    id,
    { provider, slot, title: `market data of ${provider}, asked for by hand`, cause: 'by_hand' },
    { priority: URGENCY.by_hand },
  );
  return id;
}

interface Waiting {
  readonly stateOf: () => Promise<string>;
  readonly timeoutMs: number;
}

/** What came of the last attempt, once no other follows. */
async function waitFor(
  read: () => Promise<string | null>,
  { stateOf, timeoutMs }: Waiting,
): Promise<RefreshOutcome> {
  const startedAt = performance.now();
  let hinted = false;
  for (;;) {
    const state = await stateOf();
    const kept = await read();
    const waited = performance.now() - startedAt;
    if (state === 'completed' || state === 'failed') {
      if (kept !== null) return JSON.parse(kept) as RefreshOutcome;
      throw new UsageError('The refresh ended without an outcome; its worker says why.');
    }
    if (waited >= timeoutMs) {
      const last = kept === null ? '' : `, after an attempt that failed: ${kept}`;
      throw new UsageError(
        `The refresh is still ${state}${last}. It goes on without this command.`,
      );
    }
    if (!hinted && waited >= IDLE_HINT_MS && kept === null) {
      hinted = true;
      console.error(`The job is ${state}. Is a worker of the refresh queue running?`);
    }
    await delay(LOOK_EVERY_MS);
  }
}

try {
  await run();
} catch (error) {
  reportCommandError(error);
}
