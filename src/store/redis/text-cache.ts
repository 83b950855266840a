/** Texts by key for a while, on a server that may evict, hang or be away: then it knows nothing, and keeps nothing. */
import type { Redis } from 'ioredis';

interface TextCacheOptions {
  /** A connection in the role `cache`. */
  readonly redis: Redis;
  /** First part of every key; names the layout of what is kept. */
  readonly prefix: string;
  readonly timeoutMs: () => number;
}

export type TextCache = ReturnType<typeof createTextCache>;

export function createTextCache({ redis, prefix, timeoutMs }: TextCacheOptions) {
  return {
    /** Null for what is not there, and for a server that does not answer in time. */
    get: async (key: string): Promise<string | null> =>
      orNull(redis.get(`${prefix}:${key}`), timeoutMs()),

    put: async (key: string, text: string, lifetimeMs: number): Promise<void> => {
      if (lifetimeMs < 1) return;
      const kept = redis.set(`${prefix}:${key}`, text, 'PX', Math.ceil(lifetimeMs));
      await orNull(kept, timeoutMs());
    },
  };
}

async function orNull<Result>(answer: Promise<Result>, timeoutMs: number): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([answer.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
