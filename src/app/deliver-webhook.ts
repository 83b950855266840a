/** Delivers a finished job or batch to its callback: one signed attempt, noted whatever comes of it. */
import type { BatchEvent } from '#src/contract/batch.ts';
import type { WebhookDelivery, WebhookEvent, WebhookState } from '#src/contract/job.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { QueuePayloads } from '#src/queue/catalog.ts';
import { RetryLaterError } from '#src/errors/run-errors.ts';
import type { BatchStore } from '#src/store/redis/batches.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { Poster, PostOutcome } from '#src/webhooks/post.ts';
import { presentJob } from './present-job.ts';
import type { ReadBatch } from './read-batch.ts';
import { batchDeliveryIdOf, deliveryIdOf } from './settle-job.ts';

interface Deps {
  readonly store: JobStore;
  readonly batches: Pick<BatchStore, 'read' | 'recordDelivery'>;
  readonly readBatch: Pick<ReadBatch, 'present'>;
  readonly poster: Pick<Poster, 'post'>;
  /** `whsec_…`, newest first. */
  readonly secretsOf: (tenant: string) => Promise<readonly string[]>;
  readonly retryDelayMs: (attempt: number, retryAfterSeconds?: number) => number | null;
  readonly nudgeArchive: () => void;
  readonly clock: Clock;
}

interface Attempt {
  readonly number: number;
  readonly last: boolean;
}

type Payload = QueuePayloads['webhook'];

interface State {
  readonly status: WebhookState;
  readonly attempts: number;
}

/** What one attempt is about, and where its outcome is noted. */
interface Delivery {
  readonly url: string;
  readonly tenant: string;
  readonly body: string;
  /** Attempts noted so far. */
  readonly attempts: number;
  readonly note: (state: State, outcome: PostOutcome, at: number) => Promise<void>;
}

export function createDeliverWebhook(deps: Deps) {
  const { store, batches, readBatch, poster, secretsOf, retryDelayMs, nudgeArchive, clock } = deps;

  const bodyOf = async (record: JobRecord) => {
    const result = record.status === 'completed' ? await store.readResult(record.id) : null;
    const body: WebhookEvent = {
      type: `job.${record.status as 'completed' | 'failed' | 'cancelled'}`,
      timestamp: new Date(record.finished ?? clock.now()).toISOString(),
      data: presentJob(record, result, clock.now()),
    };
    return JSON.stringify(body);
  };

  const ofJob = async (payload: Payload): Promise<Delivery | null> => {
    const record = await store.read(payload.id);
    // The job was erased, or runs anew and will end with an event of its own.
    if (record === null || record.callback_url === null) return null;
    if (deliveryIdOf(record) !== payload.delivery_id) return null;
    return {
      url: record.callback_url,
      tenant: record.tenant,
      body: await bodyOf(record),
      attempts: record.webhook_attempts,
      note: async (state, outcome, at) => {
        const delivery = deliveryOf(payload, outcome, state.attempts, at);
        await store.recordDelivery(record, state, delivery);
        nudgeArchive();
      },
    };
  };

  const ofBatch = async ({ id }: Payload): Promise<Delivery | null> => {
    const batch = await batches.read(id);
    if (batch === null || batch.callback_url === null) return null;
    const body: BatchEvent = {
      type: 'batch.completed',
      timestamp: new Date(batch.finished ?? clock.now()).toISOString(),
      data: await readBatch.present(batch),
    };
    return {
      url: batch.callback_url,
      tenant: batch.tenant,
      body: JSON.stringify(body),
      attempts: batch.webhook_attempts,
      note: (state) => batches.recordDelivery(id, state),
    };
  };

  return async (payload: Payload, attempt: Attempt): Promise<void> => {
    const delivery = await (payload.event === 'batch_completed' ? ofBatch : ofJob)(payload);
    if (delivery === null) return;
    const at = clock.now();
    const outcome = await poster.post({
      url: delivery.url,
      id: payload.delivery_id,
      body: delivery.body,
      secrets: await secretsOf(delivery.tenant),
    });
    const next =
      outcome.outcome === 'failed' && !attempt.last
        ? retryDelayMs(attempt.number, outcome.retryAfterSeconds)
        : null;
    const state = { status: stateAfter(outcome, next), attempts: delivery.attempts + 1 };
    await delivery.note(state, outcome, at);
    if (outcome.outcome === 'delivered') return;
    const reason = `the callback was not delivered: ${faultOf(outcome) ?? 'no answer'}`;
    if (next !== null) throw new RetryLaterError(reason, next);
    throw new GoalpostError('webhook_undeliverable', reason);
  };
}

/** Notes that no attempt follows, where the last one broke off before it could say so itself. */
export function createGiveUpWebhook({
  store,
  batches,
  nudgeArchive,
}: Pick<Deps, 'store' | 'batches' | 'nudgeArchive'>) {
  const giveUpBatch = async (id: string, deliveryId: string): Promise<void> => {
    const batch = await batches.read(id);
    if (batch?.webhook_status !== 'pending' || batchDeliveryIdOf(batch) !== deliveryId) return;
    await batches.recordDelivery(id, { status: 'failed', attempts: batch.webhook_attempts });
  };
  return async ({ id, event, delivery_id }: Payload): Promise<void> => {
    if (event === 'batch_completed') return giveUpBatch(id, delivery_id);
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
  { delivery_id, event }: Payload,
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
