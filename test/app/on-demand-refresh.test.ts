/** Reading what is out of date: one refresh comes of it, however many processes read. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pino } from 'pino';
import { createReleasers, type Releasers } from '#src/lib/releasers.ts';
import { createMarket } from '#src/runtime/create-market.ts';
import { createMarketCounters } from '#src/store/redis/market-counters.ts';
import { createRefreshOutcomes } from '#src/store/redis/refresh-outcomes.ts';
import { fixture } from '#test/providers/support.ts';
import { json, type ProviderServer, startProviderServer } from '#test/support/provider-server.ts';
import { openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };
const KEY = 'fx.USD.EUR';
const DAY_SECONDS = 86_400;

let server: ProviderServer;
let core: OpenCore;
let releasers: Releasers;

beforeEach(async () => {
  server = await startProviderServer(json(fixture('frankfurter/rates.json')));
  releasers = createReleasers();
  core = await openCore({
    GOALPOST__PROVIDERS__FRANKFURTER__ENABLED: 'true',
    GOALPOST__PROVIDERS__FRANKFURTER__BASE_URL: server.url,
    GOALPOST__PROVIDERS__FRANKFURTER__STALE_HOURS: '1000',
    GOALPOST__MARKET__HTTP__RETRIES: '0',
    GOALPOST__MARKET__READ__TIMEOUT_MS: '5000',
    // The fixture's day lies before that of the clock.
    GOALPOST__MARKET__BOUNDS: JSON.stringify([
      { keys: 'fx.*.*', unit: '', min: 1e-6, max: 1e7, max_age_days: 36_500 },
    ]),
  });
});
afterEach(async () => {
  await releasers.releaseAll();
  await core.stop();
  await server.close();
});

/** The reading side of one process. */
const openReader = () => {
  const { settings, clock } = core;
  const logger = pino({ level: 'silent' });
  return createMarket({ settings, clock, logger, releasers, core }).read;
};

const completed = (jobs: number): Promise<void> =>
  vi.waitFor(async () => {
    const counts = await core.queues
      .all()
      .find(({ name }) => name === 'refresh')
      ?.getJobCounts('completed', 'waiting', 'prioritized', 'active', 'delayed');
    expect(counts).toEqual({ completed: jobs, waiting: 0, prioritized: 0, active: 0, delayed: 0 });
  }, LIMIT);

describe('1,000 reads of one expired datum by five processes', () => {
  test('make one upstream call, are answered with the stale value, and are counted', async () => {
    await core.startWorkers('refresh');
    await core.startWorkers('refresh');
    const readers = Array.from({ length: 5 }, openReader);
    expect((await readers[0]?.readFacts())?.get(KEY)?.source).toBe('config');
    await completed(1);
    expect(server.requests).toHaveLength(1);

    core.advance(2 * DAY_SECONDS);
    const reads = Array.from({ length: 1_000 }, async (_, index) => {
      const book = await readers[index % readers.length]?.readFacts();
      return book?.get(KEY);
    });
    const facts = await Promise.all(reads);
    expect(new Set(facts.map((fact) => fact?.source))).toEqual(new Set(['stale']));
    await completed(2);
    expect(server.requests).toHaveLength(2);

    core.advance(2);
    for (const reader of readers) {
      expect((await reader.readFacts()).get(KEY)?.source).toBe('live');
      await reader.flush();
    }
    const counts = await createMarketCounters(core).read();
    expect(counts['reads|stale']).toBe(1_000);
    expect(counts['reads|live']).toBe(5);
    expect(counts['refreshes_wanted|frankfurter']).toBe(1_001);
    expect(counts['refreshes|frankfurter|refreshed']).toBe(2);
    expect(await createMarketCounters(core).lastUse('frankfurter')).toBeGreaterThan(0);
  });
});

describe('a reading', () => {
  test('asks for nothing while all that is read is in date or known to be lacking', async () => {
    await core.startWorkers('refresh');
    const reader = openReader();
    (await reader.readFacts()).get(KEY);
    await completed(1);
    core.advance(3_000);
    const book = await reader.readFacts();
    expect(book.get(KEY)?.source).toBe('live');
    expect(book.get('fx.USD.LKR')?.source).toBe('config');
    await reader.flush();
    expect(await core.heldIn('refresh')).toHaveLength(1);
  });

  test('asks again in the next window when the refresh failed', async () => {
    server.answerWith(json({}, 404));
    await core.startWorkers('refresh');
    const reader = openReader();
    const read = async (): Promise<void> => {
      core.advance(2);
      (await reader.readFacts()).get(KEY);
    };
    await read();
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), LIMIT);
    await read();
    core.advance(600);
    await read();
    await vi.waitFor(() => expect(server.requests).toHaveLength(2), LIMIT);
    expect(await core.heldIn('refresh')).toHaveLength(2);
  });
});

describe('refreshes of one provider', () => {
  const add = (slot: string, cause?: 'by_hand') =>
    core.queues.add('refresh', `refresh.frankfurter.${slot}`, {
      provider: 'frankfurter',
      slot,
      title: slot,
      asked_at: core.clock.now(),
      ...(cause === undefined ? {} : { cause }),
    });

  test('go one at a time over all processes, and one that came meanwhile is spared', async () => {
    const held: (() => void)[] = [];
    server.answerWith((response, request) => {
      held.push(() => json(fixture('frankfurter/rates.json'))(response, request));
    });
    await core.startWorkers('refresh');
    await core.startWorkers('refresh');
    await add('one');
    await vi.waitFor(() => expect(held).toHaveLength(1), LIMIT);
    await add('two');
    await add('three');
    await vi.waitFor(async () => {
      const states = ['two', 'three'].map((slot) =>
        core.queues.stateOf('refresh', `refresh.frankfurter.${slot}`),
      );
      expect(await Promise.all(states)).toEqual(['delayed', 'delayed']);
    }, LIMIT);
    expect(held).toHaveLength(1);
    held[0]?.();
    await completed(3);
    expect(server.requests).toHaveLength(1);
  });

  test('wait for one whose process died no longer than its lease', async () => {
    await core.redis.set(`${core.prefix}:lease:refresh:frankfurter`, 'dead', 'PX', 700);
    await core.startWorkers('refresh');
    await add('one');
    await completed(1);
    expect(server.requests).toHaveLength(1);
  });

  test('asked for by hand leave what came of them', async () => {
    await core.startWorkers('refresh');
    await add('hand', 'by_hand');
    await completed(1);
    const kept = await createRefreshOutcomes(core).read('refresh.frankfurter.hand');
    expect(JSON.parse(kept ?? '')).toMatchObject({ status: 'refreshed', stored: 2 });
  });
});
