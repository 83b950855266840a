/** Delivers a finished job to its callback: one signed attempt, noted whatever comes of it. */
import type { WebhookDelivery, WebhookEvent } from '#src/contract/job.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { QueuePayloads } from '#src/queue/catalog.ts';
import { RetryLaterError } from '#src/errors/run-errors.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { Poster, PostOutcome } from '#src/webhooks/post.ts';
import { presentJob } from './present-job.ts';
import { deliveryIdOf } from './settle-job.ts';

interface Deps {
  readonly store: JobStore;
  readonly poster: Pick<Poster, 'post'>;
  /** `whsec_…`, newest first. */
  readonly secretsOf: (tenant: string) => Promise<readonly string[]>;
  readonly retryDelayMs: (attempt: number, retryAfterSeconds?: number) => number | null;
  readonly nudgeArchive: () => void;
  readonly clock: Clock;
}

export function createDeliverWebhook(deps: Deps) {
  const { store, poster, secretsOf, retryDelayMs, nudgeArchive, clock } = deps;

  const bodyOf = async (record: JobRecord, event: QueuePayloads['webhook']['event']) => {
    const result = record.status === 'completed' ? await store.readResult(record.id) : null;
    const body: WebhookEvent = {
      type: `job.${event}`,
      timestamp: new Date(record.finished ?? clock.now()).toISOString(),
      data: presentJob(record, result, clock.now()),
    };
    return JSON.stringify(body);
  };

  return async (
    payload: QueuePayloads['webhook'],
    attempt: { readonly number: number; readonly last: boolean },
  ): Promise<void> => {
    const record = await store.read(payload.id);
    // The job was erased, or runs anew and will end with an event of its own.
    if (record === null || record.callback_url === null) return;
    if (deliveryIdOf(record) !== payload.delivery_id) return;
    const at = clock.now();
    const outcome = await poster.post({
      url: record.callback_url,
      id: payload.delivery_id,
      body: await bodyOf(record, payload.event),
      secrets: await secretsOf(record.tenant),
    });
    const number = record.webhook_attempts + 1;
    const next =
      outcome.outcome === 'failed' && !attempt.last
        ? retryDelayMs(attempt.number, outcome.retryAfterSeconds)
        : null;
    await store.recordDelivery(
      record,
      { status: stateAfter(outcome, next), attempts: number },
      deliveryOf(payload, outcome, number, at),
    );
    nudgeArchive();
    if (outcome.outcome === 'delivered') return;
    const reason = `the callback was not delivered: ${faultOf(outcome) ?? 'no answer'}`;
    if (next !== null) throw new RetryLaterError(reason, next);
    throw new GoalpostError('webhook_undeliverable', reason);
  };
}

/** Notes that no attempt follows, where the last one broke off before it could say so itself. */
export function createGiveUpWebhook({ store, nudgeArchive }: Pick<Deps, 'store' | 'nudgeArchive'>) {
  return async ({ id, delivery_id }: QueuePayloads['webhook']): Promise<void> => {
    const record = await store.read(id);
    if (record?.webhook_status !== 'pending' || deliveryIdOf(record) !== delivery_id) return;
    await store.recordDelivery(record, { status: 'failed', attempts: record.webhook_attempts });
    nudgeArchive();
  };
}

const stateAfter = (outcome: PostOutcome, next: number | null) => {
  if (outcome.outcome === 'delivered') return 'delivered' as const;
  return next === null ? ('failed' as const) : ('pending' as const);
};

const faultOf = (outcome: PostOutcome): string | null => {
  if (outcome.outcome === 'delivered') return null;
  return outcome.outcome === 'gone' ? 'gone' : outcome.error;
};

const deliveryOf = (
  { delivery_id, event }: QueuePayloads['webhook'],
  outcome: PostOutcome,
  attempt: number,
  at: number,
): WebhookDelivery => ({
  id: delivery_id,
  type: `job.${event}`,
  attempt,
  at: new Date(at).toISOString(),
  status: 'status' in outcome ? outcome.status : null,
  latency_ms: Math.round(outcome.latency_ms),
  error: faultOf(outcome),
});
