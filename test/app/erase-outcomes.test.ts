/** Erasing outcomes with real servers, while others are learnt: what is left is exactly what came later. */
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createLearnOutcomes } from '#src/app/learn-outcomes.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { openMongo, withOwnDatabase } from '../store/mongo/open-mongo.ts';
import { Crash, crashAt, expectedTotals, openTenant, payloadOf } from './open-learning.ts';

let mongo: Mongo;
let redis: Redis;
beforeAll(async () => {
  mongo = await openMongo(withOwnDatabase(inject('mongodbUri')));
  redis = new Redis(inject('redisUrl'));
});
afterAll(async () => {
  redis.disconnect();
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const SLOW = { timeout: 120_000 };

/** Ahead of the clock, by which other ids are made. */
let ms = Date.now() + 3_600_000;
/** The id of a batch accepted later than all before. */
const nextId = (): string => uuidv7((ms += 10));
const now = (): number => ms;

const open = () => {
  const tenant = openTenant(mongo, redis);
  return {
    ...tenant,
    batch: (...numbers: readonly number[]) => payloadOf(tenant.tenant, numbers, nextId()),
    differences: async () => (await tenant.check.verify(tenant.tenant)).differences,
    eraseAll: async (untilMs: number): Promise<void> => {
      while ((await tenant.erase(untilMs)).busy);
    },
  };
};

test('nothing is left of a tenant’s outcomes, and the same ones sent again count', async () => {
  const [own, other] = [open(), open()];
  const first = own.batch(1, 2, 3);
  await own.learn(first);
  await other.learn(other.batch(1, 2, 3));
  expect(await own.erase(now())).toEqual({ erased: 3, busy: false });
  expect(await own.batches.nodeNames(own.tenant)).toEqual([]);
  expect(await own.statistics.marks(own.tenant)).toEqual([]);
  expect(await own.batches.find(own.tenant, first.id)).toBeNull();
  expect(await own.erase(now())).toEqual({ erased: 0, busy: false });
  const again = own.batch(1, 2, 3);
  await own.learn(again);
  expect((await own.batches.find(own.tenant, again.id))?.result?.learned).toBe(3);
  expect(await own.totals()).toEqual(expectedTotals([1, 2, 3]));
  expect(await own.batches.nodeNames(own.tenant)).toContain('all.all');
  expect(await other.totals()).toEqual(expectedTotals([1, 2, 3]));
});

test('batches accepted later stay, with what was theirs first', async () => {
  const own = open();
  await own.learn(own.batch(1, 2, 3));
  const until = now();
  await own.learn(own.batch(3, 4, 5));
  expect(await own.erase(until)).toEqual({ erased: 3, busy: false });
  // The third had come with the first batch: it goes with that.
  expect(await own.totals()).toEqual(expectedTotals([4, 5]));
  expect(await own.differences()).toEqual([]);
  await own.learn(own.batch(1, 3, 5));
  expect(await own.totals()).toEqual(expectedTotals([1, 3, 4, 5]));
  expect(await own.differences()).toEqual([]);
});

test('a batch that waited for an erased one is acknowledged', async () => {
  const own = open();
  const cut = own.batch(1, 2);
  await expect(crashAt(own.steps, 2, 'after').learn(cut)).rejects.toThrow(Crash);
  const until = now();
  const later = own.batch(2, 3);
  await expect(own.once.learn(later)).rejects.toThrow(WaitError);
  await own.erase(until);
  await own.learn(later);
  expect(await own.batches.find(own.tenant, later.id)).toMatchObject({
    result: { learned: 1, duplicates: 1 },
  });
  expect(await own.totals()).toEqual(expectedTotals([3]));
  expect(await own.differences()).toEqual([]);
});

test('what a worker adds that slept through the erasure goes with the second pass', async () => {
  const own = open();
  const asleep = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const late = createLearnOutcomes({
    ...own.steps,
    statistics: {
      ...own.steps.statistics,
      add: async (...args) => {
        reached.resolve();
        await asleep.promise;
        return own.statistics.add(...args);
      },
    },
  })(own.batch(1, 2));
  await reached.promise;
  const until = now();
  await own.learn(own.batch(7));
  await own.eraseAll(until);
  asleep.resolve();
  await late;
  await own.eraseAll(until);
  expect(await own.totals()).toEqual(expectedTotals([7]));
  expect(await own.differences()).toEqual([]);
});

test(
  'erasing while later batches are learnt, cut off and repeated loses none of them and leaves no other',
  SLOW,
  async () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    const crash = fc.option(
      fc.record({
        step: fc.integer({ min: 1, max: 14 }),
        when: fc.constantFrom('before' as const, 'after' as const),
      }),
    );
    const run = fc.record({ numbers, crash });
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 1, maxLength: 3 }),
        fc.array(run, { minLength: 1, maxLength: 4 }),
        async (before, after) => {
          const own = open();
          const start = async (
            payload: ReturnType<typeof own.batch>,
            { crash: at }: (typeof before)[number],
          ): Promise<void> => {
            const { learn } = at === null ? own.once : crashAt(own.steps, at.step, at.when);
            await learn(payload).catch((error: unknown) => {
              if (!(error instanceof Crash || error instanceof WaitError)) throw error;
            });
          };
          for (const part of before) await start(own.batch(...part.numbers), part);
          const until = now();
          // None of these outcomes had come before.
          const payloads = after.map((part) => own.batch(...part.numbers.map((n) => n + 100)));
          await Promise.all([
            own.eraseAll(until),
            ...payloads.map((payload, index) =>
              start(payload, after[index] ?? { numbers: [], crash: null }),
            ),
          ]);
          await Promise.all(payloads.map(own.learn));
          const left = after.flatMap((part) => part.numbers.map((n) => n + 100));
          expect(await own.totals()).toEqual(expectedTotals(left));
          expect(await own.differences()).toEqual([]);
          const noted = (await own.batches.nodeNames(own.tenant)).toSorted();
          const there = (await own.statistics.marks(own.tenant)).map(({ name }) => name).toSorted();
          expect(noted).toEqual(there);
        },
      ),
      { numRuns: 20 },
    );
  },
);
