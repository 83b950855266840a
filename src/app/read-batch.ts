/** Reads batches: what ended is in their books, what is open is in the records of their jobs. */
import type { Batch } from '#src/contract/batch.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { BatchRecord, BatchStore } from '#src/store/redis/batches.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import { presentBatch } from './present-batch.ts';
import { isFinal, statusAt } from './present-job.ts';

interface Deps {
  readonly batches: Pick<BatchStore, 'read'>;
  readonly store: Pick<JobStore, 'readMany'>;
  readonly clock: Clock;
}

export type ReadBatch = ReturnType<typeof createReadBatch>;

export function createReadBatch({ batches, store, clock }: Deps) {
  const present = async (batch: BatchRecord): Promise<Batch> => {
    const records = await store.readMany(batch.open);
    const byId = new Map(records.flatMap((record) => (record ? [[record.id, record]] : [])));
    return presentBatch(batch, countOpen(batch, byId, clock.now()));
  };
  return {
    /** Null for what is not a batch of this tenant. */
    get: async (tenant: string, id: string): Promise<Batch | null> => {
      const batch = await batches.read(id);
      return batch?.tenant === tenant ? present(batch) : null;
    },
    present,
  };
}

function countOpen(batch: BatchRecord, records: Map<string, JobRecord>, nowMs: number) {
  const counts = { queued: 0, delayed: 0, running: 0 };
  const open = new Set(batch.open);
  for (const [id, nextId] of batch.items) {
    if (!open.has(nextId ?? id)) continue;
    // An item is where its first unfinished job is.
    const record = records.get(open.has(id) ? id : (nextId ?? id));
    const status = record === undefined ? 'running' : statusAt(record, nowMs);
    // A job may have ended since the books were read: it still counts as what they say, not ended.
    counts[isFinal(status) ? 'running' : (status as keyof typeof counts)] += 1;
  }
  return counts;
}
