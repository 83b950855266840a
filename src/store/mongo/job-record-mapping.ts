/** Between a job as the rest of the platform knows it and as it is stored. */
import type { WebhookDelivery, WebhookState } from '#src/contract/job.ts';
import type { ArchivedJob } from './job-history.ts';
import type { JobRecord } from './models/job-record.ts';

/** Attempts are padded, so that text sorts as numbers do. */
const DIGITS = 9;

/** With the same number of attempts, the later in this list is the newer. */
const WEBHOOK_ORDER: readonly WebhookState[] = ['none', 'pending', 'failed', 'delivered'];

/** Later runs finish later; a clock that steps back between two runs is told by the attempts only within one instant. */
const versionOfState = (finishedAt: string | null, attempts: number): string =>
  `${finishedAt ?? ''}#${String(attempts).padStart(DIGITS, '0')}`;

const versionOfWebhook = (
  finishedAt: string | null,
  { status, attempts }: ArchivedJob['webhook'],
): string => `${versionOfState(finishedAt, attempts)}#${WEBHOOK_ORDER.indexOf(status)}`;

export const webhookOf = (
  finishedAt: string | null,
  webhook: ArchivedJob['webhook'],
  deliveries: readonly WebhookDelivery[],
) => ({
  version: versionOfWebhook(finishedAt, webhook),
  status: webhook.status,
  attempts: webhook.attempts,
  deliveries: [...deliveries],
});

export const recordOf = (job: ArchivedJob) => ({
  _id: job.id,
  tenant: job.tenant,
  kind: job.kind,
  created_at: job.created_at,
  request: JSON.stringify(job.request),
  metadata: JSON.stringify(job.metadata),
  parent_id: job.parent_id,
  next_id: job.next_id,
  ...(job.batch_id === undefined ? {} : { batch_id: job.batch_id }),
  request_id: job.request_id,
  callback_url: job.callback_url,
  state: {
    version: versionOfState(job.finished_at, job.attempts),
    status: job.status,
    started_at: job.started_at,
    finished_at: job.finished_at,
    attempts: job.attempts,
    progress: { percent: job.progress.percent, stage: job.progress.stage },
    result: job.result,
    error: job.error,
  },
  webhook: webhookOf(job.finished_at, job.webhook, job.deliveries),
});

export const jobOf = ({ state, webhook, ...record }: JobRecord): ArchivedJob => ({
  id: record._id,
  tenant: record.tenant,
  kind: record.kind,
  status: state.status,
  created_at: record.created_at,
  started_at: state.started_at ?? null,
  finished_at: state.finished_at ?? null,
  attempts: state.attempts,
  progress: { percent: state.progress.percent, stage: state.progress.stage },
  request: JSON.parse(record.request),
  result: state.result ? Buffer.from(state.result.buffer) : null,
  error: state.error ?? null,
  metadata: JSON.parse(record.metadata) as Record<string, string>,
  parent_id: record.parent_id ?? null,
  next_id: record.next_id ?? null,
  ...(record.batch_id ? { batch_id: record.batch_id } : {}),
  request_id: record.request_id,
  callback_url: record.callback_url ?? null,
  webhook: { status: webhook.status, attempts: webhook.attempts },
  deliveries: webhook.deliveries.map(({ status, error, ...delivery }) => ({
    ...delivery,
    status: status ?? null,
    error: error ?? null,
  })),
});
