/** All that Redis holds of a tenant's work, to be taken out. Keys and the webhook secret are not work: they stay. */
import type { Redis } from 'ioredis';
import { defineScript } from './define-script.ts';
import { fixedOf } from './job-record.ts';
import { jobKeys } from './keys.ts';

interface TenantRecordsOptions {
  readonly redis: Redis;
  readonly prefix: string;
}

const BATCH = 200;
const SCAN = 1_000;
const GLOB = /[*?[\]\\^]/g;

export function createTenantRecords({ redis, prefix }: TenantRecordsOptions) {
  const keys = jobKeys(prefix);
  const eraseScript = defineScript(redis, 'erase-jobs');

  /** Ids of an index, a part at a time; what is taken out of the index meanwhile moves nothing. */
  async function* partsOf(index: string): AsyncGenerator<string[]> {
    let bound = '-';
    for (;;) {
      const ids = await redis.zrangebylex(index, bound, '+', 'LIMIT', 0, BATCH);
      const last = ids.at(-1);
      if (last === undefined) return;
      yield ids;
      bound = `(${last}`;
    }
  }

  /** Those submitted up to a time, and those that are gone: ids alone say it to within the clocks' steps only. */
  const submittedUntil = async (
    ids: readonly string[],
    untilMs: number,
    createdOf: (id: string) => Promise<number | null>,
  ): Promise<string[]> => {
    const created = await Promise.all(ids.map(createdOf));
    return ids.filter((_, index) => (created[index] ?? 0) <= untilMs);
  };

  const jobCreated = async (id: string): Promise<number | null> => {
    const fixed = await redis.hget(keys.record(id), 'fixed');
    return fixed === null ? null : fixedOf(fixed).created;
  };
  const batchCreated = async (id: string): Promise<number | null> => {
    const created = await redis.hget(keys.batch(id), 'created');
    return created === null ? null : Number(created);
  };

  return {
    /** Erases jobs that were submitted up to a time; answers how many. */
    eraseJobs: async (tenant: string, untilMs: number): Promise<number> => {
      let erased = 0;
      for await (const part of partsOf(keys.index(tenant, 'all'))) {
        const ids = await submittedUntil(part, untilMs, jobCreated);
        if (ids.length > 0) erased += Number(await eraseScript(prefix, tenant, ...ids));
      }
      return erased;
    },

    /** Erases batches that were submitted up to a time; answers how many. */
    eraseBatches: async (tenant: string, untilMs: number): Promise<number> => {
      let erased = 0;
      for await (const part of partsOf(keys.batches(tenant))) {
        const ids = await submittedUntil(part, untilMs, batchCreated);
        if (ids.length === 0) continue;
        const erasing = redis.multi();
        for (const id of ids) erasing.del(keys.batch(id), keys.batchOpen(id));
        erasing.zrem(keys.batchOutbox, ...ids).zrem(keys.batches(tenant), ...ids);
        await erasing.exec();
        erased += ids.length;
      }
      return erased;
    },

    /** Forgets what the tenant's Idempotency-Keys were used for; answers how many. */
    eraseAnswers: async (tenant: string): Promise<number> => {
      const match = `${keys.idempotency(tenant, '').replaceAll(GLOB, String.raw`\$&`)}*`;
      let erased = 0;
      for await (const found of redis.scanStream({ match, count: SCAN })) {
        const names = found as string[];
        if (names.length > 0) erased += await redis.unlink(...names);
      }
      return erased;
    },
  };
}
