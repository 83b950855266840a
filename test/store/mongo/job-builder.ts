/** Finished jobs for the history's tests. */
import { gzipSync } from 'node:zlib';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { ArchivedJob } from '#src/store/mongo/job-history.ts';

const START = Date.parse('2026-03-01T09:00:00.000Z');

export const timeAt = (seconds: number): string => new Date(START + seconds * 1_000).toISOString();

/** A completed parse job of tenant `acme`, with what the test changes. */
export const archivedJob = (changes: Partial<ArchivedJob> = {}): ArchivedJob => ({
  id: uuidv7(START),
  tenant: 'acme',
  kind: 'parse',
  status: 'completed',
  created_at: timeAt(0),
  started_at: timeAt(1),
  finished_at: timeAt(2),
  attempts: 1,
  progress: { percent: 100, stage: 'completed' },
  request: { text: 'Sell 20% more handmade shoes in Austin by June with $5000' },
  result: gzipSync(JSON.stringify({ object: 'parsed_goal', language: 'en' })),
  error: null,
  metadata: { campaign: 'spring' },
  parent_id: null,
  next_id: null,
  request_id: 'req-1',
  callback_url: 'https://shop.example/hooks',
  webhook: { status: 'pending', attempts: 0 },
  deliveries: [],
  ...changes,
});
