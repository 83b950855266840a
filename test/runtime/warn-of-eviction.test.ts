import { afterEach, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import type { Redis } from 'ioredis';
import { warnOfEviction } from '#src/runtime/warn-of-eviction.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';

let server: OwnRedis;
let redis: Redis;
let lines: { event: string; policy: string }[];
const logger = pino(
  { level: 'debug' },
  { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]) },
);

beforeEach(async () => {
  lines = [];
  server = await startRedis();
  redis = connectRedis(server.url, 'producer');
});
afterEach(async () => {
  redis.disconnect();
  await server.cleanUp();
});

test('a Redis that keeps its keys is not spoken of', async () => {
  await warnOfEviction(redis, logger);
  expect(lines).toEqual([]);
});

test('a Redis that evicts keys under pressure is warned of', async () => {
  const admin = connectRedis(server.url, 'worker');
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  admin.disconnect();
  await warnOfEviction(redis, logger);
  expect(lines).toMatchObject([{ event: 'redis.may_evict', policy: 'allkeys-lru' }]);
});
