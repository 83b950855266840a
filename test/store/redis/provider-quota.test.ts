import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis } from '#src/store/redis/connect.ts';
import {
  createProviderQuota,
  type ProviderQuota,
  type QuotaLimits,
} from '#src/store/redis/provider-quota.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');
const HALF_DAY = 43_200_000;
const LIMITS: QuotaLimits = {
  requests_per_minute: 60_000,
  requests_per_day: 0,
  cost_per_call: 0,
  cost_per_day: 0,
};

let space: Namespace;
let connections: Redis[];
let quotas: ProviderQuota[];

beforeEach(() => {
  space = createNamespace();
  connections = [1, 2].map(() => connectRedis(space.redisUrl, 'store'));
  quotas = connections.map((redis) => createProviderQuota({ redis, prefix: space.redisPrefix }));
});
afterEach(async () => {
  for (const redis of connections) redis.disconnect();
  await space.cleanUp();
});

const take = (index: number, changes: Partial<QuotaLimits>, nowMs = NOON, maxWaitMs = 60_000) =>
  (quotas[index % 2] as ProviderQuota).take(
    'example',
    { ...LIMITS, ...changes },
    { nowMs, spreadFrom: 1, maxWaitMs },
  );

test('spaces the calls of all processes evenly over the minute', async () => {
  const limits = { requests_per_minute: 60 };
  const answers = [];
  for (let index = 0; index < 4; index++) answers.push(await take(index, limits));
  expect(answers).toEqual([0, 1_000, 2_000, 3_000].map((waitMs) => ({ outcome: 'go', waitMs })));
  // Time that goes by is not saved up.
  expect(await take(0, limits, NOON + 60_000)).toEqual({ outcome: 'go', waitMs: 0 });
  expect(await take(1, limits, NOON + 60_000)).toEqual({ outcome: 'go', waitMs: 1_000 });
});

test('lets through no more than a day allows, however many ask at once, and says when the next day comes', async () => {
  const limits = { requests_per_day: 50 };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => take(index, limits)));
  expect(answers.filter(({ outcome }) => outcome === 'go')).toHaveLength(50);
  expect(await take(0, limits)).toEqual({ outcome: 'exhausted', waitMs: HALF_DAY });
  expect(await quotas[1]?.read('example', NOON)).toEqual({ calls: 50, cost: 0 });
  expect((await take(1, limits, NOON + HALF_DAY)).outcome).toBe('go');
});

test('spends no more than a day allows, to the millionth', async () => {
  const limits = { cost_per_call: 0.3, cost_per_day: 1 };
  const outcomes = [];
  for (let index = 0; index < 4; index++) outcomes.push((await take(index, limits)).outcome);
  expect(outcomes).toEqual(['go', 'go', 'go', 'exhausted']);
  expect(await quotas[0]?.read('example', NOON)).toEqual({ calls: 3, cost: 0.9 });
});

test('spreads what is left of a day over the rest of it, once most is used', async () => {
  const slow = (index: number, maxWaitMs: number, nowMs = NOON) =>
    (quotas[index % 2] as ProviderQuota).take(
      'example',
      { ...LIMITS, requests_per_day: 10 },
      { nowMs, spreadFrom: 0.8, maxWaitMs },
    );
  for (let index = 0; index < 8; index++) expect((await slow(index, 1_000)).outcome).toBe('go');
  expect((await slow(0, 1_000, NOON + 10)).outcome).toBe('go');
  // One call is left for half a day: one that does not wait so long takes nothing.
  const refused = await slow(1, 1_000, NOON + 20);
  expect(refused.outcome).toBe('later');
  expect(refused.waitMs).toBeGreaterThan(HALF_DAY / 3);
  expect((await quotas[0]?.read('example', NOON))?.calls).toBe(9);
});
