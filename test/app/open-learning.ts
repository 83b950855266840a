/** Learning with real servers, for one tenant at a time, and ways to cut it off. */
import type { Redis } from 'ioredis';
import { createCheckLearning } from '#src/app/check-learning.ts';
import { createEraseOutcomes } from '#src/app/erase-outcomes.ts';
import { createLearnOutcomes } from '#src/app/learn-outcomes.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import { packJson } from '#src/lib/compress.ts';
import { timeOfUuidv7, uuidv7 } from '#src/lib/uuidv7.ts';
import type { OutcomesPayload } from '#src/queue/catalog.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { createLearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import { createOutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import { createOutcomeLedger, type StoredOutcome } from '#src/store/mongo/outcome-ledger.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';
import { learningSettings, outcomeOf } from '#test/support/learnt.ts';

let count = 0;

type Steps = Parameters<typeof createLearnOutcomes>[0];
export class Crash extends Error {}

/** Everything that learning uses, for one tenant that nothing was learnt of. */
export function openTenant(mongo: Mongo, redis: Redis) {
  count += 1;
  const tenant = `tenant-${count}`;
  const prefix = `test-${process.pid}-${count}-${uuidv7(Date.now())}`;
  const ledger = createOutcomeLedger(mongo);
  const batches = createOutcomeBatches(mongo);
  const statistics = createLearntStatistics(mongo);
  const cache = createLearntCache({ redis, prefix });
  const states = createOutcomeStates({ redis, prefix });
  const settings = () => ({ ...learningSettings, retry_ms: 100 });
  const steps: Steps = {
    ledger,
    batches,
    statistics,
    cache,
    states,
    settings,
    clock: { now: () => Date.now() },
  };
  const erase = createEraseOutcomes({ ledger, batches, statistics, states, cache, settings });
  const check = createCheckLearning({ ledger, batches, statistics, cache, settings });
  return {
    tenant,
    steps,
    check,
    states,
    /** Erases what was accepted up to a time. */
    erase: (untilMs: number) => erase(tenant, untilMs),
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
export const numbered = (number: number): StoredOutcome => ({
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

export const payloadOf = (
  tenant: string,
  numbers: readonly number[],
  id = uuidv7(Date.now()),
): OutcomesPayload => ({
  task: 'outcomes',
  id,
  tenant,
  packed: packJson(numbers.map(numbered)).toString('base64'),
  accepted: numbers.length,
  at: new Date(timeOfUuidv7(id)).toISOString(),
  request_id: 'test',
  title: 'outcomes',
});

export function expectedTotals(numbers: Iterable<number>) {
  const distinct = [...new Set(numbers)];
  return {
    outcomes: distinct.length,
    clicks: distinct.reduce((sum, number) => sum + 100 + number, 0),
    spend: distinct.reduce((sum, number) => sum + number, 0),
  };
}

/** The same steps, of which the one with this number is done and never heard of, or not even begun. */
export function crashAt(steps: Steps, at: number, when: 'before' | 'after') {
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
