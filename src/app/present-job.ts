/** A stored job as the contract shows it. */
import type { CampaignPlan } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Job, JobStatus } from '#src/contract/job.ts';
import { unpackJson } from '#src/lib/compress.ts';
import type { ArchivedJob } from '#src/store/mongo/job-history.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import { titleOf } from './enqueue-job.ts';

/** The state of a job that nothing has happened to yet. */
export const FRESH = {
  started: null,
  finished: null,
  attempts: 0,
  percent: 0,
  stage: 'queued',
  error: null,
  webhook_status: 'none',
  webhook_attempts: 0,
} as const satisfies Partial<JobRecord>;

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

const linksOf = (id: string): Job['links'] => ({
  self: `/v1/jobs/${id}`,
  events: `/v1/jobs/${id}/events`,
  cancel: `/v1/jobs/${id}`,
});

/** The stored status, save that a delayed job becomes queued when its time has come. */
export const statusAt = (record: JobRecord, nowMs: number): JobStatus =>
  record.status === 'delayed' && (record.run_at ?? 0) <= nowMs ? 'queued' : record.status;

const unpackResult = (packed: Buffer | null): ParsedGoal | CampaignPlan | null =>
  packed === null ? null : (unpackJson(packed) as ParsedGoal | CampaignPlan);

export function presentJob(record: JobRecord, result: Buffer | null, nowMs: number): Job {
  const status = statusAt(record, nowMs);
  return {
    id: record.id,
    object: 'job',
    kind: record.kind,
    status,
    created_at: iso(record.created),
    started_at: isoOrNull(record.started),
    finished_at: isoOrNull(record.finished),
    attempts: record.attempts,
    progress: { percent: record.percent, stage: record.stage },
    result: unpackResult(result),
    error: record.error,
    metadata: record.metadata,
    parent_id: record.parent_id,
    next_id: record.next_id,
    webhook: { status: record.webhook_status, attempts: record.webhook_attempts },
    links: linksOf(record.id),
  };
}

export const presentArchived = (job: ArchivedJob): Job => ({
  id: job.id,
  object: 'job',
  kind: job.kind,
  status: job.status,
  created_at: job.created_at,
  started_at: job.started_at,
  finished_at: job.finished_at,
  attempts: job.attempts,
  progress: job.progress,
  result: unpackResult(job.result),
  error: job.error,
  metadata: job.metadata,
  parent_id: job.parent_id,
  next_id: job.next_id,
  webhook: job.webhook,
  links: linksOf(job.id),
});

/** A record as it goes to MongoDB. */
export const archiveForm = (
  record: JobRecord,
  result: Buffer | null,
  deliveries: ArchivedJob['deliveries'],
): ArchivedJob => ({
  id: record.id,
  tenant: record.tenant,
  kind: record.kind,
  status: record.status,
  created_at: iso(record.created),
  started_at: isoOrNull(record.started),
  finished_at: isoOrNull(record.finished),
  attempts: record.attempts,
  progress: { percent: record.percent, stage: record.stage },
  request: record.request,
  result,
  error: record.error,
  metadata: record.metadata,
  parent_id: record.parent_id,
  next_id: record.next_id,
  ...(record.batch_id === undefined ? {} : { batch_id: record.batch_id }),
  request_id: record.request_id,
  callback_url: record.callback_url,
  webhook: { status: record.webhook_status, attempts: record.webhook_attempts },
  deliveries,
});

/**
 * Sequence number of an archived job, whose own is not kept: larger than any that a job reaches, so that whoever was
 * told of its end by this number is told nothing more.
 */
export const ARCHIVED_SEQUENCE = 1_000_000_000_000;

/** A record made of an archived job. Its priority and deadline are not kept: it has neither. */
export const recordOfArchived = (job: ArchivedJob): JobRecord =>
  ({
    id: job.id,
    tenant: job.tenant,
    kind: job.kind,
    request: job.request,
    status: job.status,
    created: Date.parse(job.created_at),
    started: msOrNull(job.started_at),
    finished: msOrNull(job.finished_at),
    attempts: job.attempts,
    percent: job.progress.percent,
    stage: job.progress.stage,
    error: job.error,
    metadata: job.metadata,
    parent_id: job.parent_id,
    next_id: job.next_id,
    ...(job.batch_id === undefined ? {} : { batch_id: job.batch_id }),
    request_id: job.request_id,
    title: titleOf(wordsOf(job.request)),
    callback_url: job.callback_url,
    priority: 'normal',
    run_at: null,
    deadline: null,
    deadline_seconds: null,
    round: roundOf(job.deliveries),
    sequence: ARCHIVED_SEQUENCE,
    webhook_status: job.webhook.status,
    webhook_attempts: job.webhook.attempts,
  }) as JobRecord;

const msOrNull = (time: string | null): number | null => (time === null ? null : Date.parse(time));

/** How often a job was retried, by the ids of its deliveries, which end in it. */
const roundOf = (deliveries: ArchivedJob['deliveries']): number =>
  Math.max(0, ...deliveries.map(({ id }) => Number(/\.(\d+)$/.exec(id)?.[1] ?? 0)));

function wordsOf(request: unknown): string {
  const { text, goal } = request as { text?: string; goal?: { text: string } };
  return text ?? goal?.text ?? '';
}

export const isFinal = (status: JobStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';
