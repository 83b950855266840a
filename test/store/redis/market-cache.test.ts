import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createMarketCache, type MarketCache } from '#src/store/redis/market-cache.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';

const HOUR = 3_600_000;
const settings = { read: { timeout_ms: 5_000 }, write_timeout_ms: 5_000 };
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
    expect(await cache.getAll(['world_bank'])).toEqual({ state: 'read', facts: [ranged] });
  });

  test('gives the facts with certain keys', async () => {
    await cache.putFacts('frankfurter', [eur, jpy]);
    const reading = await cache.getMany(['frankfurter'], ['fx.USD.JPY', 'fx.USD.XXX']);
    expect(reading).toEqual({ state: 'read', facts: [jpy] });
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
    expect(await redis.hkeys(`${space.redisPrefix}:market-v1:frankfurter`)).toEqual(['fx.USD.JPY']);
  });

  test('leaves nothing behind for longer than it is of use', async () => {
    await cache.putFacts('frankfurter', [eur]);
    const ttl = await redis.pttl(`${space.redisPrefix}:market-v1:frankfurter`);
    expect(ttl).toBeGreaterThan(47 * HOUR);
    expect(ttl).toBeLessThanOrEqual(48 * HOUR);
    // Facts of shorter use do not shorten the life of the others.
    await cache.putFacts('frankfurter', [{ ...jpy, usable_until: eur.expires_at }]);
    expect(await redis.pttl(`${space.redisPrefix}:market-v1:frankfurter`)).toBeGreaterThan(
      47 * HOUR,
    );
  });

  test('tells whether it holds anything in date', async () => {
    expect(await cache.freshness('frankfurter')).toBe('none');
    await cache.putFacts('frankfurter', [eur]);
    expect(await cache.freshness('frankfurter')).toBe('fresh');
    expect(await cache.freshness('world_bank')).toBe('none');
    now += 24 * HOUR;
    expect(await cache.freshness('frankfurter')).toBe('none');
  });

  test('takes entries it cannot read for absent, and clears them away', async () => {
    const hash = `${space.redisPrefix}:market-v1:frankfurter`;
    await redis.hset(hash, { broken: '{', number: '5', other: '{"key":"other"}' });
    expect(await cache.getAll(['frankfurter'])).toEqual({ state: 'read', facts: [] });
    await cache.putFacts('frankfurter', [eur]);
    expect(await redis.hkeys(hash)).toEqual(['fx.USD.EUR']);
  });

  test('loses only the provider whose facts the server evicted', async () => {
    await cache.putFacts('frankfurter', [eur]);
    await cache.putFacts('world_bank', [growth]);
    await redis.del(`${space.redisPrefix}:market-v1:frankfurter`);
    expect(await cache.getAll(['frankfurter', 'world_bank'])).toEqual({
      state: 'read',
      facts: [growth],
    });
  });

  test('says so when a key of another kind is in its place', async () => {
    await redis.set(`${space.redisPrefix}:market-v1:frankfurter`, 'x');
    expect(await cache.getAll(['frankfurter'])).toEqual({ state: 'unavailable', facts: [] });
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
    const hung = openCache(connection, { read: { timeout_ms: 50 }, write_timeout_ms: 50 });
    await expect.poll(() => hung.putFacts('frankfurter', [eur])).toBe(1);
    await server.freeze();
    expect(await hung.getAll(['frankfurter'])).toEqual({ state: 'unavailable', facts: [] });
    expect(await hung.putFacts('frankfurter', [eur])).toBe('unavailable');
    expect(await hung.freshness('frankfurter')).toBe('unknown');
    server.thaw();
    await expect.poll(() => hung.freshness('frankfurter')).toBe('fresh');
  });

  test('and is gone is unavailable, and is used again when it is back', async () => {
    const patient = openCache(connection, {
      read: { timeout_ms: 60_000 },
      write_timeout_ms: 60_000,
    });
    expect(await patient.putFacts('frankfurter', [eur])).toBe(1);
    await server.kill();
    expect(await patient.getAll(['frankfurter'])).toEqual({ state: 'unavailable', facts: [] });
    expect(await patient.freshness('frankfurter')).toBe('unknown');
    await server.start();
    await expect.poll(() => patient.putFacts('frankfurter', [eur]), { timeout: 10_000 }).toBe(1);
  });
});
