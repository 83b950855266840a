/**
 * What the edges may ask of jobs. One place for the shapes that use cases and HTTP routes share; each use case is in
 * the file of its own name.
 */
import type {
  CampaignSubmission,
  GoalSubmission,
  Job,
  JobKind,
  JobStatus,
  WebhookDelivery,
} from '#src/contract/job.ts';
import type { JobConditions } from '#src/contract/job-selection.ts';
import type { IdempotencyClaim } from './remember-answers.ts';

/** Who asks, and the request's id for every log line from here to the webhook. */
export interface Caller {
  readonly tenant: string;
  readonly requestId: string;
}

export interface Submitted {
  /** `replayed`: the key was used before with the same body; `job` is the first answer. */
  readonly outcome: 'accepted' | 'replayed';
  readonly job: Job;
}

/** Throws `queue_unavailable`, `idempotency_key_reused`, `invalid_request` (callback address, empty text), `not_found` (goal_job_id). */
export interface SubmitWork {
  readonly submitGoal: (
    caller: Caller,
    submission: GoalSubmission,
    idempotency?: IdempotencyClaim,
  ) => Promise<Submitted>;
  readonly submitCampaign: (
    caller: Caller,
    submission: CampaignSubmission,
    idempotency?: IdempotencyClaim,
  ) => Promise<Submitted>;
}

export interface JobFilter {
  readonly status?: JobStatus | undefined;
  readonly kind?: JobKind | undefined;
  /** Only jobs older than this id. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Reads throw `history_unavailable` when only MongoDB could tell and it is away. */
export interface ReadJobs {
  readonly get: (tenant: string, id: string) => Promise<Job | null>;
  /** A job with the number of the change that made it so. */
  readonly snapshot: (
    tenant: string,
    id: string,
  ) => Promise<{ readonly job: Job; readonly sequence: number } | null>;
  /** Newest first; `nextBefore` is the id to go on from, or null at the end. */
  readonly list: (
    tenant: string,
    filter: JobFilter,
  ) => Promise<{ jobs: Job[]; nextBefore: string | null }>;
  readonly deliveries: (tenant: string, id: string) => Promise<WebhookDelivery[] | null>;
  /** Puts a job that left Redis back there, so that it can be acted on; false when the history has no such job. */
  readonly bringBack: (tenant: string, id: string) => Promise<boolean>;
}

export interface JobEvent {
  /** Grows by one with every change of the job. */
  readonly sequence: number;
  readonly type: 'status' | 'progress' | 'completed' | 'failed';
  readonly job: Job;
}

export interface WatchJob {
  /** The job as soon as it is finished, or as it is when the time is over or `signal` aborts; null when there is none. */
  readonly wait: (
    tenant: string,
    id: string,
    seconds: number,
    signal?: AbortSignal,
  ) => Promise<Job | null>;
  /** Changes after `after`, ending with the job; null when there is no such job. */
  readonly events: (
    tenant: string,
    id: string,
    after: number,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<JobEvent> | null>;
}

export interface ControlJobs {
  readonly cancel: (
    caller: Caller,
    id: string,
  ) => Promise<{ outcome: 'accepted'; job: Job } | { outcome: 'finished' | 'not_found' }>;
  readonly retry: (
    caller: Caller,
    id: string,
  ) => Promise<{ outcome: 'accepted'; job: Job } | { outcome: 'not_failed' | 'not_found' }>;
  readonly redeliver: (
    caller: Caller,
    id: string,
  ) => Promise<
    { outcome: 'accepted'; job: Job } | { outcome: 'no_callback' | 'not_finished' | 'not_found' }
  >;
}

export interface Selected {
  /** Jobs that it was done to. */
  readonly count: number;
  /** The id to go on from; null when nothing further fits. */
  readonly nextBefore: string | null;
}

/** The same for many jobs. What is not the tenant's, or not in a state for it, is passed over. */
export interface ControlMany {
  readonly cancelIds: (caller: Caller, ids: readonly string[]) => Promise<Selected>;
  readonly retryIds: (caller: Caller, ids: readonly string[]) => Promise<Selected>;
  readonly cancelFitting: (
    caller: Caller,
    conditions: JobConditions,
    before: string | undefined,
  ) => Promise<Selected>;
  readonly retryFitting: (
    caller: Caller,
    conditions: JobConditions,
    before: string | undefined,
  ) => Promise<Selected>;
}

export interface DependencyState {
  readonly ok: boolean;
  /** Whether work can be accepted without it. */
  readonly required: boolean;
  readonly detail: string;
}

export interface Health {
  readonly read: () => Promise<{ ready: boolean; dependencies: Record<string, DependencyState> }>;
}
