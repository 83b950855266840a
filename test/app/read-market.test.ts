import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReadMarket, type ReadMarket } from '#src/app/read-market.ts';
import { loadConfig } from '#src/config/load.ts';
import { MarketDatum } from '#src/contract/market.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createMarketCache, type MarketCache } from '#src/store/redis/market-cache.ts';
import { createLogLines } from '#test/support/log-lines.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';

const HOUR = 3_600_000;
const { config } = loadConfig({ environment: 'test', env: {} });
const market = {
  ...config.market,
  read: {
    timeout_ms: 5_000,
    memo_ms: 1_000,
    patience_ms: 5_000,
    retry_ms: 3_000,
    history_timeout_ms: 5_000,
    history_memo_ms: 60_000,
  },
};
const settings = { market, baseline: config.baseline, goal: config.goal };
const eur = observedFact({ value: 0.77 });
const configuredEur = baselineFacts(config.baseline).find(({ key }) => key === 'fx.USD.EUR')?.value;
const provider = { id: 'frankfurter', state: 'on', keys: ['fx.USD.EUR', 'fx.USD.JPY'] } as const;

let space: Namespace;
let redis: Redis;
let cache: MarketCache;
let now: number;
let readings: number;
let said: ReturnType<typeof createLogLines>;

type Deps = Parameters<typeof createReadMarket>[0];

const openCache = (connection: Redis, timeoutMs = 5_000): MarketCache =>
  createMarketCache({
    redis: connection,
    prefix: space.redisPrefix,
    clock: { now: () => now },
    settings: () => ({
      read: { timeout_ms: timeoutMs },
      write_timeout_ms: 5_000,
      cache: config.market.cache,
    }),
  });

const createRead = (changes: Partial<Deps> = {}): ReadMarket =>
  createReadMarket({
    cache: {
      getAll: (providers) => {
        readings += 1;
        return cache.getAll(providers);
      },
    },
    providers: { list: () => [provider] },
    settings: () => settings,
    clock: { now: () => now },
    log: said.log,
    ...changes,
  });

const eurOf = async (read: ReadMarket) => (await read.readFacts()).get('fx.USD.EUR');

beforeEach(() => {
  space = createNamespace();
  redis = connectRedis(space.redisUrl, 'worker');
  cache = openCache(redis);
  now = FETCHED_AT;
  readings = 0;
  said = createLogLines();
});
afterEach(async () => {
  redis.disconnect();
  await space.cleanUp();
});

describe('reading market facts', () => {
  test('goes from live to stale to the history to the configuration as time passes', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const stored = observedFact({ value: 0.66, as_of: '2026-10-01' });
    const read = createRead({ readHistory: async () => [stored] });
    const sources: unknown[] = [];
    for (const hours of [0, 24, 48, 24 * 900]) {
      now = FETCHED_AT + hours * HOUR;
      const fact = await eurOf(read);
      sources.push([fact?.source, fact?.value, fact?.provider]);
    }
    expect(sources).toEqual([
      ['live', 0.77, 'frankfurter'],
      ['stale', 0.77, 'frankfurter'],
      ['history', 0.66, 'frankfurter'],
      ['config', configuredEur, null],
    ]);
  });

  test('knows the date a live fact expires, and none for a configured one', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const book = await createRead().readFacts();
    expect(book.get('fx.USD.EUR')?.expires_at).toBe(eur.expires_at);
    expect(book.get('fx.USD.JPY')).toMatchObject({ source: 'config', expires_at: null });
    expect(book.get('no.such.key')).toBeUndefined();
  });

  test('asks the history only for what the cache lacks, and seldom', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const asked: (readonly string[])[] = [];
    const jpy = observedFact({ key: 'fx.USD.JPY', value: 111 });
    const read = createRead({
      readHistory: async (keys) => {
        asked.push(keys);
        return [jpy];
      },
    });
    for (const seconds of [0, 2, 30, 59]) {
      now = FETCHED_AT + seconds * 1_000;
      expect((await read.readFacts()).get('fx.USD.JPY')).toMatchObject({
        value: 111,
        source: 'history',
      });
    }
    expect(asked).toEqual([['fx.USD.JPY']]);
    now = FETCHED_AT + 61_000;
    await read.readFacts();
    expect(asked).toHaveLength(2);
  });

  test('asks the history again at once for a key that left the cache', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const asked: (readonly string[])[] = [];
    const read = createRead({
      readHistory: async (keys) => {
        asked.push(keys);
        return [];
      },
    });
    await read.readFacts();
    await redis.del(`${space.redisPrefix}:market-v2:frankfurter`);
    now += 1_000;
    await read.readFacts();
    expect(asked).toEqual([['fx.USD.JPY'], ['fx.USD.EUR', 'fx.USD.JPY']]);
  });

  test('makes one reading for all jobs of a moment', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const read = createRead();
    const books = await Promise.all(Array.from({ length: 1_000 }, () => eurOf(read)));
    expect(new Set(books.map((fact) => fact?.value))).toEqual(new Set([0.77]));
    now += 999;
    await read.readFacts();
    expect(readings).toBe(1);
    now += 1;
    await read.readFacts();
    expect(readings).toBe(2);
  });

  test('reads anew when the clock was set back', async () => {
    const read = createRead();
    await read.readFacts();
    now -= HOUR;
    await read.readFacts();
    expect(readings).toBe(2);
  });

  test('leaves out what a provider said that is switched off now', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const read = createRead({ providers: { list: () => [{ ...provider, state: 'off' }] } });
    expect(await eurOf(read)).toMatchObject({ source: 'config' });
  });

  test('takes the facts of the first provider that has them', async () => {
    await cache.putFacts('frankfurter', [eur]);
    await cache.putFacts('world_bank', [observedFact({ provider: 'world_bank', value: 5 })]);
    const second = { id: 'world_bank', state: 'on', keys: [] } as const;
    const list = [provider, second] as const;
    expect(await eurOf(createRead({ providers: { list: () => list } }))).toMatchObject({
      value: 0.77,
    });
    const reversed = { list: () => list.toReversed() };
    expect(await eurOf(createRead({ providers: reversed }))).toMatchObject({ value: 5 });
  });

  test('follows changed settings', async () => {
    let current = settings;
    const read = createRead({ settings: () => current });
    await read.readFacts();
    current = {
      ...settings,
      baseline: {
        ...config.baseline,
        fx: { ...config.baseline.fx, per_usd: { ...config.baseline.fx.per_usd, EUR: 0.123 } },
      },
    };
    now += 1_000;
    expect(await eurOf(read)).toMatchObject({ source: 'config', value: 0.123 });
  });
});

describe('market data that follow from others', () => {
  const income = (country: string, value: number): ObservedFact =>
    observedFact({
      key: `country.${country}.gdp_per_capita`,
      value,
      unit: 'USD/person',
      provider: 'world_bank',
      as_of: '2025-12-31',
    });
  const worldBank = { id: 'world_bank', state: 'on', keys: [] } as const;

  beforeEach(async () => {
    await cache.putFacts('world_bank', [income('DE', 40_000), income('US', 80_000)]);
    await cache.putFacts('frankfurter', [eur]);
  });

  test('are in the facts of a job and in the listing, as any other', async () => {
    const read = createRead({ providers: { list: () => [provider, worldBank] } });
    const level = (await read.readFacts()).get('country.DE.price_level');
    // 1.2 × 2^-0.27
    expect(level?.value).toBeCloseTo(0.995, 3);
    const listed = await read.listMarket({ country: 'DE' });
    for (const datum of listed) expect(() => MarketDatum.parse(datum)).not.toThrow();
    expect(listed.find(({ key }) => key === 'country.DE.price_level')).toMatchObject({
      source: 'config',
      provider: 'world_bank',
      confidence: config.baseline.confidence,
    });
  });

  test('are not there while the provider is off', async () => {
    const book = await createRead().readFacts();
    expect(book.get('country.DE.price_level')).toBeUndefined();
  });

  test('show the thresholds of budgets in a country, in its currency', async () => {
    const read = createRead({ providers: { list: () => [provider, worldBank] } });
    const small = (await read.listMarket({ country: 'DE', industry: 'retail' })).filter(({ key }) =>
      key.startsWith('budget.'),
    );
    expect(small.map(({ key }) => key)).toEqual([
      'budget.large.DE.retail',
      'budget.medium.DE.retail',
      'budget.micro.DE.retail',
      'budget.small.DE.retail',
    ]);
    expect(small[3]).toMatchObject({ unit: 'EUR', provider: 'frankfurter+world_bank' });
    expect((await read.listMarket({})).some(({ key }) => key.startsWith('budget.'))).toBe(false);
  });
});

describe('a history that is not well', () => {
  test('costs its timeout, and no job its facts', async () => {
    const quick = { ...market, read: { ...market.read, history_timeout_ms: 20 } };
    const hangs = (): Promise<ObservedFact[]> => new Promise(() => undefined);
    const read = createRead({
      settings: () => ({ ...settings, market: quick }),
      readHistory: hangs,
    });
    expect(await eurOf(read)).toMatchObject({ source: 'config' });
    now += 1_000;
    await read.readFacts();
    expect(said.events('warn')).toEqual(['market.history_away']);
  });

  test('is asked again after a while, and said to be back', async () => {
    let away = true;
    const read = createRead({
      readHistory: async () => {
        if (away) throw new Error('away');
        return [observedFact({ value: 0.66 })];
      },
    });
    expect(await eurOf(read)).toMatchObject({ source: 'config' });
    away = false;
    now += 3_000;
    expect(await eurOf(read)).toMatchObject({ source: 'history', value: 0.66 });
    expect(said.events('info')).toEqual(['market.history_back']);
  });
});

describe('a cache server that is not well', () => {
  let server: OwnRedis;
  let connection: Redis;

  beforeEach(async () => {
    server = await startRedis();
    connection = connectRedis(server.url, 'cache');
    cache = openCache(connection, 50);
    await expect.poll(() => cache.putFacts('frankfurter', [eur])).toBe(1);
  });
  afterEach(async () => {
    connection.disconnect();
    await server.cleanUp();
  });

  test('and hangs leaves a job with what was read before, and a fresh process with the configuration', async () => {
    const before = createRead();
    expect(await eurOf(before)).toMatchObject({ source: 'live' });
    await server.freeze();
    now += 1_000;
    expect(await eurOf(before)).toMatchObject({ source: 'live', value: 0.77 });
    now += 24 * HOUR;
    expect(await eurOf(before)).toMatchObject({ source: 'stale', value: 0.77 });
    expect(await eurOf(createRead())).toMatchObject({ source: 'config' });
  });

  test('is left alone for a while, and said to be away once', async () => {
    const read = createRead();
    await server.kill();
    for (const seconds of [0, 1, 2]) {
      now = FETCHED_AT + seconds * 1_000;
      await read.readFacts();
    }
    expect(readings).toBe(1);
    now += 3_000;
    await read.readFacts();
    expect(readings).toBe(2);
    expect(said.events('warn')).toEqual(['market.cache_away']);
    await server.start();
    await expect
      .poll(
        async () => {
          now += 3_000;
          await read.readFacts();
          return said.events('info');
        },
        { timeout: 10_000 },
      )
      .toEqual(['market.cache_back']);
  });
});

describe('listing market data', () => {
  test('gives data as the contract says, sorted, those asked for only', async () => {
    await cache.putFacts('frankfurter', [{ ...eur, range: { low: 0.7, high: 0.8 } }]);
    const data = await createRead().listMarket({ currency: 'EUR' });
    expect(data).toEqual([
      {
        key: 'fx.USD.EUR',
        value: 0.77,
        unit: 'EUR/USD',
        source: 'live',
        provider: 'frankfurter',
        as_of: '2026-11-23',
        expires_at: eur.expires_at,
        confidence: 0.9,
      },
    ]);
  });

  test('gives everything without a filter, each datum once', async () => {
    const data = await createRead().listMarket({});
    const keys = data.map(({ key }) => key);
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
    for (const datum of data) expect(MarketDatum.safeParse(datum).error).toBeUndefined();
    expect(keys.length).toBe(new Set(baselineFacts(config.baseline).map(({ key }) => key)).size);
  });
});

describe('a reading that takes long', () => {
  const patient = { ...settings, market: { ...market, read: { ...market.read, patience_ms: 0 } } };

  test('does not hold up a job that has one which just ended', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const read = createRead({
      settings: () => patient,
      cache: {
        getAll: async (providers) => {
          readings += 1;
          if (readings > 1) await answered;
          return cache.getAll(providers);
        },
      },
    });
    expect((await eurOf(read))?.value).toBe(0.77);
    await cache.putFacts('frankfurter', [{ ...eur, value: 0.5 }]);
    now += 1_500;
    // The second reading hangs; so would these.
    expect((await eurOf(read))?.value).toBe(0.77);
    expect((await eurOf(read))?.value).toBe(0.77);
    expect(readings).toBe(2);
    answer();
    await expect.poll(async () => (await eurOf(read))?.value).toBe(0.5);
  });

  test('is waited for when what is known ended long ago', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const read = createRead({ settings: () => patient });
    await eurOf(read);
    await cache.putFacts('frankfurter', [{ ...eur, value: 0.5 }]);
    now += 60_000;
    expect((await eurOf(read))?.value).toBe(0.5);
  });
});

describe('what is out of date and read', () => {
  const asking = (changes: Partial<Deps> = {}) => {
    const asked: string[] = [];
    const read = createRead({
      requestRefresh: async ({ id }) => void asked.push(id),
      ...changes,
    });
    return { asked, read };
  };

  test('is asked for once in a window of time, by its provider', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const { asked, read } = asking();
    await eurOf(read);
    expect(asked).toEqual([]);
    now += 25 * HOUR;
    for (let time = 0; time < 3; time += 1) {
      now += 2_000;
      await eurOf(read);
    }
    expect(asked).toEqual(['refresh.frankfurter.catch-up-20261125T130000Z']);
    now += config.market.catch_up_minutes * 60_000;
    await eurOf(read);
    expect(asked).toHaveLength(2);
  });

  test('is not asked for unless it is read, nor when no provider gives it', async () => {
    const { asked, read } = asking();
    const book = await read.readFacts();
    book.get('country.DE.inflation');
    expect(asked).toEqual([]);
    book.get('fx.USD.JPY');
    expect(asked).toHaveLength(1);
  });

  test('is not asked for while the provider is known to lack it', async () => {
    const until = new Date(FETCHED_AT + HOUR).toISOString();
    await cache.putFacts('frankfurter', [eur], { keys: ['fx.USD.JPY'], until });
    const { asked, read } = asking();
    (await read.readFacts()).get('fx.USD.JPY');
    expect(asked).toEqual([]);
    now += HOUR;
    (await read.readFacts()).get('fx.USD.JPY');
    expect(asked).toHaveLength(1);
  });

  test('is asked for again by the next reading when the queue was away', async () => {
    let away = true;
    const asked: string[] = [];
    const { read } = asking({
      requestRefresh: async ({ id }) => {
        if (away) throw new Error('away');
        asked.push(id);
      },
    });
    await eurOf(read);
    away = false;
    now += 2_000;
    await eurOf(read);
    expect(asked).toHaveLength(1);
  });

  test('is not asked for while the cache is away: nobody could keep what came', async () => {
    redis.disconnect();
    const { asked, read } = asking();
    expect((await eurOf(read))?.source).toBe('config');
    expect(asked).toEqual([]);
  });
});
