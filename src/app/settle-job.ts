/**
 * Ends jobs and does what must follow: hand on the successor, send the webhook, archive the record. The end and the
 * note of what must follow are one step in Redis; the follow-ups can be repeated without harm, by the next run of the
 * job or by the sweep, so that a process may die between any two of them.
 */
import type { Config } from '#src/config/schema.ts';
import type { JobError } from '#src/contract/job.ts';
import { packJson } from '#src/lib/compress.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { BatchStore } from '#src/store/redis/batches.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import { workPayload, type EnqueueJob } from './enqueue-job.ts';
import { isFinal } from './present-job.ts';

interface Deps {
  readonly store: JobStore;
  readonly batches: BatchStore;
  readonly queues: Queues;
  readonly enqueue: EnqueueJob;
  readonly settings: () => Config;
  /** Says that there is something to archive. */
  readonly nudgeArchive: () => void;
}

export type SettleJob = ReturnType<typeof createSettleJob>;

export function createSettleJob({ store, batches, queues, enqueue, settings, nudgeArchive }: Deps) {
  const end = async (
    id: string,
    status: 'completed' | 'failed' | 'cancelled',
    details: { error?: JobError; result?: Buffer },
  ): Promise<void> => {
    const { follow } = await store.finish(id, status, details);
    nudgeArchive();
    if (follow) await followUp(id);
  };

  const followUp = async (id: string): Promise<void> => {
    const record = await store.read(id);
    if (record === null) return store.forget(id);
    // A run that lost its job to another one comes here too: what is to run again has no end to act on.
    if (!isFinal(record.status)) return;
    if (record.next_id !== null) await handOn(record, record.next_id);
    if (record.webhook_status === 'pending') await sendWebhook(record, deliveryIdOf(record));
    if (record.batch_id !== undefined) await followUpBatch(record.batch_id);
    await store.followedUp(id);
  };

  /** Hands a finished batch's webhook to its queue, once: its id is that of the batch. */
  const followUpBatch = async (id: string): Promise<void> => {
    if (!(await batches.isUnfollowed(id))) return;
    const batch = await batches.read(id);
    if (batch?.webhook_status === 'pending') {
      const deliveryId = batchDeliveryIdOf(batch);
      const payload = {
        id,
        tenant: batch.tenant,
        request_id: batch.request_id,
        title: `batch of ${batch.items.length}`,
        event: 'batch_completed',
        delivery_id: deliveryId,
      } as const;
      await queues.add('webhook', deliveryId, payload, webhookAttempts());
    }
    await batches.followedUp(id);
  };

  const webhookAttempts = () => ({
    attempts: settings().webhooks.retry_delays_seconds.length + 1,
  });

  const handOn = async (record: JobRecord, nextId: string): Promise<void> => {
    if (record.status !== 'completed') {
      const failed = record.status === 'failed';
      await end(
        nextId,
        failed ? 'failed' : 'cancelled',
        failed ? { error: goalFailed(record) } : {},
      );
      return;
    }
    const next = await store.read(nextId);
    if (next === null || next.status !== 'queued') return;
    await store.markWaiting(nextId);
    await enqueue(next);
  };

  const sendWebhook = (record: JobRecord, queueId: string): Promise<void> =>
    queues.add(
      'webhook',
      queueId,
      {
        ...workPayload(record),
        event: record.status as 'completed' | 'failed' | 'cancelled',
        delivery_id: deliveryIdOf(record),
      },
      webhookAttempts(),
    );

  return {
    complete: (id: string, result: unknown): Promise<void> =>
      end(id, 'completed', { result: packJson(result) }),
    fail: (id: string, error: JobError): Promise<void> => end(id, 'failed', { error }),
    followUp,
    followUpBatch,
    /** Sends a finished job's webhook again: the same `webhook-id`, another place in the queue. */
    redeliver: (record: JobRecord, nonce: string): Promise<void> =>
      sendWebhook(record, `${deliveryIdOf(record)}.${nonce}`),
  };
}

/** One id for each ending of a job: the same on all attempts to deliver it, another one once the job was retried. */
export const deliveryIdOf = ({ id, status, round }: JobRecord): string =>
  round === 0 ? `${id}.${status}` : `${id}.${status}.${round}`;

/** A batch is finished once: so is its event. */
export const batchDeliveryIdOf = ({ id }: { readonly id: string }): string => `${id}.completed`;

function goalFailed({ id, error }: JobRecord): JobError {
  // Both were submitted at once, with one deadline for both.
  if (error?.code === 'deadline_exceeded') return error;
  return {
    code: 'goal_job_failed',
    message: `The parse job ${id} failed: ${error?.message ?? 'no reason is known'}`,
    retryable: error?.retryable ?? false,
  };
}
