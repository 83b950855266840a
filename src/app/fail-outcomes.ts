/** Says of a batch of outcomes that no run of it follows. It stays in the queue, failed, and may be run again from the board. */
import { asJobError } from '#src/errors/run-errors.ts';
import type { OutcomesPayload } from '#src/queue/catalog.ts';
import type { OutcomeStates } from '#src/store/redis/outcome-states.ts';

interface Deps {
  readonly states: Pick<OutcomeStates, 'read' | 'write'>;
}

export const createFailOutcomes =
  ({ states }: Deps) =>
  async ({ id, tenant, accepted, at }: OutcomesPayload, error: unknown): Promise<void> => {
    const known = await states.read(id);
    // Of two workers on one batch the other one may have learnt it.
    if (known !== null && known.result !== null) return;
    const state = { tenant, accepted, created_at: at, result: null, error: asJobError(error) };
    // For good: whoever waits for its outcomes must be able to tell that it failed.
    await states.write(id, state, null);
  };
