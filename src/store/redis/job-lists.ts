/** A tenant's jobs in the order of their ids. */
import type { Redis } from 'ioredis';
import type { JobStatus } from '#src/contract/job.ts';
import type { Guard } from './answer-time.ts';
import type { JobRecord } from './job-record.ts';
import type { jobKeys } from './keys.ts';

const SCAN_PAGE = 100;

interface JobListsOptions {
  readonly redis: Redis;
  readonly keys: ReturnType<typeof jobKeys>;
  readonly guard: Guard;
  readonly readHashes: (ids: readonly string[]) => Promise<(JobRecord | null)[]>;
}

export function createJobLists({ redis, keys, guard, readHashes }: JobListsOptions) {
  return {
    /** A tenant's records, newest first, that a filter lets through. */
    list: async (
      tenant: string,
      state: JobStatus | undefined,
      { before, limit }: { before?: string | undefined; limit: number },
      accept: (record: JobRecord) => boolean,
    ): Promise<JobRecord[]> => {
      const index = keys.index(tenant, indexState(state));
      const found: JobRecord[] = [];
      let bound = before === undefined ? '+' : `(${before}`;
      while (found.length < limit) {
        const ids = await guard(() =>
          redis.zrevrangebylex(index, bound, '-', 'LIMIT', 0, SCAN_PAGE),
        );
        const last = ids.at(-1);
        if (last === undefined) break;
        const records = await guard(() => readHashes(ids));
        found.push(...records.filter((record) => record !== null).filter(accept));
        bound = `(${last}`;
      }
      return found.slice(0, limit);
    },

    /** A tenant's records in some states, newest first. */
    page: async (
      tenant: string,
      states: readonly ('waiting' | 'running' | 'failed')[],
      { before, limit }: { before: string | undefined; limit: number },
    ): Promise<JobRecord[]> => {
      const bound = before === undefined ? '+' : `(${before}`;
      const found = await Promise.all(
        states.map((state) =>
          guard(() =>
            redis.zrevrangebylex(keys.index(tenant, state), bound, '-', 'LIMIT', 0, limit),
          ),
        ),
      );
      // A job may change its state between the two looks.
      const ids = [...new Set(found.flat())].toSorted((a, b) => (a < b ? 1 : -1)).slice(0, limit);
      const records = await guard(() => readHashes(ids));
      return records.filter((record) => record !== null);
    },
  };
}

const indexState = (status: JobStatus | undefined): string => {
  if (status === undefined) return 'all';
  return status === 'queued' || status === 'delayed' ? 'waiting' : status;
};
