/** Cancels, retries and redelivers on an owner's behalf. */
import { randomUUID } from 'node:crypto';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { EnqueueJob } from './enqueue-job.ts';
import type { ControlJobs, ReadJobs } from './job-api.ts';
import { isFinal, presentJob } from './present-job.ts';
import type { SettleJob } from './settle-job.ts';

const MS_PER_SECOND = 1_000;

interface Deps {
  readonly store: JobStore;
  readonly queues: Queues;
  readonly guard: Guard;
  readonly enqueue: EnqueueJob;
  readonly settle: SettleJob;
  readonly readJobs: Pick<ReadJobs, 'get' | 'bringBack'>;
  readonly clock: Clock;
}

export type StopJob = ReturnType<typeof createStopJob>;

/** Stops a job that is in Redis: it never runs, or its run ends at its next stage. */
export function createStopJob({
  store,
  queues,
  guard,
  settle,
}: Pick<Deps, 'store' | 'queues' | 'guard' | 'settle'>) {
  return async (
    tenant: string,
    id: string,
  ): Promise<'cancelled' | 'cancelling' | 'finished' | 'not_found'> => {
    const outcome = await store.cancel(id, tenant);
    if (outcome !== 'cancelled') return outcome;
    const record = await store.read(id);
    // The record already says so; the queue's copy would only find that out when its turn came.
    if (record !== null) await guard(() => queues.remove(record.kind, id)).catch(() => undefined);
    await guard(() => settle.followUp(id));
    return outcome;
  };
}

export function createControlJobs(deps: Deps): ControlJobs {
  const { store, queues, guard, enqueue, settle, readJobs, clock } = deps;

  const stop = createStopJob(deps);

  const ownRecord = async (tenant: string, id: string): Promise<JobRecord | null> => {
    const record = await store.read(id);
    return record?.tenant === tenant ? record : null;
  };

  /** The same, also of a job that had left Redis. */
  const recordAnywhere = async (tenant: string, id: string): Promise<JobRecord | null> => {
    const record = await ownRecord(tenant, id);
    if (record !== null || !(await readJobs.bringBack(tenant, id))) return record;
    return ownRecord(tenant, id);
  };

  return {
    cancel: async ({ tenant }, id) => {
      const outcome = await stop(tenant, id);
      if (outcome === 'not_found') {
        // A job that left Redis is finished; whether it exists for this tenant only the history knows.
        return { outcome: (await readJobs.get(tenant, id)) === null ? 'not_found' : 'finished' };
      }
      if (outcome === 'finished') return { outcome };
      const record = await ownRecord(tenant, id);
      if (record === null) return { outcome: 'not_found' };
      return { outcome: 'accepted', job: presentJob(record, null, clock.now()) };
    },

    retry: async ({ tenant }, id) => {
      const record = await recordAnywhere(tenant, id);
      if (record === null) return { outcome: 'not_found' };
      if (record.status !== 'failed') return { outcome: 'not_failed' };
      const deadline =
        record.deadline_seconds === null
          ? null
          : clock.now() + record.deadline_seconds * MS_PER_SECOND;
      // While the queue holds the failed job, adding it again under its id would do nothing.
      await guard(() => queues.remove(record.kind, id));
      if ((await store.requeue(id, 'retry', deadline)) !== 'requeued') {
        return { outcome: 'not_failed' };
      }
      const waiting = await ownRecord(tenant, id);
      if (waiting === null) return { outcome: 'not_found' };
      await guard(() => enqueue(waiting));
      return { outcome: 'accepted', job: presentJob(waiting, null, clock.now()) };
    },

    redeliver: async ({ tenant }, id) => {
      const record = await recordAnywhere(tenant, id);
      if (record === null) return { outcome: 'not_found' };
      if (record.callback_url === null) return { outcome: 'no_callback' };
      if (!isFinal(record.status)) return { outcome: 'not_finished' };
      await store.recordDelivery(record, { status: 'pending', attempts: record.webhook_attempts });
      await guard(() => settle.redeliver(record, randomUUID()));
      const job = await readJobs.get(tenant, id);
      if (job === null) throw new GoalpostError('not_found', 'There is no job with this id.');
      return { outcome: 'accepted', job };
    },
  };
}
