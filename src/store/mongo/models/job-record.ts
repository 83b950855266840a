/**
 * One finished job. What never changes is written once, with the insert. What does change is in two embedded
 * documents that begin with a `version`: BSON compares embedded documents field by field in their order, so that
 * `$max` keeps the newer of two states in one atomic write whose filter is the id alone.
 */
import { Schema, type Connection, type ObtainSchemaGeneric } from 'mongoose';
import { JobKind, JobStatus, WebhookState } from '#src/contract/job.ts';
import { schemaOptions } from './schema-options.ts';

const embedded = { _id: false, minimize: false, strict: 'throw' } as const;

const stateSchema = new Schema(
  {
    /** Sorts states of one job by time; see `versionOfState`. Must stay the first field. */
    version: { type: String, required: true },
    status: { type: String, enum: JobStatus.options, required: true },
    started_at: { type: String, default: null },
    finished_at: { type: String, default: null },
    attempts: { type: Number, required: true },
    progress: {
      type: new Schema(
        { percent: { type: Number, required: true }, stage: { type: String, required: true } },
        embedded,
      ),
      required: true,
    },
    /** Compressed JSON, as the hot store has it. */
    result: { type: Buffer, default: null },
    error: {
      type: new Schema(
        {
          code: { type: String, required: true },
          message: { type: String, required: true },
          retryable: { type: Boolean, required: true },
        },
        embedded,
      ),
      default: null,
    },
  },
  embedded,
);

const webhookSchema = new Schema(
  {
    /** See `versionOfWebhook`. Must stay the first field. */
    version: { type: String, required: true },
    status: { type: String, enum: WebhookState.options, required: true },
    attempts: { type: Number, required: true },
    deliveries: {
      type: [
        new Schema(
          {
            id: { type: String, required: true },
            type: { type: String, required: true },
            attempt: { type: Number, required: true },
            at: { type: String, required: true },
            status: { type: Number, default: null },
            latency_ms: { type: Number, required: true },
            error: { type: String, default: null },
          },
          embedded,
        ),
      ],
      required: true,
    },
  },
  embedded,
);

export const jobRecordSchema = new Schema(
  {
    /** The job's id, a UUIDv7: sorting by it is sorting by time. */
    _id: { type: String, required: true },
    tenant: { type: String, required: true },
    kind: { type: String, enum: JobKind.options, required: true },
    created_at: { type: String, required: true },
    /** JSON text: callers' keys may hold dots and dollars, and texts half surrogates, which BSON would not keep. */
    request: { type: String, required: true },
    /** JSON text, for the same reason. */
    metadata: { type: String, required: true },
    parent_id: { type: String, default: null },
    next_id: { type: String, default: null },
    /** Of a job that came in a batch. */
    batch_id: { type: String },
    request_id: { type: String, required: true },
    callback_url: { type: String, default: null },
    state: { type: stateSchema, required: true },
    webhook: { type: webhookSchema, required: true },
  },
  schemaOptions,
)
  // A page of one tenant's jobs, newest first, with or without a filter.
  .index({ tenant: 1, _id: -1 })
  .index({ tenant: 1, 'state.status': 1, _id: -1 })
  .index({ tenant: 1, kind: 1, _id: -1 })
  // What is past its retention.
  .index({ 'state.finished_at': 1 });

/** As it is read: plain objects, bytes as the driver's `Binary`. */
export type JobRecord = ObtainSchemaGeneric<typeof jobRecordSchema, 'TLeanResultType'>;

export const jobRecordModel = (connection: Connection) =>
  connection.model('JobRecord', jobRecordSchema, 'job_records');
