/** Moves finished jobs into MongoDB. Redis keeps each until MongoDB has it: MongoDB being away delays and loses nothing. */
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { ArchivedJob } from '#src/store/mongo/job-history.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import { archiveForm } from './present-job.ts';

const MS_PER_SECOND = 1_000;
/** One job of the learn queue does all archiving there is to do; asking for it again while it waits is a no-op. */
const ARCHIVE_JOB_ID = 'archive';

interface ArchiveDeps {
  readonly store: JobStore;
  readonly save: (jobs: readonly ArchivedJob[]) => Promise<void>;
  readonly settings: () => Config;
  readonly clock: Clock;
}

/** Writes all that waits to be archived, batch by batch. Throws `history_unavailable` while MongoDB is away. */
export function createArchiveJobs({ store, save, settings, clock }: ArchiveDeps) {
  const archiveBatch = async (ids: readonly string[]): Promise<void> => {
    const [records, results] = await Promise.all([store.readMany(ids), store.readResults(ids)]);
    const jobs: ArchivedJob[] = [];
    for (const [index, record] of records.entries()) {
      if (record === null) continue;
      const deliveries = record.callback_url === null ? [] : await store.deliveries(record.id);
      jobs.push(archiveForm(record, results[index] ?? null, deliveries));
    }
    if (jobs.length > 0) await save(jobs);
    await store.archived(
      ids.map((id, index) => ({ id, sequence: records[index]?.sequence ?? 0 })),
      clock.now() + settings().jobs.hot_seconds * MS_PER_SECOND,
    );
  };

  return async (): Promise<void> => {
    const limit = settings().jobs.archive_batch;
    for (;;) {
      const ids = await store.toArchive(limit);
      if (ids.length === 0) return;
      await archiveBatch(ids);
      if (ids.length < limit) return;
    }
  };
}

/** Asks for archiving at most once in the configured time, however many jobs end. */
export function createArchiveNudge({
  queues,
  settings,
}: {
  readonly queues: Queues;
  readonly settings: () => Config;
}) {
  let timer: NodeJS.Timeout | undefined;
  const ask = (): Promise<void> =>
    queues.add(
      'learn',
      ARCHIVE_JOB_ID,
      { task: 'archive', title: 'finished jobs to MongoDB' },
      { singleton: true },
    );
  return {
    nudge: (): void => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        // Redis being away is no loss: the sweep asks again.
        ask().catch(() => undefined);
      }, settings().jobs.archive_delay_ms);
    },
    ask,
    close: (): void => clearTimeout(timer),
  };
}
