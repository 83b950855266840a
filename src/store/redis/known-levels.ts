/** The last believed value of every datum of a provider, and what waits to be believed. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { KnownLevel } from '#src/domain/market/jumps.ts';

interface KnownLevelsOptions {
  /** The durable server: what a cache forgets would be no reference. */
  readonly redis: Redis;
  readonly prefix: string;
}

const Observation = z.object({ value: z.number(), as_of: z.string() });

const Stored = z.object({
  accepted: Observation.nullable(),
  suspect: Observation.extend({ count: z.number(), since: z.string() }).nullable(),
});

export type KnownLevels = ReturnType<typeof createKnownLevels>;

/** Every function throws while the server is away. */
export function createKnownLevels({ redis, prefix }: KnownLevelsOptions) {
  const keyOf = (provider: string): string => `${prefix}:market-levels-v1:${provider}`;

  return {
    /** By the datum's key; what cannot be read is left out. */
    read: async (provider: string): Promise<Map<string, KnownLevel>> => {
      const found = Object.entries(await redis.hgetall(keyOf(provider)));
      return new Map(
        found.flatMap(([key, text]) => {
          const level = parse(text);
          return level === undefined ? [] : [[key, level] as const];
        }),
      );
    },

    /** Writes levels beside those that are kept; all of a provider's are forgotten after `keptMs` without a write. */
    write: async (
      provider: string,
      levels: ReadonlyMap<string, KnownLevel>,
      keptMs: number,
    ): Promise<void> => {
      if (levels.size === 0) return;
      const fields = [...levels].flatMap(([key, level]) => [key, JSON.stringify(level)]);
      await redis.multi().hset(keyOf(provider), fields).pexpire(keyOf(provider), keptMs).exec();
    },
  };
}

function parse(text: string): KnownLevel | undefined {
  try {
    return Stored.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
