/** Work submitted and its state. */
import { z } from 'zod';
import { CampaignPlan, PlanOptions } from './campaign.ts';
import { GoalContext, GoalText, ParsedGoal } from './goal.ts';
import { Id, Timestamp } from './primitives.ts';

const MAX_METADATA_PAIRS = 16;
const MAX_METADATA_KEY = 64;
const MAX_METADATA_VALUE = 512;
const MAX_URL = 2_048;
const MAX_DELAY_SECONDS = 30 * 24 * 60 * 60;

export const JobKind = z.enum(['parse', 'generate']).meta({ id: 'JobKind' });
export type JobKind = z.infer<typeof JobKind>;

export const JobStatus = z
  .enum(['queued', 'delayed', 'running', 'completed', 'failed', 'cancelled'])
  .meta({ id: 'JobStatus' });
export type JobStatus = z.infer<typeof JobStatus>;

export const Priority = z.enum(['low', 'normal', 'high']).meta({ id: 'Priority' });
export type Priority = z.infer<typeof Priority>;

const Metadata = z
  .record(z.string().min(1).max(MAX_METADATA_KEY), z.string().max(MAX_METADATA_VALUE))
  .refine((pairs) => Object.keys(pairs).length <= MAX_METADATA_PAIRS, {
    message: `must not have more than ${MAX_METADATA_PAIRS} pairs`,
  })
  .meta({ description: 'Up to 16 string pairs, returned untouched.' });

export const CallbackUrl = z.url({ protocol: /^https?$/ }).max(MAX_URL);

const commonFields = {
  callback_url: CallbackUrl.optional().meta({
    description: 'https; http only to loopback in development. Gets the signed webhook.',
  }),
  metadata: Metadata.optional(),
  priority: Priority.optional(),
  delay_seconds: z.number().int().min(0).max(MAX_DELAY_SECONDS).optional(),
  deadline_seconds: z.number().int().min(1).max(MAX_DELAY_SECONDS).optional().meta({
    description: 'A job not finished by then fails with deadline_exceeded.',
  }),
};

export const GoalSubmission = z
  .strictObject({
    text: GoalText,
    context: GoalContext.optional(),
    generate: PlanOptions.optional().meta({
      description: 'Also makes the generate job that follows.',
    }),
    ...commonFields,
  })
  .meta({ id: 'GoalSubmission' });
export type GoalSubmission = z.infer<typeof GoalSubmission>;

export const CampaignSubmission = z
  .strictObject({
    goal: ParsedGoal.optional(),
    goal_job_id: Id.optional(),
    text: GoalText.optional(),
    context: GoalContext.optional().meta({ description: 'Only with `text`.' }),
    options: PlanOptions.optional(),
    ...commonFields,
  })
  .refine(
    ({ goal, goal_job_id, text }) =>
      [goal, goal_job_id, text].filter((given) => given !== undefined).length === 1,
    { message: 'give exactly one of goal, goal_job_id and text' },
  )
  .refine(({ context, text }) => context === undefined || text !== undefined, {
    path: ['context'],
    message: 'context goes with text only',
  })
  .meta({ id: 'CampaignSubmission' });
export type CampaignSubmission = z.infer<typeof CampaignSubmission>;

export const JobError = z
  .strictObject({ code: z.string(), message: z.string(), retryable: z.boolean() })
  .meta({ id: 'JobError' });
export type JobError = z.infer<typeof JobError>;

export const WebhookState = z.enum(['none', 'pending', 'delivered', 'failed']);
export type WebhookState = z.infer<typeof WebhookState>;

export const Job = z
  .strictObject({
    id: Id,
    object: z.literal('job'),
    kind: JobKind,
    status: JobStatus,
    created_at: Timestamp,
    started_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable(),
    attempts: z.number().int().nonnegative(),
    progress: z.strictObject({ percent: z.number().min(0).max(100), stage: z.string() }),
    result: z.union([ParsedGoal, CampaignPlan]).nullable(),
    error: JobError.nullable(),
    metadata: z.record(z.string(), z.string()),
    parent_id: Id.nullable(),
    next_id: Id.nullable(),
    webhook: z.strictObject({ status: WebhookState, attempts: z.number().int().nonnegative() }),
    links: z.strictObject({ self: z.string(), events: z.string(), cancel: z.string() }),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;

export const JobPage = z
  .strictObject({ data: z.array(Job), next_cursor: z.string().nullable() })
  .meta({ id: 'JobPage' });
export type JobPage = z.infer<typeof JobPage>;

export const WebhookDelivery = z
  .strictObject({
    id: z.string(),
    type: z.string(),
    attempt: z.number().int().positive(),
    at: Timestamp,
    status: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'HTTP status; null without an answer.' }),
    latency_ms: z.number().nonnegative(),
    error: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** Body of a webhook, as Standard Webhooks says. */
export const WebhookEvent = z
  .strictObject({
    type: z.enum(['job.completed', 'job.failed', 'job.cancelled']),
    timestamp: Timestamp,
    data: Job,
  })
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;
