/** 1,000 reads at once of one expired datum by several readers, with two workers that could refresh it. */
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createConfigStore } from '#src/config/watch.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { createCore, whenReady } from '#src/runtime/create-core.ts';
import { createMarket } from '#src/runtime/create-market.ts';
import { createWorkers } from '#src/runtime/create-workers.ts';
import { createHandlers } from '#workers/handlers.ts';
import { ratesOf } from './answers.ts';
import { startFaultServer } from './fault-server.ts';
import { benchEnv } from './settings.ts';
import { quantile } from '../statistics.ts';

const READS = 1_000;
const READERS = 5;
const WORKERS = 2;
const EXPIRED_MS = 15 * 60_000;
const LOOK_EVERY_MS = 20;
const SNAPSHOT_READS = 2_000;
const KEY = 'fx.USD.EUR';

interface StampedeOptions {
  readonly redisUrl: string;
  readonly mongodbUri: string;
}

export async function benchStampede({ redisUrl, mongodbUri }: StampedeOptions) {
  const probe = createConfigStore({ environment: 'test', env: {} });
  const answer = ratesOf(probe.current().providers);
  probe.close();
  const server = await startFaultServer({
    answer,
    failureShare: 0,
    random: Math.random,
    delayMs: 100,
  });
  const releasers = createReleasers();
  try {
    const env = benchEnv(
      { frankfurter: { url: server.url, requestsPerDay: 0 } },
      { redisUrl, mongodbUri, prefix: 'bench-stampede' },
    );
    const config = createConfigStore({ environment: 'test', env });
    releasers.push('config', config.close);
    let aheadMs = 0;
    const clock = { now: () => Date.now() + aheadMs };
    const logger = pino({ level: 'silent' });
    const settings = config.current;
    const core = createCore({ role: 'store', settings, clock, releasers });
    await whenReady(core.redis);
    const context = { config, logger, clock, releasers };
    for (let worker = 0; worker < WORKERS; worker += 1) {
      await createWorkers({
        ...context,
        queues: ['refresh', 'learn'],
        concurrency: undefined,
        createHandlers,
      });
    }
    const open = () => createMarket({ settings, clock, logger, releasers, core });
    const markets = Array.from({ length: READERS }, open);
    const read = async (index: number) =>
      (await markets[index % READERS]?.read.readFacts())?.get(KEY)?.source;
    const untilLive = async (): Promise<void> => {
      while ((await read(0)) !== 'live') await delay(LOOK_EVERY_MS);
    };
    await untilLive();
    const before = server.counts().calls;
    aheadMs += EXPIRED_MS;
    const sources = await Promise.all(Array.from({ length: READS }, (_, index) => read(index)));
    await untilLive();
    // What would come late, comes now.
    await delay(EXPIRED_MS / 600);
    return {
      stale: sources.filter((source) => source === 'stale').length,
      calls: server.counts().calls - before,
      ...(await benchSnapshot(markets[0])),
    };
  } finally {
    await releasers.releaseAll();
    await server.close();
  }
}

/** Times of reading what the cache holds of all providers: unchanged since the last reading, and one unpacked anew. */
async function benchSnapshot(market: ReturnType<typeof createMarket> | undefined) {
  if (market === undefined) throw new Error('there is no reader');
  const { cache, providers } = market;
  const all = providers.list();
  const nowMs = Date.now();
  for (const { id, keys } of all) {
    await cache.putFacts(
      id,
      keys.map((key, index) => snapshotFact({ key, value: index, provider: id }, nowMs)),
    );
  }
  const ids = all.map(({ id }) => id);
  let unanswered = 0;
  const time = async (prepare: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let turn = 0; turn < SNAPSHOT_READS; turn += 1) {
      await prepare();
      const startedAt = performance.now();
      const { state } = await cache.getAll(ids);
      times.push(performance.now() - startedAt);
      // A silent cache is waited for no longer than configured; that counts as its time.
      if (state !== 'read') unanswered += 1;
    }
    return quantile(times, 0.99);
  };
  const { facts } = await cache.getAll(ids);
  const [fact] = facts;
  if (fact === undefined) throw new Error('the cache is empty');
  const unchangedP99 = await time(async () => undefined);
  const changedP99 = await time(() => cache.putFacts(fact.provider, [fact]));
  return { facts: facts.length, unchangedP99, changedP99, unanswered };
}

function snapshotFact(
  named: { readonly key: string; readonly value: number; readonly provider: string },
  nowMs: number,
) {
  const at = (ms: number): string => new Date(ms).toISOString();
  return {
    ...named,
    unit: 'unit of the bench',
    as_of: at(nowMs).slice(0, 'YYYY-MM-DD'.length),
    fetched_at: at(nowMs),
    expires_at: at(nowMs + 10 * EXPIRED_MS),
    usable_until: at(nowMs + 100 * EXPIRED_MS),
    confidence: 0.9,
  };
}
