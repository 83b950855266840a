/** Accepts outcomes: checks them, all or none, then hands them to the learn queue. */
import type { Config } from '#src/config/schema.ts';
import type { OutcomeBatch, OutcomeSubmission } from '#src/contract/outcome.ts';
import type { Clock } from '#src/lib/clock.ts';
import { packJson } from '#src/lib/compress.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import type { OutcomeState, OutcomeStates } from '#src/store/redis/outcome-states.ts';
import type { CheckOutcomes } from './check-outcomes.ts';
import type { Caller } from './job-api.ts';

const DAY_LENGTH = 10;

interface Deps {
  readonly check: CheckOutcomes;
  readonly states: Pick<OutcomeStates, 'write'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly guard: Guard;
  readonly settings: () => Config['learning'];
  readonly clock: Clock;
}

/** Throws `invalid_request`, `queue_unavailable`, and `history_unavailable` when only MongoDB knows a job and is away. */
export type SubmitOutcomes = ReturnType<typeof createSubmitOutcomes>;

export function createSubmitOutcomes({ check, states, queues, guard, settings, clock }: Deps) {
  return async (
    { tenant, requestId }: Caller,
    submission: OutcomeSubmission,
  ): Promise<OutcomeBatch> => {
    const isMany = 'items' in submission;
    const items = isMany ? submission.items : [submission];
    const now = clock.now();
    const at = new Date(now).toISOString();
    const outcomes = await check(tenant, items, {
      today: at.slice(0, DAY_LENGTH),
      pointerOf: (index) => (isMany ? `/items/${index}` : ''),
    });
    const id = uuidv7(now);
    const state: OutcomeState = { tenant, accepted: items.length, created_at: at, result: null };
    // Both go out on one connection in this order, without waiting for the first answer: what the queue has can be read.
    const written = states.write(id, state, settings().batch_state_ms);
    const enqueued = guard(() =>
      queues.add(
        'learn',
        `outcomes-${id}`,
        {
          task: 'outcomes',
          id,
          tenant,
          packed: packJson(outcomes).toString('base64'),
          accepted: items.length,
          at,
          request_id: requestId,
          title: `${items.length} ${items.length === 1 ? 'outcome' : 'outcomes'}`,
        },
        { dropCompleted: true },
      ),
    );
    await Promise.all([written, enqueued]);
    return presentBatch(id, state);
  };
}

export const presentBatch = (
  id: string,
  { accepted, created_at, result, error }: Omit<OutcomeState, 'tenant'>,
): OutcomeBatch => ({
  id,
  object: 'outcome_batch',
  status: result !== null ? 'learned' : error === undefined ? 'queued' : 'failed',
  accepted,
  learned: result?.learned ?? null,
  duplicates: result?.duplicates ?? null,
  error: error ?? null,
  created_at,
  learned_at: result?.learned_at ?? null,
  links: { self: `/v1/outcomes/${id}` },
});
