/** A job as it is stored: every field of the hash, and how it is written and read. Times are milliseconds since the epoch. */
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import type { PlanOptions } from '#src/contract/campaign.ts';
import type { JobError, JobStatus, Priority, WebhookState } from '#src/contract/job.ts';

/** What a parse job was asked. */
export interface ParseRequest {
  readonly text: string;
  readonly context: GoalContext;
}

/** What a generate job was asked; the goal comes from exactly one of three places. */
export interface GenerateRequest {
  readonly goal?: ParsedGoal;
  readonly goal_job_id?: string;
  readonly text?: string;
  readonly context?: GoalContext;
  readonly options: PlanOptions;
}

interface JobRecordBase {
  readonly id: string;
  readonly tenant: string;
  readonly status: JobStatus;
  readonly created: number;
  readonly started: number | null;
  readonly finished: number | null;
  readonly attempts: number;
  readonly percent: number;
  readonly stage: string;
  readonly error: JobError | null;
  readonly metadata: Record<string, string>;
  readonly parent_id: string | null;
  readonly next_id: string | null;
  /** The batch it came in. */
  readonly batch_id?: string;
  readonly request_id: string;
  /** A few words of the goal, for lists and the board. */
  readonly title: string;
  readonly callback_url: string | null;
  readonly priority: Priority;
  /** When a delayed job becomes due. */
  readonly run_at: number | null;
  readonly deadline: number | null;
  readonly deadline_seconds: number | null;
  /** How often the job was retried by its owner; makes each ending an event of its own. */
  readonly round: number;
  /** Grows by one with each change. */
  readonly sequence: number;
  readonly webhook_status: WebhookState;
  readonly webhook_attempts: number;
}

export type JobRecord = JobRecordBase &
  (
    | { readonly kind: 'parse'; readonly request: ParseRequest }
    | { readonly kind: 'generate'; readonly request: GenerateRequest }
  );

type Hash = Record<string, string>;

/** What never changes is one field: fewer fields are faster to write and take less memory. */
type Fixed = Pick<
  JobRecord,
  | 'kind'
  | 'created'
  | 'metadata'
  | 'parent_id'
  | 'request_id'
  | 'title'
  | 'priority'
  | 'run_at'
  | 'deadline_seconds'
  | 'request'
>;

/** The fixed part of a stored record. */
export const fixedOf = (json: string): Fixed => JSON.parse(json) as Fixed;

const numberOrNull = (value: string | undefined): number | null => (value ? Number(value) : null);

/** The fields of a new record; those that have their first value are left out, and scripts read them as `''`. */
export function toHash(record: JobRecord): Hash {
  const fixed: Fixed = {
    kind: record.kind,
    created: record.created,
    metadata: record.metadata,
    parent_id: record.parent_id,
    request_id: record.request_id,
    title: record.title,
    priority: record.priority,
    run_at: record.run_at,
    deadline_seconds: record.deadline_seconds,
    request: record.request,
  };
  const hash: Hash = {
    tenant: record.tenant,
    status: record.status,
    fixed: JSON.stringify(fixed),
  };
  if (record.next_id !== null) hash['next_id'] = record.next_id;
  if (record.batch_id !== undefined) hash['batch'] = record.batch_id;
  if (record.callback_url !== null) hash['callback_url'] = record.callback_url;
  if (record.deadline !== null) hash['deadline'] = String(record.deadline);
  return hash;
}

/** The fields of a record that has run. */
export const finishedHash = (record: JobRecord): Hash => ({
  ...toHash(record),
  started: String(record.started ?? ''),
  finished: String(record.finished ?? ''),
  attempts: String(record.attempts),
  percent: String(record.percent),
  stage: record.stage,
  error: record.error === null ? '' : JSON.stringify(record.error),
  round: String(record.round),
  sequence: String(record.sequence),
  webhook_status: record.webhook_status,
  webhook_attempts: String(record.webhook_attempts),
});

/** The record of a hash; `null` for an empty hash. */
export function fromHash(id: string, hash: Hash): JobRecord | null {
  if (hash['tenant'] === undefined) return null;
  return {
    ...fixedOf(hash['fixed'] ?? '{}'),
    id,
    tenant: hash['tenant'],
    status: hash['status'] as JobStatus,
    started: numberOrNull(hash['started']),
    finished: numberOrNull(hash['finished']),
    attempts: Number(hash['attempts'] ?? 0),
    percent: Number(hash['percent'] ?? 0),
    stage: hash['stage'] ?? 'queued',
    error: hash['error'] ? (JSON.parse(hash['error']) as JobError) : null,
    next_id: hash['next_id'] ?? null,
    ...(hash['batch'] ? { batch_id: hash['batch'] } : {}),
    callback_url: hash['callback_url'] ?? null,
    deadline: numberOrNull(hash['deadline']),
    round: Number(hash['round'] ?? 0),
    sequence: Number(hash['sequence'] ?? 0),
    webhook_status: (hash['webhook_status'] ?? 'none') as WebhookState,
    webhook_attempts: Number(hash['webhook_attempts'] ?? 0),
  } as JobRecord;
}
