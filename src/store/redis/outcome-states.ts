/** How batches of outcomes stand, for whoever waits for them. What was learnt is in MongoDB for good. */
import type { Redis } from 'ioredis';
import type { JobError } from '#src/contract/job.ts';
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
  /** Why no run follows; left out: one does, or it is learnt. */
  readonly error?: JobError;
}

interface OutcomeStatesOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly guard?: Guard;
}

const SCAN = 1_000;
const GLOB = /[*?[\]\\^]/g;

export type OutcomeStates = ReturnType<typeof createOutcomeStates>;

export function createOutcomeStates({ redis, prefix, guard = unguarded }: OutcomeStatesOptions) {
  const { outcomes: keyOf, events } = jobKeys(prefix);

  const ofTenant = async (keys: readonly string[], tenant: string): Promise<[string, string][]> => {
    const states = keys.length === 0 ? [] : await redis.mget(...keys);
    return keys.flatMap((key, index): [string, string][] => {
      const state =
        states[index] === null
          ? null
          : (JSON.parse(states[index] ?? 'null') as OutcomeState | null);
      return state?.tenant === tenant ? [[key.slice(keyOf('').length), state.created_at]] : [];
    });
  };

  return {
    /** Writes the state, tells whoever watches the batch, and keeps it for `keepMs`, or for good. */
    write: async (id: string, state: OutcomeState, keepMs: number | null): Promise<void> => {
      const text = JSON.stringify(state);
      await guard(() => {
        const writing = redis.multi();
        if (keepMs === null) writing.set(keyOf(id), text);
        else writing.set(keyOf(id), text, 'PX', keepMs);
        return writing.publish(events(id), state.error === undefined ? 'learnt' : 'failed').exec();
      });
    },

    read: async (id: string): Promise<OutcomeState | null> => {
      const found = await guard(() => redis.get(keyOf(id)));
      return found === null ? null : (JSON.parse(found) as OutcomeState);
    },

    /** When each batch of a tenant was accepted, as far as it is here. Reads all states of every tenant. */
    acceptedOf: async (tenant: string): Promise<Map<string, string>> => {
      const match = `${keyOf('').replaceAll(GLOB, String.raw`\$&`)}*`;
      const accepted = new Map<string, string>();
      for await (const found of redis.scanStream({ match, count: SCAN })) {
        for (const [id, at] of await ofTenant(found as string[], tenant)) accepted.set(id, at);
      }
      return accepted;
    },

    erase: async (ids: readonly string[]): Promise<void> => {
      for (let from = 0; from < ids.length; from += SCAN) {
        await redis.unlink(...ids.slice(from, from + SCAN).map(keyOf));
      }
    },
  };
}
