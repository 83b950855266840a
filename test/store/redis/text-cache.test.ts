import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createTextCache } from '#src/store/redis/text-cache.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';

let server: OwnRedis;
let redis: Redis;
const open = (timeoutMs: number) =>
  createTextCache({ redis, prefix: 'test:texts', timeoutMs: () => timeoutMs });

beforeEach(async () => {
  server = await startRedis();
  redis = connectRedis(server.url, 'cache');
  await expect.poll(() => redis.status).toBe('ready');
});
afterEach(async () => {
  redis.disconnect();
  await server.cleanUp();
});

test('gives back what was put in, for as long as it was to be kept', async () => {
  const cache = open(5_000);
  expect(await cache.get('a')).toBeNull();
  await cache.put('a', 'text', 60_000);
  expect(await cache.get('a')).toBe('text');
  expect(await redis.pttl('test:texts:a')).toBeGreaterThan(50_000);
  await cache.put('b', 'text', 0);
  expect(await cache.get('b')).toBeNull();
});

test('knows nothing while the server hangs, and again when it goes on', async () => {
  await open(5_000).put('a', 'text', 60_000);
  await server.freeze();
  expect(await open(50).get('a')).toBeNull();
  await open(50).put('b', 'text', 60_000);
  server.thaw();
  await expect.poll(() => open(5_000).get('a')).toBe('text');
});

test('knows nothing while the server is away', async () => {
  await server.kill();
  await expect.poll(() => redis.status).not.toBe('ready');
  expect(await open(5_000).get('a')).toBeNull();
  await open(5_000).put('a', 'text', 60_000);
});
