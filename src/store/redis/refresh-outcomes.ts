/** What came of refreshes that somebody asked for by hand, for a while. */
import type { Redis } from 'ioredis';

interface RefreshOutcomesOptions {
  readonly redis: Redis;
  readonly prefix: string;
}

/** Somebody waits for it, or looks soon. */
const KEPT_SECONDS = 3_600;

export function createRefreshOutcomes({ redis, prefix }: RefreshOutcomesOptions) {
  const keyOf = (jobId: string): string => `${prefix}:refresh-outcome:${jobId}`;
  return {
    keep: async (jobId: string, outcome: object): Promise<void> => {
      await redis.set(keyOf(jobId), JSON.stringify(outcome), 'EX', KEPT_SECONDS);
    },
    /** JSON; null while there is none. */
    read: (jobId: string): Promise<string | null> => redis.get(keyOf(jobId)),
  };
}
