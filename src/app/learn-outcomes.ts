/** Learns a batch of outcomes: ledger, statistics, readers, and only then the acknowledgement. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#src/config/schema.ts';
import { addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import { nodeName, type LearntNode } from '#src/domain/learning/learnt-outcome.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import type { Clock } from '#src/lib/clock.ts';
import { unpackJson } from '#src/lib/compress.ts';
import type { OutcomesPayload } from '#src/queue/catalog.ts';
import type { LearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import type { OutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import type { OutcomeLedger, StoredOutcome } from '#src/store/mongo/outcome-ledger.ts';
import type { LearntCache } from '#src/store/redis/learnt-cache.ts';
import type { OutcomeStates } from '#src/store/redis/outcome-states.ts';

interface Deps {
  readonly ledger: Pick<OutcomeLedger, 'claim'>;
  readonly batches: Pick<
    OutcomeBatches,
    'find' | 'number' | 'touch' | 'markApplied' | 'isApplied' | 'settle' | 'close'
  >;
  readonly statistics: Pick<LearntStatistics, 'prepare' | 'add'>;
  readonly cache: Pick<LearntCache, 'outdate'>;
  readonly states: Pick<OutcomeStates, 'read' | 'write'>;
  readonly settings: () => Config['learning'];
  readonly clock: Clock;
}

/** How often a batch that waits for another one looks. */
const LOOK_EVERY_MS = 50;
/** Nodes changed at a time: one waits for the server while another is added up. */
const CHANGED_AT_ONCE = 2;
/**
 * Safe to repeat, late, in any order and by several workers at once. While MongoDB is away, or the cache that readers
 * must be told through, the batch waits, however long, without using up its runs.
 */
export function createLearnOutcomes(deps: Deps) {
  const { ledger, batches, statistics, cache, states, settings, clock } = deps;

  const addAll = async (
    tenant: string,
    numbers: { number: number; oldestOpen: number },
    additions: readonly LearntNode[],
  ): Promise<void> => {
    const waiting = [...additions];
    const madeAgain: string[] = [];
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (await statistics.add(tenant, numbers, next)) madeAgain.push(nodeName(next));
      }
    };
    await Promise.all(Array.from({ length: CHANGED_AT_ONCE }, work));
    if (madeAgain.length > 0) await batches.touch(tenant, madeAgain);
  };

  const learn = async ({ id, tenant, packed, accepted, at }: OutcomesPayload): Promise<void> => {
    const outcomes = unpackJson(Buffer.from(packed, 'base64')) as StoredOutcome[];
    // Once it has a number its outcomes are settled; what an erasure freed since is not entered again for it.
    const isFixed = (await batches.find(tenant, id)) !== null;
    const { own, others } = await ledger.claim(tenant, id, outcomes, { isFixed });
    const number = await batches.number(tenant, id, { accepted, created_at: at });
    const additions = addOutcomes(
      own.map(({ learnt }) => learnt),
      settings().statistics,
    );
    // In this order: an erasure notes the nodes that there are, and would forget one that is only noted.
    await statistics.prepare(tenant, additions);
    const oldestOpen = await batches.touch(tenant, additions.map(nodeName));
    await addAll(tenant, { number, oldestOpen }, additions);
    await batches.markApplied(tenant, id);
    for (const other of others) await untilApplied(tenant, other);
    await cache.outdate(tenant, settings().snapshot_ms).catch(waitForCache);
    const result = await batches.settle(tenant, id, {
      learned: own.length,
      duplicates: accepted - own.length,
      learned_at: new Date(clock.now()).toISOString(),
    });
    const state = { tenant, accepted, created_at: at, result };
    await states.write(id, state, settings().batch_state_ms);
    await batches.close(tenant, id);
  };

  /**
   * What came before with another batch is learnt when that one is: to acknowledge it sooner would promise what plans
   * do not use yet. No two batches wait for each other, as each has added its own by then. One that failed is not
   * waited for: what came with it counts when it is run again.
   */
  const untilApplied = async (tenant: string, other: string): Promise<void> => {
    const { retry_ms } = settings();
    for (let waited = 0; !(await batches.isApplied(tenant, other)); waited += LOOK_EVERY_MS) {
      if ((await states.read(other))?.error !== undefined) return;
      if (waited >= retry_ms) {
        throw new WaitError('outcomes of it came with a batch that is not learnt yet', retry_ms);
      }
      await delay(LOOK_EVERY_MS);
    }
  };

  const waitForCache = (): never => {
    throw new WaitError('the cache of what was learnt is away', settings().retry_ms);
  };

  return async (payload: OutcomesPayload): Promise<void> => {
    try {
      await learn(payload);
    } catch (error) {
      if (!isGoalpostError(error) || error.code !== 'history_unavailable') throw error;
      throw new WaitError('MongoDB is away', settings().retry_ms);
    }
  };
}
