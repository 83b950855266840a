/** Job records for tests. */
import { FRESH } from '#src/app/present-job.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';

export function parseRecord(
  changes: Partial<Omit<JobRecord, 'kind' | 'request'>> & { readonly text?: string } = {},
): JobRecord {
  const { text = 'Sell 20% more shoes in Lyon by June', ...fields } = changes;
  const created = fields.created ?? Date.now();
  return {
    id: uuidv7(created),
    tenant: 'dev',
    kind: 'parse',
    request: { text, context: {} },
    status: 'queued',
    created,
    ...FRESH,
    metadata: {},
    parent_id: null,
    next_id: null,
    request_id: 'test',
    title: text,
    callback_url: null,
    priority: 'normal',
    run_at: null,
    deadline: null,
    deadline_seconds: null,
    round: 0,
    sequence: 0,
    ...fields,
  };
}
