/**
 * Looks for what a crash may have left behind, and for what is due: accepted jobs that no queue carries, jobs that passed
 * their deadline, ended jobs whose follow-ups are missing, records to archive, archived ones to evict. Every repair is
 * safe to repeat, so any number of processes may sweep.
 */
import type { Config } from '#src/config/schema.ts';
import { asJobError, deadlineExceeded } from '#src/errors/run-errors.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { BatchStore } from '#src/store/redis/batches.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { EnqueueJob } from './enqueue-job.ts';
import { isFinal } from './present-job.ts';
import type { SettleJob } from './settle-job.ts';

const BATCH = 500;
const MS_PER_SECOND = 1_000;

interface Deps {
  readonly store: JobStore;
  readonly batches: Pick<BatchStore, 'unfollowedSince'>;
  readonly queues: Queues;
  readonly enqueue: EnqueueJob;
  readonly settle: SettleJob;
  readonly askArchive: () => Promise<void>;
  readonly settings: () => Config;
  readonly clock: Clock;
}

export type SweepJobs = ReturnType<typeof createSweepJobs>;

export function createSweepJobs(deps: Deps) {
  const { store, batches, queues, enqueue, settle, askArchive, settings, clock } = deps;
  let offset = 0;

  const olderThan = (): number => clock.now() - settings().jobs.sweep_age_ms;

  const failOverdue = async (): Promise<void> => {
    for (const id of await store.dueDeadlines(BATCH)) {
      await settle.fail(id, asJobError(deadlineExceeded()));
      await store.forget(id);
    }
  };

  /** Walks over the waiting jobs a part at a time, so that a long backlog costs each sweep the same. */
  const requeueLost = async (): Promise<void> => {
    const ids = await store.waitingSince(olderThan(), offset, BATCH);
    offset = ids.length < BATCH ? 0 : offset + BATCH;
    await putBackUnfinished(ids);
  };

  const putBack = async (record: JobRecord): Promise<void> => {
    const state = await queues.stateOf(record.kind, record.id);
    if (state === 'unknown') return enqueue(record);
    // The queue is done with it and the record is not: its ending got lost, so it runs again.
    if (state !== 'completed' && state !== 'failed') return;
    await queues.remove(record.kind, record.id);
    await enqueue(record);
  };

  const reviveLost = async (): Promise<void> =>
    putBackUnfinished(await store.runningSince(olderThan(), BATCH));

  const putBackUnfinished = async (ids: readonly string[]): Promise<void> => {
    for (const record of await recordsOf(ids)) {
      if (isFinal(record.status)) await store.forget(record.id);
      else await putBack(record);
    }
  };

  const recordsOf = async (ids: readonly string[]): Promise<JobRecord[]> => {
    const records = await store.readMany(ids);
    const gone = ids.filter((_, index) => records[index] === null);
    for (const id of gone) await store.forget(id);
    return records.filter((record) => record !== null);
  };

  const followUpLost = async (): Promise<void> => {
    for (const id of await store.unfollowedSince(olderThan(), BATCH)) await settle.followUp(id);
    for (const id of await batches.unfollowedSince(olderThan(), BATCH)) {
      await settle.followUpBatch(id);
    }
  };

  const evict = async (): Promise<void> => {
    const again = clock.now() + settings().jobs.hot_seconds * MS_PER_SECOND;
    let evicted = BATCH;
    while (evicted === BATCH) evicted = await store.evict(again, BATCH);
  };

  return {
    failOverdue,
    /** Everything but the deadlines, which are looked at more often. */
    sweep: async (): Promise<void> => {
      await requeueLost();
      await reviveLost();
      await followUpLost();
      if ((await store.archiveSize()) > 0) await askArchive();
      await evict();
    },
  };
}
