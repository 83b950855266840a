/** A stored batch as the contract shows it. */
import type { Batch } from '#src/contract/batch.ts';
import type { BatchRecord } from '#src/store/redis/batches.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** @param open how many of the items that are not final are in which state */
export const presentBatch = (
  batch: BatchRecord,
  open: Pick<Batch['counts'], 'queued' | 'delayed' | 'running'>,
): Batch => ({
  id: batch.id,
  object: 'batch',
  status: batch.open.length === 0 ? 'completed' : 'running',
  created_at: iso(batch.created),
  finished_at: batch.finished === null ? null : iso(batch.finished),
  total: batch.items.length,
  counts: { ...open, ...batch.ended },
  job_ids: batch.items.map(([id]) => id),
  webhook: { status: batch.webhook_status, attempts: batch.webhook_attempts },
  links: { self: `/v1/batches/${batch.id}` },
});
