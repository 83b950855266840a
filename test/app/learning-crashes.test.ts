/**
 * Learning with real servers, cut off between any two of its steps, repeated, and by several workers at once: whatever
 * happens, the statistics are the sums over the distinct outcomes.
 */
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createCheckLearning } from '#src/app/check-learning.ts';
import { createLearnOutcomes } from '#src/app/learn-outcomes.ts';
import { addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import { packJson } from '#src/lib/compress.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { OutcomesPayload } from '#src/queue/catalog.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { createLearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import { createOutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import { createOutcomeLedger, type StoredOutcome } from '#src/store/mongo/outcome-ledger.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';
import { learningSettings, outcomeOf } from '#test/support/learnt.ts';
import { openMongo, withOwnDatabase } from '../store/mongo/open-mongo.ts';

let mongo: Mongo;
let redis: Redis;
let count = 0;

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

type Steps = Parameters<typeof createLearnOutcomes>[0];
class Crash extends Error {}

/** Everything that learning uses, for one tenant that nothing was learnt of. */
function openTenant() {
  count += 1;
  const tenant = `tenant-${count}`;
  const prefix = `test-${process.pid}-${count}`;
  const ledger = createOutcomeLedger(mongo);
  const batches = createOutcomeBatches(mongo);
  const statistics = createLearntStatistics(mongo);
  const cache = createLearntCache({ redis, prefix });
  const settings = () => ({ ...learningSettings, retry_ms: 100 });
  const steps: Steps = {
    ledger,
    batches,
    statistics,
    cache,
    states: createOutcomeStates({ redis, prefix }),
    settings,
    clock: { now: () => Date.now() },
  };
  const check = createCheckLearning({ ledger, batches, statistics, cache, settings });
  return {
    tenant,
    steps,
    check,
    batches,
    statistics,
    /** One run, which may end in having to wait. */
    once: { learn: createLearnOutcomes(steps) },
    /** As the queue does: again as long as it has to wait for something. */
    learn: async (payload: OutcomesPayload): Promise<void> => {
      const learn = createLearnOutcomes(steps);
      for (;;) {
        try {
          await learn(payload);
          return;
        } catch (error) {
          if (!(error instanceof WaitError)) throw error;
        }
      }
    },
    /** The sums of the tenant as a whole, over all channels. */
    totals: async () => {
      const [node] = await statistics.readNodes(tenant, ['all.all']);
      const all = Object.values(node?.cells ?? {}).map(({ all: cell }) => cell?.sums ?? {});
      const sum = (name: string) => all.reduce((total, sums) => total + (sums[name] ?? 0), 0);
      return { outcomes: sum('outcomes'), clicks: sum('clicks'), spend: sum('spend') };
    },
  };
}

const CHANNELS = ['search_advertising', 'social_media'] as const;
const COUNTRIES = ['US', 'DE', null] as const;

/** The same outcome for the same number, and another one for another. */
const numbered = (number: number): StoredOutcome => ({
  outcome_id: `outcome-${number}`,
  job_id: null,
  variant_id: null,
  spend: { amount: number, currency: 'USD' },
  revenue: null,
  learnt: outcomeOf({
    channel: CHANNELS[number % CHANNELS.length] ?? 'social_media',
    country: COUNTRIES[number % COUNTRIES.length] ?? null,
    segment: number % 4 === 0 ? 'parents' : null,
    clicks: 100 + number,
    conversions: number % 10,
    spend_usd: number,
  }),
});

const payloadOf = (tenant: string, numbers: readonly number[]): OutcomesPayload => ({
  task: 'outcomes',
  id: uuidv7(Date.now()),
  tenant,
  packed: packJson(numbers.map(numbered)).toString('base64'),
  accepted: numbers.length,
  at: '2026-11-24T10:00:00.000Z',
  request_id: 'test',
  title: 'outcomes',
});

function expectedTotals(numbers: Iterable<number>) {
  const distinct = [...new Set(numbers)];
  return {
    outcomes: distinct.length,
    clicks: distinct.reduce((sum, number) => sum + 100 + number, 0),
    spend: distinct.reduce((sum, number) => sum + number, 0),
  };
}

/** The same steps, of which the one with this number is done and never heard of, or not even begun. */
function crashAt(steps: Steps, at: number, when: 'before' | 'after') {
  let calls = 0;
  const wrap = <Part extends object>(part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).map(
        ([name, step]: [string, (...args: unknown[]) => Promise<unknown>]) => [
          name,
          async (...args: unknown[]) => {
            calls += 1;
            const own = calls;
            if (own >= at && when === 'before') throw new Crash(name);
            const result = await step(...args);
            if (own >= at) throw new Crash(name);
            return result;
          },
        ],
      ),
    ) as Part;
  const { ledger, batches, statistics, cache, states } = steps;
  return {
    learn: createLearnOutcomes({
      ...steps,
      ledger: wrap(ledger),
      batches: wrap(batches),
      statistics: wrap(statistics),
      cache: wrap(cache),
      states: wrap(states),
    }),
    calls: () => calls,
  };
}

test(
  'a batch cut off before or after any of its steps is whole after it is repeated, and counts once',
  SLOW,
  async () => {
    const numbers = [1, 2, 3, 4, 5, 6];
    let last = 0;
    for (let step = 1; last === 0; step += 1) {
      for (const when of ['before', 'after'] as const) {
        const open = openTenant();
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
        const open = openTenant();
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
  const open = openTenant();
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
    const open = openTenant();
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
          await open.statistics.add(...args);
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
  const open = openTenant();
  const first = payloadOf(open.tenant, [1, 2]);
  // Its outcomes are in the ledger, and nowhere else.
  await crashAt(open.steps, 1, 'after')
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
  const open = openTenant();
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
      const open = openTenant();
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
