import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createMarketCache, type MarketCache } from '#src/store/redis/market-cache.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';

const HOUR = 3_600_000;
const sizes = { compress_from_bytes: 100_000, max_bytes: 1_000_000 };
const settings = { read: { timeout_ms: 5_000 }, write_timeout_ms: 5_000, cache: sizes };
const eur = observedFact();
const jpy = observedFact({ key: 'fx.USD.JPY', value: 150 });
const growth = observedFact({ key: 'country.DE.gdp_growth', provider: 'world_bank', value: 0.01 });
const keysOf = ({ facts }: { facts: readonly ObservedFact[] }): string[] =>
  facts.map(({ key }) => key).toSorted();

let space: Namespace;
let redis: Redis;
let now: number;
let cache: MarketCache;

const openCache = (connection: Redis, of = settings): MarketCache =>
  createMarketCache({
    redis: connection,
    prefix: space.redisPrefix,
    clock: { now: () => now },
    settings: () => of,
  });

const hash = (): string => `${space.redisPrefix}:market-v2:frankfurter`;
const storedText = async (): Promise<string> => String(await redis.hget(hash(), 'data'));

beforeEach(() => {
  space = createNamespace();
  now = FETCHED_AT;
  redis = connectRedis(space.redisUrl, 'worker');
  cache = openCache(redis);
});
afterEach(async () => {
  redis.disconnect();
  await space.cleanUp();
});

describe('the market cache', () => {
  test('gives back what was put in, the providers in the order asked for', async () => {
    const ranged = { ...growth, range: { low: 0, high: 0.02 } };
    expect(await cache.putFacts('frankfurter', [eur, jpy])).toBe(2);
    expect(await cache.putFacts('world_bank', [ranged])).toBe(1);
    const { state, facts } = await cache.getAll(['world_bank', 'frankfurter']);
    expect(state).toBe('read');
    expect(facts[0]).toEqual(ranged);
    expect(facts).toHaveLength(3);
    expect(facts).toContainEqual(eur);
    expect(await cache.getAll(['world_bank'])).toMatchObject({ state: 'read', facts: [ranged] });
  });

  test('keeps the facts that a later refresh did not bring', async () => {
    await cache.putFacts('frankfurter', [eur, jpy]);
    await cache.putFacts('frankfurter', [{ ...eur, value: 0.95 }]);
    const { facts } = await cache.getAll(['frankfurter']);
    expect(facts).toHaveLength(2);
    expect(facts).toContainEqual({ ...eur, value: 0.95 });
    expect(facts).toContainEqual(jpy);
  });

  test('never lets an older observation replace a newer one', async () => {
    await cache.putFacts('frankfurter', [eur]);
    expect(await cache.putFacts('frankfurter', [{ ...eur, as_of: '2026-11-20', value: 7 }])).toBe(
      0,
    );
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([eur]);
  });

  test('lets it once the newer one is past use', async () => {
    await cache.putFacts('frankfurter', [eur]);
    now += 48 * HOUR;
    const older = observedFact({ as_of: '2026-11-20', usable_until: '2026-12-24T12:00:00.000Z' });
    expect(await cache.putFacts('frankfurter', [older])).toBe(1);
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([older]);
  });

  test('gives stale facts until they are past use, and then drops them', async () => {
    await cache.putFacts('frankfurter', [eur]);
    now += 47 * HOUR;
    expect(keysOf(await cache.getAll(['frankfurter']))).toEqual(['fx.USD.EUR']);
    now += HOUR;
    expect(keysOf(await cache.getAll(['frankfurter']))).toEqual([]);
    await cache.putFacts('frankfurter', [{ ...jpy, usable_until: '2026-12-24T12:00:00.000Z' }]);
    expect(await storedText()).not.toContain('fx.USD.EUR');
  });

  test('leaves nothing behind for longer than it is of use', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const ttl = await redis.pttl(`${space.redisPrefix}:market-v2:frankfurter`);
    expect(ttl).toBeGreaterThan(47 * HOUR);
    expect(ttl).toBeLessThanOrEqual(48 * HOUR);
    // Facts of shorter use do not shorten the life of the others.
    await cache.putFacts('frankfurter', [{ ...jpy, usable_until: eur.expires_at }]);
    expect(await redis.pttl(`${space.redisPrefix}:market-v2:frankfurter`)).toBeGreaterThan(
      47 * HOUR,
    );
  });

  test('tells whether it holds anything in date', async () => {
    expect(await cache.freshness('frankfurter')).toBe('none');
    await cache.putFacts('frankfurter', [eur]);
    expect(await cache.freshness('frankfurter')).toBe('fresh');
    expect(await cache.freshness('world_bank')).toBe('none');
    expect(await cache.freshness('frankfurter', 25 * HOUR)).toBe('expiring');
    now += 24 * HOUR;
    expect(await cache.freshness('frankfurter')).toBe('none');
  });

  test.each([
    ['broken', '{'],
    ['of another kind', '5'],
    ['compressed by something else', Buffer.from([1, 2, 3])],
  ])('takes data that is %s for absent, and replaces it', async (_, data) => {
    await redis.hset(hash(), { version: 'x', data });
    expect(await cache.getAll(['frankfurter'])).toMatchObject({ state: 'read', facts: [] });
    expect(await cache.putFacts('frankfurter', [eur])).toBe(1);
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([eur]);
  });

  test('leaves out single facts it cannot read', async () => {
    const data = JSON.stringify({ facts: [{ key: 'other' }, eur], absent: {} });
    await redis.hset(hash(), { version: 'x', data });
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([eur]);
  });

  test('remembers what a provider did not have, until its time is over or it comes', async () => {
    const until = new Date(FETCHED_AT + HOUR).toISOString();
    await cache.putFacts('frankfurter', [eur], { keys: ['fx.USD.JPY', 'fx.USD.KES'], until });
    const absent = async () =>
      [...((await cache.getAll(['frankfurter'])).absent.get('frankfurter') ?? [])].toSorted();
    expect(await absent()).toEqual(['fx.USD.JPY', 'fx.USD.KES']);
    await cache.putFacts('frankfurter', [jpy]);
    expect(await absent()).toEqual(['fx.USD.KES']);
    now += HOUR;
    expect(await absent()).toEqual([]);
  });

  test('compresses from the configured size on, and reads both', async () => {
    const many = Array.from({ length: 200 }, (_, index) =>
      observedFact({ key: `fx.USD.${index}`, value: index }),
    );
    await cache.putFacts('frankfurter', many);
    const plain = await redis.hstrlen(hash(), 'data');
    const packing = openCache(redis, { ...settings, cache: { ...sizes, compress_from_bytes: 1 } });
    await packing.putFacts('frankfurter', [eur]);
    expect(await redis.hstrlen(hash(), 'data')).toBeLessThan(plain / 5);
    expect((await openCache(redis).getAll(['frankfurter'])).facts).toHaveLength(201);
  });

  test('refuses more of a provider than its bound, and keeps what it has', async () => {
    const small = openCache(redis, { ...settings, cache: { ...sizes, max_bytes: 1_024 } });
    expect(await small.putFacts('frankfurter', [eur])).toBe(1);
    const many = Array.from({ length: 20 }, (_, index) => observedFact({ key: `fx.USD.${index}` }));
    expect(await small.putFacts('frankfurter', many)).toBe('too_large');
    expect((await small.getAll(['frankfurter'])).facts).toEqual([eur]);
  });

  test('loses nothing when several processes write at the same moment', async () => {
    const writers = Array.from({ length: 8 }, (_, index) =>
      openCache(redis).putFacts('frankfurter', [observedFact({ key: `fx.USD.${index}` })]),
    );
    expect(await Promise.all(writers)).toEqual(writers.map(() => 1));
    expect((await cache.getAll(['frankfurter'])).facts).toHaveLength(8);
  });

  test('sees at once what another process wrote, and what was evicted and written anew', async () => {
    await cache.putFacts('frankfurter', [eur]);
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([eur]);
    await openCache(redis).putFacts('frankfurter', [{ ...eur, value: 2 }]);
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([{ ...eur, value: 2 }]);
    await redis.del(hash());
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([]);
    await openCache(redis).putFacts('frankfurter', [jpy]);
    expect((await cache.getAll(['frankfurter'])).facts).toEqual([jpy]);
  });

  test('loses only the provider whose facts the server evicted', async () => {
    await cache.putFacts('frankfurter', [eur]);
    await cache.putFacts('world_bank', [growth]);
    await redis.del(`${space.redisPrefix}:market-v2:frankfurter`);
    expect(await cache.getAll(['frankfurter', 'world_bank'])).toMatchObject({
      state: 'read',
      facts: [growth],
    });
  });

  test('says so when a key of another kind is in its place', async () => {
    await redis.set(`${space.redisPrefix}:market-v2:frankfurter`, 'x');
    expect(await cache.getAll(['frankfurter'])).toMatchObject({ state: 'unavailable', facts: [] });
    expect(await cache.putFacts('frankfurter', [eur])).toBe('unavailable');
  });

  test('waits for a connection that is just being made', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const fresh = connectRedis(space.redisUrl, 'cache');
    try {
      expect(keysOf(await openCache(fresh).getAll(['frankfurter']))).toEqual(['fx.USD.EUR']);
    } finally {
      fresh.disconnect();
    }
  });
});

describe('a cache server that is not well', () => {
  let server: OwnRedis;
  let connection: Redis;

  beforeEach(async () => {
    server = await startRedis();
    connection = connectRedis(server.url, 'cache');
  });
  afterEach(async () => {
    connection.disconnect();
    await server.cleanUp();
  });

  test('and hangs costs the timeout, and is unavailable', async () => {
    const hung = openCache(connection, {
      read: { timeout_ms: 50 },
      write_timeout_ms: 50,
      cache: sizes,
    });
    await expect.poll(() => hung.putFacts('frankfurter', [eur])).toBe(1);
    await server.freeze();
    expect(await hung.getAll(['frankfurter'])).toMatchObject({ state: 'unavailable', facts: [] });
    expect(await hung.putFacts('frankfurter', [eur])).toBe('unavailable');
    expect(await hung.freshness('frankfurter')).toBe('unknown');
    server.thaw();
    await expect.poll(() => hung.freshness('frankfurter')).toBe('fresh');
  });

  test('and is gone is unavailable, and is used again when it is back', async () => {
    const patient = openCache(connection, {
      read: { timeout_ms: 60_000 },
      write_timeout_ms: 60_000,
      cache: sizes,
    });
    expect(await patient.putFacts('frankfurter', [eur])).toBe(1);
    await server.kill();
    expect(await patient.getAll(['frankfurter'])).toMatchObject({
      state: 'unavailable',
      facts: [],
    });
    expect(await patient.freshness('frankfurter')).toBe('unknown');
    await server.start();
    await expect.poll(() => patient.putFacts('frankfurter', [eur]), { timeout: 10_000 }).toBe(1);
  });
});
