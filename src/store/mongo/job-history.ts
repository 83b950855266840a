/** Finished jobs, for as long as the retention says. Every write is idempotent, and an older state never replaces a newer one. */
import type {
  JobError,
  JobKind,
  JobStatus,
  WebhookDelivery,
  WebhookState,
} from '#src/contract/job.ts';
import type { Mongo } from './connect.ts';
import { jobOf, recordOf, webhookOf } from './job-record-mapping.ts';
import { jobRecordModel } from './models/job-record.ts';
import { writeNewer } from './write-newer.ts';

export interface ArchivedJob {
  readonly id: string;
  readonly tenant: string;
  readonly kind: JobKind;
  readonly status: JobStatus;
  /** RFC 3339 UTC with milliseconds, as the other times: they are compared as text. */
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly attempts: number;
  readonly progress: { readonly percent: number; readonly stage: string };
  /** The stored request; any JSON. */
  readonly request: unknown;
  /** Compressed JSON, kept as given. */
  readonly result: Buffer | null;
  readonly error: JobError | null;
  readonly metadata: Record<string, string>;
  readonly parent_id: string | null;
  readonly next_id: string | null;
  readonly batch_id?: string;
  readonly request_id: string;
  readonly callback_url: string | null;
  readonly webhook: { readonly status: WebhookState; readonly attempts: number };
  readonly deliveries: readonly WebhookDelivery[];
}

interface HistoryFilter {
  readonly tenant: string;
  readonly status?: JobStatus | undefined;
  readonly kind?: JobKind | undefined;
  /** Only jobs older than this id. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export type JobHistory = ReturnType<typeof createJobHistory>;

/** Documents removed in one operation when a tenant is erased; keeps each well within the operation's time. */
const REMOVAL_BATCH = 1_000;

/** Every function throws `history_unavailable` when MongoDB is away or does not answer in time. */
export function createJobHistory(mongo: Mongo) {
  const records = jobRecordModel(mongo.connection);

  const removeIds = async (filter: object, limit: number): Promise<number> => {
    const found = await mongo.run(() =>
      records.find(filter, { _id: 1 }).limit(limit).lean().exec(),
    );
    if (found.length === 0) return 0;
    const ids = found.map(({ _id }) => _id);
    // The filter again: a job that was run anew in between is to stay.
    const { deletedCount } = await mongo.run(() =>
      records.deleteMany({ $and: [filter, { _id: { $in: ids } }] }).exec(),
    );
    return deletedCount;
  };

  return {
    /** Writes jobs as they are now. A job whose stored state is newer, or the same, stays as it is. */
    save: async (jobs: readonly ArchivedJob[]): Promise<void> => {
      await writeNewer({
        run: mongo.run,
        model: records,
        documents: jobs.map(recordOf),
        fields: ['state', 'webhook'],
      });
    },

    find: async (tenant: string, id: string): Promise<ArchivedJob | null> => {
      // By the id alone, which every server answers from its index; another tenant's job is no job.
      const record = await mongo.run(() => records.findOne({ _id: id }).lean().exec());
      return record?.tenant === tenant ? jobOf(record) : null;
    },

    /** Newest first. */
    list: async (filter: HistoryFilter): Promise<ArchivedJob[]> => {
      const { tenant, status, kind, before, limit } = filter;
      const found = await mongo.run(() =>
        records
          .find({
            tenant,
            ...(status !== undefined && { 'state.status': status }),
            ...(kind !== undefined && { kind }),
            ...(before !== undefined && { _id: { $lt: before } }),
          })
          .sort({ _id: -1 })
          .limit(limit)
          .lean()
          .exec(),
      );
      return found.map(jobOf);
    },

    /** Sets how the webhook of the job's last run stands, unless more is known already. False when there is no such job. */
    updateWebhook: async (
      id: string,
      state: ArchivedJob['webhook'],
      deliveries: readonly WebhookDelivery[],
    ): Promise<boolean> => {
      const record = await mongo.run(() =>
        records.findOne({ _id: id }).select('state.finished_at').lean().exec(),
      );
      if (record === null) return false;
      const webhook = webhookOf(record.state.finished_at ?? null, state, deliveries);
      const { matchedCount } = await mongo.run(() =>
        records.updateOne({ _id: id }, { $max: { webhook } }).exec(),
      );
      return matchedCount > 0;
    },

    /** Removes up to `limit` jobs that finished before the time; answers how many. */
    removeOlderThan: (finishedBefore: string, limit: number): Promise<number> =>
      removeIds({ 'state.finished_at': { $lt: finishedBefore } }, limit),

    /** Removes all jobs of a tenant, or those submitted up to a time in milliseconds; answers how many. */
    removeTenant: async (tenant: string, untilMs?: number): Promise<number> => {
      const filter = {
        tenant,
        ...(untilMs === undefined ? {} : { created_at: { $lte: new Date(untilMs).toISOString() } }),
      };
      let removed = 0;
      for (;;) {
        const count = await removeIds(filter, REMOVAL_BATCH);
        if (count === 0) return removed;
        removed += count;
      }
    },
  };
}
