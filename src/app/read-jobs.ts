/** Reads jobs: from Redis while they are there, from the history afterwards. */
import type { Job } from '#src/contract/job.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import { timeOfUuidv7 } from '#src/lib/uuidv7.ts';
import type { ArchivedJob } from '#src/store/mongo/job-history.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { JobFilter, ReadJobs } from './job-api.ts';
import {
  ARCHIVED_SEQUENCE,
  presentArchived,
  presentJob,
  recordOfArchived,
  statusAt,
} from './present-job.ts';

const MS_PER_SECOND = 1_000;

interface Deps {
  readonly store: JobStore;
  readonly history: {
    readonly find: (tenant: string, id: string) => Promise<ArchivedJob | null>;
    readonly list: (
      filter: JobFilter & { readonly tenant: string },
    ) => Promise<readonly ArchivedJob[]>;
  };
  /** Seconds that every job stays in Redis at least. */
  readonly hotSeconds: () => number;
  readonly clock: Clock;
}

export function createReadJobs({ store, history, hotSeconds, clock }: Deps): ReadJobs {
  const findArchived = async (tenant: string, id: string): Promise<ArchivedJob | null> => {
    // So young a job cannot have left Redis: no need to ask MongoDB, which may be away.
    if (clock.now() - timeOfUuidv7(id) < hotSeconds() * MS_PER_SECOND) return null;
    return history.find(tenant, id);
  };

  const presentFound = async (tenant: string, id: string): Promise<Job | null> => {
    const archived = await findArchived(tenant, id);
    return archived === null ? null : presentArchived(archived);
  };

  const presentHot = async (record: JobRecord): Promise<Job> => {
    if (record.status !== 'completed') return presentJob(record, null, clock.now());
    const result = await store.readResult(record.id);
    // Without its result the job left Redis since its record was read: the history has both.
    const left = result === null ? await presentFound(record.tenant, record.id) : null;
    return left ?? presentJob(record, result, clock.now());
  };

  // Both come from one reading: a number read apart could belong to another state than the one shown.
  const snapshot: ReadJobs['snapshot'] = async (tenant, id) => {
    const record = await store.read(id);
    if (record !== null && record.tenant !== tenant) return null;
    const job = record === null ? await presentFound(tenant, id) : await presentHot(record);
    return job === null ? null : { job, sequence: record?.sequence ?? ARCHIVED_SEQUENCE };
  };

  return {
    get: async (tenant, id) => (await snapshot(tenant, id))?.job ?? null,

    snapshot,

    list: async (tenant, filter) => {
      const [hot, archived] = await Promise.all([
        listHot(store, clock, tenant, filter),
        listArchived(history, tenant, filter),
      ]);
      const hotIds = new Set(hot.map(({ id }) => id));
      const older = archived.filter(({ id }) => !hotIds.has(id));
      const page = [...hot, ...older]
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, filter.limit + 1);
      const shown = page.slice(0, filter.limit);
      const jobs = await Promise.all(
        shown.map(async (job) => ('round' in job ? presentHot(job) : presentArchived(job))),
      );
      return { jobs, nextBefore: page.length > filter.limit ? (shown.at(-1)?.id ?? null) : null };
    },

    bringBack: async (tenant, id) => {
      const archived = await findArchived(tenant, id);
      if (archived === null) return false;
      await store.restore(recordOfArchived(archived), {
        result: archived.result,
        deliveries: archived.deliveries,
        leaveAt: clock.now() + hotSeconds() * MS_PER_SECOND,
      });
      return true;
    },

    deliveries: async (tenant, id) => {
      const record = await store.read(id);
      if (record !== null) return record.tenant === tenant ? store.deliveries(id) : null;
      const archived = await findArchived(tenant, id);
      return archived === null ? null : [...archived.deliveries];
    },
  };
}

const listHot = (
  store: JobStore,
  clock: Clock,
  tenant: string,
  { status, kind, before, limit }: JobFilter,
): Promise<JobRecord[]> =>
  store.list(tenant, status, { before, limit: limit + 1 }, (record) => {
    if (kind !== undefined && record.kind !== kind) return false;
    return status === undefined || statusAt(record, clock.now()) === status;
  });

/** Without MongoDB the list holds what is in Redis: all that is unfinished and all that finished lately. */
async function listArchived(
  history: Deps['history'],
  tenant: string,
  filter: JobFilter,
): Promise<readonly ArchivedJob[]> {
  try {
    return await history.list({ ...filter, tenant, limit: filter.limit + 1 });
  } catch (error) {
    if (isGoalpostError(error) && error.code === 'history_unavailable') return [];
    throw error;
  }
}
