/** How a batch of outcomes stands: from Redis, or from MongoDB once it has left there. */
import type { OutcomeBatch } from '#src/contract/outcome.ts';
import type { OutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import type { JobEvents } from '#src/store/redis/job-events.ts';
import type { OutcomeStates } from '#src/store/redis/outcome-states.ts';
import { presentBatch } from './submit-outcomes.ts';
import { LOOK_AGAIN_MS, watchChanges } from './watch-changes.ts';

const MS_PER_SECOND = 1_000;

interface Deps {
  readonly states: Pick<OutcomeStates, 'read'>;
  readonly batches: Pick<OutcomeBatches, 'find'>;
  readonly events: JobEvents;
}

/** Throws `queue_unavailable`, and `history_unavailable` when only MongoDB could tell and it is away. */
export type ReadOutcomeBatch = ReturnType<typeof createReadOutcomeBatch>;

export function createReadOutcomeBatch({ states, batches, events }: Deps) {
  const get = async (tenant: string, id: string): Promise<OutcomeBatch | null> => {
    const state = await states.read(id);
    if (state !== null) return state.tenant === tenant ? presentBatch(id, state) : null;
    const stored = await batches.find(tenant, id);
    return stored === null ? null : presentBatch(id, stored);
  };

  return {
    get,
    /** The batch as soon as it is learnt or failed, or as it is when the seconds are over or `signal` aborts. */
    wait: async (
      tenant: string,
      id: string,
      seconds: number,
      signal?: AbortSignal,
    ): Promise<OutcomeBatch | null> => {
      const first = await get(tenant, id);
      if (first === null || first.status !== 'queued' || seconds <= 0) return first;
      const until = performance.now() + seconds * MS_PER_SECOND;
      const changes = watchChanges(events, id, signal);
      try {
        for (;;) {
          const remaining = until - performance.now();
          if (remaining <= 0 || signal?.aborted) break;
          await changes.next(Math.min(remaining, LOOK_AGAIN_MS));
          const state = await states.read(id);
          if (state?.result !== null || state.error !== undefined) break;
        }
      } finally {
        changes.stop();
      }
      return get(tenant, id);
    },
  };
}
