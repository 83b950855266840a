/** A job as it is stored: every field of the hash, and how it is written and read. Times are milliseconds since the epoch. */
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import type { PlanOptions } from '#src/contract/campaign.ts';
import type { JobError, JobKind, JobStatus, Priority, WebhookState } from '#src/contract/job.ts';

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
  readonly request_id: string;
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

const text = (value: string | number | null): string => (value === null ? '' : String(value));
const number = (value: string | undefined): number => Number(value ?? 0);
const numberOrNull = (value: string | undefined): number | null =>
  value === undefined || value === '' ? null : Number(value);
const textOrNull = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/** Every field is written, the empty ones as `''`, so that scripts never meet a missing one. */
export function toHash(record: JobRecord): Hash {
  return {
    tenant: record.tenant,
    kind: record.kind,
    status: record.status,
    created: text(record.created),
    started: text(record.started),
    finished: text(record.finished),
    attempts: text(record.attempts),
    percent: text(record.percent),
    stage: record.stage,
    request: JSON.stringify(record.request),
    error: record.error === null ? '' : JSON.stringify(record.error),
    metadata: JSON.stringify(record.metadata),
    parent_id: text(record.parent_id),
    next_id: text(record.next_id),
    request_id: record.request_id,
    callback_url: text(record.callback_url),
    priority: record.priority,
    run_at: text(record.run_at),
    deadline: text(record.deadline),
    deadline_seconds: text(record.deadline_seconds),
    round: text(record.round),
    sequence: text(record.sequence),
    webhook_status: record.webhook_status,
    webhook_attempts: text(record.webhook_attempts),
    cancel: '',
  };
}

/** The record of a hash; `null` for an empty hash. */
export function fromHash(id: string, hash: Hash): JobRecord | null {
  if (hash['tenant'] === undefined) return null;
  return {
    id,
    tenant: hash['tenant'],
    kind: hash['kind'] as JobKind,
    status: hash['status'] as JobStatus,
    created: number(hash['created']),
    started: numberOrNull(hash['started']),
    finished: numberOrNull(hash['finished']),
    attempts: number(hash['attempts']),
    percent: number(hash['percent']),
    stage: hash['stage'] ?? '',
    request: JSON.parse(hash['request'] ?? '{}') as never,
    error: hash['error'] ? (JSON.parse(hash['error']) as JobError) : null,
    metadata: JSON.parse(hash['metadata'] ?? '{}') as Record<string, string>,
    parent_id: textOrNull(hash['parent_id']),
    next_id: textOrNull(hash['next_id']),
    request_id: hash['request_id'] ?? '',
    callback_url: textOrNull(hash['callback_url']),
    priority: (hash['priority'] ?? 'normal') as Priority,
    run_at: numberOrNull(hash['run_at']),
    deadline: numberOrNull(hash['deadline']),
    deadline_seconds: numberOrNull(hash['deadline_seconds']),
    round: number(hash['round']),
    sequence: number(hash['sequence']),
    webhook_status: (hash['webhook_status'] ?? 'none') as WebhookState,
    webhook_attempts: number(hash['webhook_attempts']),
  };
}
