/** How providers fared lately, told by the processes that call them, for whoever wants to see it. */
import type { Redis } from 'ioredis';
import { z } from 'zod';

interface StatusOptions {
  readonly redis: Redis;
  readonly prefix: string;
}

const Attempt = z.object({ outcome: z.string(), ms: z.number() });

const Circuit = z.enum(['closed', 'open', 'half_open']);
const LastError = z.object({ at: z.string(), kind: z.string(), detail: z.string() });

/** One answer, or none, to one call. */
export type AttemptRecord = z.infer<typeof Attempt>;

/** What a process says after it asked a provider. */
export interface ToldStatus {
  /** RFC 3339. */
  readonly at: string;
  readonly circuit: 'closed' | 'open' | 'half_open';
  /** Whether anything usable came. */
  readonly succeeded: boolean;
  readonly error: { readonly kind: string; readonly detail: string } | null;
}

export interface StatusRecord {
  /** As the process that asked last saw it; null: nobody asked yet. */
  readonly circuit: ToldStatus['circuit'] | null;
  readonly last_success_at: string | null;
  readonly last_error: {
    readonly at: string;
    readonly kind: string;
    readonly detail: string;
  } | null;
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
      const { at, circuit, succeeded, error } = told;
      batch.hset(keyOf(provider, 'told'), {
        circuit,
        ...(succeeded ? { success_at: at } : {}),
        ...(error === null ? {} : { error: JSON.stringify({ at, ...error }) }),
      });
      await batch.exec();
    },

    read: async (provider: string): Promise<StatusRecord> => {
      const [told, attempts, counts] = await Promise.all([
        redis.hgetall(keyOf(provider, 'told')),
        redis.lrange(keyOf(provider, 'attempts'), 0, -1),
        redis.hgetall(keyOf(provider, 'counts')),
      ]);
      return {
        circuit: Circuit.safeParse(told['circuit']).data ?? null,
        last_success_at: told['success_at'] ?? null,
        last_error:
          told['error'] === undefined
            ? null
            : (LastError.safeParse(JSON.parse(told['error'])).data ?? null),
        attempts: attempts.flatMap((text) => Attempt.safeParse(JSON.parse(text)).data ?? []),
        counts: Object.fromEntries(
          Object.entries(counts).map(([outcome, count]) => [outcome, Number(count)]),
        ),
      };
    },
  };
}
