/**
 * Market facts as fetched, one hash for each provider, shared by all processes. The server may evict, hang or be away:
 * reading then answers `unavailable` within the timeout and never throws.
 */
import type { Redis } from 'ioredis';
import { ObservedFact } from '#src/domain/market/observed.ts';
import { isLive } from '#src/domain/market/resolve.ts';
import type { Clock } from '#src/lib/clock.ts';
import { defineScript } from './define-script.ts';

interface MarketCacheOptions {
  /** A connection in the role `cache`. */
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  readonly settings: () => {
    /** How long a reading may take. */
    readonly read: { readonly timeout_ms: number };
    /** How long storing the facts of one refresh may take. */
    readonly write_timeout_ms: number;
  };
}

export interface CacheReading {
  readonly state: 'read' | 'unavailable';
  /** In the order of the providers asked for; facts past use are left out. */
  readonly facts: readonly ObservedFact[];
}

export type MarketCache = ReturnType<typeof createMarketCache>;

const UNAVAILABLE: CacheReading = { state: 'unavailable', facts: [] };

/** The layout is versioned in the key's name: a process of another version neither reads nor breaks it. */
const hashOf = (prefix: string, provider: string): string => `${prefix}:market-v1:${provider}`;

export function createMarketCache({ redis, prefix, clock, settings }: MarketCacheOptions) {
  const put = defineScript(redis, 'put-market-facts');

  const getAll = async (providers: readonly string[]): Promise<CacheReading> => {
    if (providers.length === 0) return { state: 'read', facts: [] };
    try {
      const answers = await inTime(async () => {
        await connecting(redis);
        const pipeline = redis.pipeline();
        for (const provider of providers) pipeline.hvals(hashOf(prefix, provider));
        return pipeline.exec();
      }, settings().read.timeout_ms);
      return { state: 'read', facts: usableFacts(answers ?? [], clock.now()) };
    } catch {
      return UNAVAILABLE;
    }
  };

  return {
    /** All usable facts of the given providers, in one round trip. */
    getAll,

    /** Those with the given keys. */
    getMany: async (
      providers: readonly string[],
      keys: readonly string[],
    ): Promise<CacheReading> => {
      const wanted = new Set(keys);
      const { state, facts } = await getAll(providers);
      return { state, facts: facts.filter(({ key }) => wanted.has(key)) };
    },

    /** Whether the cache holds anything in date of a provider; `unknown` while it is away. */
    freshness: async (provider: string): Promise<'fresh' | 'none' | 'unknown'> => {
      const { state, facts } = await getAll([provider]);
      if (state === 'unavailable') return 'unknown';
      return facts.some((fact) => isLive(fact, clock.now())) ? 'fresh' : 'none';
    },

    /**
     * Stores a provider's facts beside those it holds already; an older observation does not replace a newer one.
     * Answers how many were stored, or `unavailable` when the cache did not take them.
     */
    putFacts: async (
      provider: string,
      facts: readonly ObservedFact[],
    ): Promise<number | 'unavailable'> => {
      const now = clock.now();
      const lastUse = Math.max(...facts.map(({ usable_until }) => Date.parse(usable_until)));
      const lifetimeMs = facts.length === 0 ? 0 : Math.max(0, Math.ceil(lastUse - now));
      const fields = facts.flatMap((fact) => [fact.key, fact.as_of, JSON.stringify(fact)]);
      const head = [provider, new Date(now).toISOString(), lifetimeMs];
      try {
        const store = async () => {
          await connecting(redis);
          return put(prefix, ...head, ...fields);
        };
        return Number(await inTime(store, settings().write_timeout_ms));
      } catch {
        return 'unavailable';
      }
    },
  };
}

/** Facts that this version cannot read count as absent. Throws when a command of the pipeline failed. */
function usableFacts(
  answers: readonly (readonly [Error | null, unknown])[],
  nowMs: number,
): ObservedFact[] {
  return answers.flatMap(([error, values]) => {
    if (error !== null) throw error;
    return (values as readonly string[]).flatMap((value) => {
      const fact = parseFact(value);
      return fact !== undefined && nowMs < Date.parse(fact.usable_until) ? [fact] : [];
    });
  });
}

function parseFact(value: string): ObservedFact | undefined {
  try {
    return ObservedFact.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** Waits while a connection is being made: its first command would be refused. */
async function connecting(redis: Redis): Promise<void> {
  if (redis.status !== 'connecting' && redis.status !== 'connect') return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const settle = (): void => resolve();
  redis.once('ready', settle).once('close', settle);
  await promise;
  redis.off('ready', settle).off('close', settle);
}

async function inTime<Result>(run: () => Promise<Result>, timeoutMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the cache did not answer in time')), timeoutMs);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
