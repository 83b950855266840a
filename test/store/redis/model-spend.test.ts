import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createModelSpend, type ModelSpend } from '#src/store/redis/model-spend.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';

const DAY = '2026-11-24';
const BUDGETS = { all: 1_000, tenant: 600, keptSeconds: 3_600 };

let space: Namespace;
let connections: Redis[];
let spends: ModelSpend[];

beforeEach(() => {
  space = createNamespace();
  connections = [1, 2].map(() => connectRedis(space.redisUrl, 'store'));
  spends = connections.map((redis) => createModelSpend({ redis, prefix: space.redisPrefix }));
});
afterEach(async () => {
  for (const redis of connections) redis.disconnect();
  await space.cleanUp();
});

const reserve = (index: number, tenant: string, amount: number) =>
  (spends[index % 2] as ModelSpend).reserve({ day: DAY, tenant, amount }, BUDGETS);

test('holds amounts up to the budgets to the last unit, and says whose was too small', async () => {
  expect(await reserve(0, 'acme', 600)).toBe('reserved');
  expect(await reserve(1, 'acme', 1)).toBe('tenant');
  expect(await reserve(0, 'globex', 401)).toBe('all');
  expect(await reserve(1, 'globex', 400)).toBe('reserved');
  expect(await reserve(0, 'third', 0)).toBe('reserved');
  expect(await spends[0]?.read(DAY, 'acme')).toEqual({ all: 1_000, tenant: 600, calls: 3 });
});

test('is never overspent, however many reserve at once', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 300 }, (_, index) => reserve(index, `tenant-${index % 7}`, 7)),
  );
  const held = outcomes.filter((outcome) => outcome === 'reserved').length;
  expect(held).toBe(Math.floor(1_000 / 7));
  expect((await spends[1]?.read(DAY, 'x'))?.all).toBe(held * 7);
});

test('gives back what a call did not cost, and books what it cost more', async () => {
  await reserve(0, 'acme', 500);
  await spends[1]?.settle({ day: DAY, tenant: 'acme', amount: 500 }, 20);
  expect(await spends[0]?.read(DAY, 'acme')).toMatchObject({ all: 20, tenant: 20 });
  await reserve(0, 'acme', 10);
  await spends[1]?.settle({ day: DAY, tenant: 'acme', amount: 10 }, 50);
  expect(await spends[0]?.read(DAY, 'acme')).toMatchObject({ all: 70, tenant: 70 });
});

test('forgets a day after the time it is kept', async () => {
  await reserve(0, 'acme', 1);
  const ttl = await connections[0]?.ttl(`${space.redisPrefix}:model-spend:${DAY}`);
  expect(ttl).toBeGreaterThan(3_500);
  expect(ttl).toBeLessThanOrEqual(3_600);
});
