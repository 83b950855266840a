/** How batches of outcomes stand, for whoever waits for them. What was learnt is in MongoDB for good. */
import type { Redis } from 'ioredis';
import { unguarded, type Guard } from './answer-time.ts';
import { jobKeys } from './keys.ts';

export interface OutcomeState {
  readonly tenant: string;
  readonly accepted: number;
  /** RFC 3339. */
  readonly created_at: string;
  /** Null: not learnt yet. */
  readonly result: {
    readonly learned: number;
    readonly duplicates: number;
    readonly learned_at: string;
  } | null;
}

interface OutcomeStatesOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly guard?: Guard;
}

export type OutcomeStates = ReturnType<typeof createOutcomeStates>;

export function createOutcomeStates({ redis, prefix, guard = unguarded }: OutcomeStatesOptions) {
  const { outcomes: keyOf, events } = jobKeys(prefix);

  return {
    /** Writes the state, tells whoever watches the batch, and keeps it for `keepMs`. */
    write: async (id: string, state: OutcomeState, keepMs: number): Promise<void> => {
      await guard(() =>
        redis
          .multi()
          .set(keyOf(id), JSON.stringify(state), 'PX', keepMs)
          .publish(events(id), 'learnt')
          .exec(),
      );
    },

    read: async (id: string): Promise<OutcomeState | null> => {
      const found = await guard(() => redis.get(keyOf(id)));
      return found === null ? null : (JSON.parse(found) as OutcomeState);
    },
  };
}
