/** How providers fared lately, told by the processes that call them, for whoever wants to see it. */
import type { Redis } from 'ioredis';
import { z } from 'zod';

interface StatusOptions {
  readonly redis: Redis;
  readonly prefix: string;
}

const Attempt = z.object({ outcome: z.string(), ms: z.number() });

/** One answer, or none, to one call. */
export type AttemptRecord = z.infer<typeof Attempt>;

const Told = z.object({
  at: z.string(),
  circuit: z.enum(['closed', 'open', 'half_open']),
  last_success_at: z.string().nullable(),
  last_error: z.object({ at: z.string(), kind: z.string(), detail: z.string() }).nullable(),
});
/** What the process that asked last said. */
export type ToldStatus = z.infer<typeof Told>;

export interface StatusRecord {
  readonly told: ToldStatus | null;
  /** The latest attempts, newest first. */
  readonly attempts: readonly AttemptRecord[];
  /** Attempts by outcome since counting began. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Attempts kept: enough for a 95th percentile. */
const KEPT_ATTEMPTS = 200;

export type ProviderStatus = ReturnType<typeof createProviderStatus>;

/** Every function throws while the server is away. */
export function createProviderStatus({ redis, prefix }: StatusOptions) {
  const keyOf = (provider: string, part: string): string =>
    `${prefix}:provider-status:${provider}:${part}`;

  return {
    /** Adds attempts, oldest first, and what became of the refresh they were made for. */
    record: async (
      provider: string,
      attempts: readonly AttemptRecord[],
      told: ToldStatus,
    ): Promise<void> => {
      const batch = redis.multi();
      if (attempts.length > 0) {
        const texts = attempts.map((attempt) => JSON.stringify(attempt));
        batch.lpush(keyOf(provider, 'attempts'), ...texts);
        batch.ltrim(keyOf(provider, 'attempts'), 0, KEPT_ATTEMPTS - 1);
      }
      for (const { outcome } of attempts) batch.hincrby(keyOf(provider, 'counts'), outcome, 1);
      batch.set(keyOf(provider, 'told'), JSON.stringify(told));
      await batch.exec();
    },

    read: async (provider: string): Promise<StatusRecord> => {
      const [told, attempts, counts] = await Promise.all([
        redis.get(keyOf(provider, 'told')),
        redis.lrange(keyOf(provider, 'attempts'), 0, -1),
        redis.hgetall(keyOf(provider, 'counts')),
      ]);
      return {
        told: told === null ? null : (Told.safeParse(JSON.parse(told)).data ?? null),
        attempts: attempts.flatMap((text) => Attempt.safeParse(JSON.parse(text)).data ?? []),
        counts: Object.fromEntries(
          Object.entries(counts).map(([outcome, count]) => [outcome, Number(count)]),
        ),
      };
    },
  };
}
