import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Redis } from 'ioredis';
import { createGuard } from '#src/store/redis/answer-time.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { startRedis, type OwnRedis } from '#test/support/redis-server.ts';

const open: { redis?: Redis; server?: OwnRedis; silent?: Server } = {};

afterEach(async () => {
  open.redis?.disconnect();
  open.silent?.close();
  await open.server?.cleanUp();
  for (const key of Object.keys(open)) Reflect.deleteProperty(open, key);
});

const ready = (redis: Redis): Promise<void> =>
  new Promise((resolve) => {
    redis.once('ready', resolve);
  });

const refusal = expect.objectContaining({
  code: 'queue_unavailable',
  status: 503,
  retryable: true,
});

it('refuses at once while the connection is down', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => {
    closed.listen(0, '127.0.0.1', resolve);
  });
  const { port } = closed.address() as AddressInfo;
  closed.close();
  open.redis = connectRedis(`redis://127.0.0.1:${port}`, 'producer');
  const redis = open.redis;
  await expect(createGuard(redis, () => 10_000)(() => redis.ping())).rejects.toEqual(refusal);
});

it('refuses when a server that froze says nothing, and works again when it thaws', async () => {
  open.server = await startRedis();
  open.redis = connectRedis(open.server.url, 'producer');
  const redis = open.redis;
  await ready(redis);
  const guard = createGuard(redis, () => 100);
  expect(await guard(() => redis.ping())).toBe('PONG');
  await open.server.freeze();
  await expect(guard(() => redis.ping())).rejects.toEqual(refusal);
  open.server.thaw();
  expect(await createGuard(redis, () => 5_000)(() => redis.ping())).toBe('PONG');
});

it('does not call a busy server away: bytes that arrive prove that it is there', async () => {
  open.server = await startRedis();
  open.redis = connectRedis(open.server.url, 'producer');
  const redis = open.redis;
  await ready(redis);
  const guard = createGuard(redis, () => 40);
  const busy = new AbortController();
  // Replies keep coming for the others while one command waits three times the allowed silence.
  const others = (async () => {
    while (!busy.signal.aborted) await redis.ping();
  })();
  const slow = guard(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => resolve('done'), 120);
      }),
  );
  await expect(slow).resolves.toBe('done');
  busy.abort();
  await others;
});

it('says that a server out of memory takes no work', async () => {
  open.server = await startRedis();
  open.redis = connectRedis(open.server.url, 'producer');
  const redis = open.redis;
  await ready(redis);
  await redis.config('SET', 'maxmemory', '1');
  const guard = createGuard(redis, () => 1_000);
  await expect(guard(() => redis.set('key', 'value'))).rejects.toEqual(refusal);
});

it('lets errors that are no outage through as they are', async () => {
  open.server = await startRedis();
  open.redis = connectRedis(open.server.url, 'producer');
  const redis = open.redis;
  await ready(redis);
  await redis.set('key', 'text');
  const guard = createGuard(redis, () => 1_000);
  await expect(guard(() => redis.lpush('key', 'x'))).rejects.toThrow(/WRONGTYPE/);
});
