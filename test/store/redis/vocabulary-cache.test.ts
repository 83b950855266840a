import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Redis } from 'ioredis';
import { whenReady } from '#src/runtime/create-core.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createVocabularyCache, type VocabularyCache } from '#src/store/redis/vocabulary-cache.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';

const NOW = Date.parse('2026-10-19T09:00:00.000Z');
const LIFE = { nowMs: NOW, lifetimeMs: 1_000 };
const TERM = {
  field: 'industry',
  term: 'perry',
  label: 'retail',
  weight: 1,
  samples: 2,
  as_of: '2026-10-19T09:00:00.000Z',
} as const;

let space: Namespace;
let redis: Redis;
let cache: VocabularyCache;
beforeEach(async () => {
  space = createNamespace();
  redis = connectRedis(space.redisUrl, 'cache');
  await whenReady(redis);
  cache = createVocabularyCache({ redis, prefix: space.redisPrefix });
});
afterEach(async () => {
  redis.disconnect();
  await space.cleanUp();
});

const stampAt = async (nowMs: number): Promise<string> =>
  (await cache.look('acme', nowMs)).stamp ?? 'none';

describe('a vocabulary in the cache', () => {
  it('is not there before it was put', async () => {
    expect(await cache.look('acme', NOW)).toEqual({ generation: '0', stamp: null });
  });

  it('is given back until its time is over', async () => {
    await cache.write('acme', { generation: '0', terms: [TERM] }, LIFE);
    expect(await cache.fetch('acme', await stampAt(NOW + 999))).toEqual([TERM]);
    expect(await stampAt(NOW + 1_000)).toBe('none');
  });

  it('is out of date once a correction was stored', async () => {
    await cache.write('acme', { generation: '0', terms: [TERM] }, LIFE);
    await cache.outdate('acme');
    expect(await cache.look('acme', NOW)).toEqual({ generation: '1', stamp: null });
  });

  it('is not used when it was built before a correction was stored but put there after it', async () => {
    const { generation } = await cache.look('acme', NOW);
    await cache.outdate('acme');
    await cache.write('acme', { generation, terms: [TERM] }, LIFE);
    expect(await stampAt(NOW)).toBe('none');
  });

  it('is no longer given by the name of another one', async () => {
    await cache.write('acme', { generation: '0', terms: [TERM] }, LIFE);
    const stamp = await stampAt(NOW);
    await cache.write('acme', { generation: '0', terms: [] }, { ...LIFE, nowMs: NOW + 1 });
    expect(await cache.fetch('acme', stamp)).toBeNull();
  });

  it("is the tenant's own, and leaves with time", async () => {
    await cache.write('acme', { generation: '0', terms: [TERM] }, LIFE);
    expect((await cache.look('other', NOW)).stamp).toBeNull();
    const [key = ''] = await redis.keys(`${space.redisPrefix}:vocabulary*`);
    expect(await redis.pttl(key)).toBeGreaterThan(1_000);
  });
});
