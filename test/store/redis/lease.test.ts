import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createLease, type Lease } from '#src/store/redis/lease.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';

let space: Namespace;
let redis: Redis;
let lease: Lease;
const key = (): string => `${space.redisPrefix}:lease:work`;

beforeEach(() => {
  space = createNamespace();
  redis = connectRedis(space.redisUrl, 'store');
  lease = createLease({ redis, prefix: space.redisPrefix });
});
afterEach(async () => {
  redis.disconnect();
  await space.cleanUp();
});

describe('a lease', () => {
  test('lets one of many at the work, and the next one when that is done', async () => {
    let running = 0;
    let most = 0;
    const run = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await delay(30);
      running -= 1;
    };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => lease({ name: 'work', lifeMs: 5_000, run })),
    );
    expect(all.filter(({ outcome }) => outcome === 'ran')).toHaveLength(1);
    expect(most).toBe(1);
    expect(await lease({ name: 'work', lifeMs: 5_000, run })).toMatchObject({ outcome: 'ran' });
  });

  test('says how long it is held at least', async () => {
    await redis.set(key(), 'somebody', 'PX', 4_000);
    const held = await lease({ name: 'work', lifeMs: 5_000, run: async () => 'never' });
    expect(held).toMatchObject({ outcome: 'held' });
    expect('leftMs' in held && held.leftMs).toBeLessThanOrEqual(4_000);
    expect('leftMs' in held && held.leftMs).toBeGreaterThan(0);
  });

  test('of an owner that died ends by itself', async () => {
    await redis.set(key(), 'a process that is no more', 'PX', 50);
    await expect
      .poll(() => lease({ name: 'work', lifeMs: 5_000, run: async () => 'done' }))
      .toEqual({ outcome: 'ran', result: 'done' });
  });

  test('is renewed for as long as the work takes', async () => {
    const run = async (signal: AbortSignal): Promise<boolean> => {
      await delay(400);
      return signal.aborted;
    };
    const long = lease({ name: 'work', lifeMs: 150, run });
    await delay(300);
    expect(await lease({ name: 'work', lifeMs: 150, run })).toMatchObject({ outcome: 'held' });
    expect(await long).toEqual({ outcome: 'ran', result: false });
  });

  test('that was lost tells the work, and is not taken from its new owner', async () => {
    const { promise: lost, resolve } = Promise.withResolvers<string>();
    const run = async (signal: AbortSignal): Promise<string> => {
      signal.addEventListener('abort', () => resolve(String(signal.reason)));
      await redis.set(key(), 'another');
      return lost;
    };
    const { outcome, result } = { result: '', ...(await lease({ name: 'work', lifeMs: 90, run })) };
    expect([outcome, result]).toEqual(['ran', 'Error: the lease of work was lost']);
    expect(await redis.get(key())).toBe('another');
  });

  test('is given back when the work fails', async () => {
    const run = () => Promise.reject(new Error('broken'));
    await expect(lease({ name: 'work', lifeMs: 5_000, run })).rejects.toThrow('broken');
    expect(await redis.get(key())).toBeNull();
  });
});
