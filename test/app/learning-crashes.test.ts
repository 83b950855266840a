/**
 * Learning with real servers, cut off between any two of its steps, repeated, and by several workers at once: whatever
 * happens, the statistics are the sums over the distinct outcomes.
 */
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createFailOutcomes } from '#src/app/fail-outcomes.ts';
import { createLearnOutcomes } from '#src/app/learn-outcomes.ts';
import { addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { learningSettings } from '#test/support/learnt.ts';
import { openMongo, withOwnDatabase } from '../store/mongo/open-mongo.ts';
import {
  Crash,
  crashAt,
  expectedTotals,
  numbered,
  openTenant,
  payloadOf,
} from './open-learning.ts';

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

/** Hundreds of batches, on a machine that may be busy. */
const SLOW = { timeout: 120_000 };

test(
  'a batch cut off before or after any of its steps is whole after it is repeated, and counts once',
  SLOW,
  async () => {
    const numbers = [1, 2, 3, 4, 5, 6];
    let last = 0;
    for (let step = 1; last === 0; step += 1) {
      for (const when of ['before', 'after'] as const) {
        const open = openTenant(mongo, redis);
        const payload = payloadOf(open.tenant, numbers);
        const cut = crashAt(open.steps, step, when);
        const crashed = await cut.learn(payload).then(
          () => false,
          (error: unknown) => {
            // An away cache is waited for: that crash comes out as a pause.
            if (!(error instanceof Crash || error instanceof WaitError)) throw error;
            return true;
          },
        );
        if (!crashed) last = step;
        await open.learn(payload);
        await open.learn(payload);
        expect(await open.totals(), `step ${step}, ${when}`).toEqual(expectedTotals(numbers));
        const { differences, open: underWay } = await open.check.verify(open.tenant);
        expect({ differences, underWay }).toEqual({ differences: [], underWay: 0 });
      }
    }
    // Ledger, number, touch, prepare, one change for each node, readers, result, state, end.
    expect(last).toBeGreaterThan(8);
  },
);

test(
  'any batches, in any order, repeated and crossing, give the sums of the distinct outcomes',
  SLOW,
  async () => {
    const batch = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
    const plan = fc.record({
      batches: fc.array(batch, { minLength: 1, maxLength: 5 }),
      runs: fc.array(
        fc.record({
          batch: fc.nat(4),
          crash: fc.option(
            fc.record({
              step: fc.integer({ min: 1, max: 14 }),
              when: fc.constantFrom('before' as const, 'after' as const),
            }),
          ),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      atOnce: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ batches, runs, atOnce }) => {
        const open = openTenant(mongo, redis);
        const payloads = batches.map((numbers) => payloadOf(open.tenant, numbers));
        const waiting = [...runs];
        const work = async (): Promise<void> => {
          for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
            const payload = payloads[run.batch % payloads.length];
            if (payload === undefined) throw new Error('no batch');
            const { crash } = run;
            const { learn } =
              crash === null ? open.once : crashAt(open.steps, crash.step, crash.when);
            await learn(payload).catch((error: unknown) => {
              if (!(error instanceof Crash || error instanceof WaitError)) throw error;
            });
          }
        };
        await Promise.all(Array.from({ length: atOnce }, work));
        // Every batch comes to its end at last, as the queue sees to.
        await Promise.all(payloads.map((payload) => open.learn(payload)));
        expect(await open.totals()).toEqual(expectedTotals(batches.flat()));
        expect((await open.check.verify(open.tenant)).differences).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);

test('ten workers on one batch at the same moment count it once', async () => {
  const open = openTenant(mongo, redis);
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const payload = payloadOf(open.tenant, numbers);
  await Promise.all(Array.from({ length: 10 }, () => open.learn(payload)));
  expect(await open.totals()).toEqual(expectedTotals(numbers));
  expect((await open.check.verify(open.tenant)).differences).toEqual([]);
});

test(
  'a worker that wakes up long after its batch was done elsewhere, and its mark dropped, adds nothing',
  SLOW,
  async () => {
    const open = openTenant(mongo, redis);
    const payload = payloadOf(open.tenant, [1, 2, 3]);
    const asleep = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const sleeper = createLearnOutcomes({
      ...open.steps,
      statistics: {
        ...open.steps.statistics,
        add: async (...args) => {
          reached.resolve();
          await asleep.promise;
          return open.statistics.add(...args);
        },
      },
    });
    const late = sleeper(payload);
    await reached.promise;
    await open.learn(payload);
    for (let number = 10; number < 20; number += 1) {
      await open.learn(payloadOf(open.tenant, [number]));
    }
    const before = await open.totals();
    // Of 191 batches far fewer have their mark still.
    expect(await open.statistics.countMarks(open.tenant, 'all.all')).toBeLessThan(80);
    asleep.resolve();
    await late;
    expect(await open.totals()).toEqual(before);
    expect((await open.check.verify(open.tenant)).differences).toEqual([]);
  },
);

test('outcomes that came with a batch cut off before are not acknowledged before that one is learnt', async () => {
  const open = openTenant(mongo, redis);
  const first = payloadOf(open.tenant, [1, 2]);
  // Its outcomes are in the ledger, and nowhere else.
  await crashAt(open.steps, 2, 'after')
    .learn(first)
    .catch(() => undefined);
  const again = payloadOf(open.tenant, [1, 2, 3]);
  await expect(createLearnOutcomes(open.steps)(again)).rejects.toThrow(WaitError);
  expect(await open.batches.find(open.tenant, again.id)).toMatchObject({ result: null });
  await open.learn(first);
  await open.learn(again);
  expect(await open.totals()).toEqual(expectedTotals([1, 2, 3]));
  expect(await open.batches.find(open.tenant, again.id)).toMatchObject({
    result: { learned: 1, duplicates: 2 },
  });
});

test('statistics that differ from the ledger are told, and made anew', async () => {
  const open = openTenant(mongo, redis);
  await open.learn(payloadOf(open.tenant, [1, 2, 3]));
  const [extra] = addOutcomes([numbered(7).learnt], learningSettings.statistics);
  if (extra === undefined) throw new Error('no node');
  await open.statistics.add(open.tenant, { number: 999, oldestOpen: 0 }, extra);
  const { differences } = await open.check.verify(open.tenant);
  expect(differences).toContainEqual({
    node: 'all.all',
    sum: 'social_media.all.outcomes',
    stored: 3,
    folded: 2,
  });
  expect(await open.check.rebuild(open.tenant)).toMatchObject({ outcomes: 3 });
  expect((await open.check.verify(open.tenant)).differences).toEqual([]);
  await open.learn(payloadOf(open.tenant, [3, 4]));
  expect(await open.totals()).toEqual(expectedTotals([1, 2, 3, 4]));
});

test(
  'batches that were cut off before statistics were made anew count once when they go on',
  SLOW,
  async () => {
    for (let step = 1; step <= 12; step += 1) {
      const open = openTenant(mongo, redis);
      const payload = payloadOf(open.tenant, [1, 2, 3]);
      await open.learn(payloadOf(open.tenant, [3, 9]));
      await crashAt(open.steps, step, 'after')
        .learn(payload)
        .catch(() => undefined);
      await open.check.rebuild(open.tenant);
      await open.learn(payload);
      expect(await open.totals(), `step ${step}`).toEqual(expectedTotals([1, 2, 3, 9]));
    }
  },
);

test('a batch that failed for good holds up no other one, and counts once it is run again', async () => {
  const open = openTenant(mongo, redis);
  const first = payloadOf(open.tenant, [1, 2]);
  await crashAt(open.steps, 2, 'after')
    .learn(first)
    .catch(() => undefined);
  const fail = createFailOutcomes({ states: open.states });
  await fail(first, new Error('a bug'));
  expect(await open.states.read(first.id)).toMatchObject({
    result: null,
    error: { code: 'internal', retryable: true },
  });
  const again = payloadOf(open.tenant, [1, 2, 3]);
  await open.once.learn(again);
  expect(await open.batches.find(open.tenant, again.id)).toMatchObject({
    result: { learned: 1, duplicates: 2 },
  });
  await open.once.learn(first);
  expect(await open.totals()).toEqual(expectedTotals([1, 2, 3]));
  expect((await open.states.read(first.id))?.error).toBeUndefined();
  // A second worker that failed where the first did not changes nothing.
  await fail(first, new Error('late'));
  expect(await open.states.read(first.id)).toMatchObject({ result: { learned: 2 } });
});
