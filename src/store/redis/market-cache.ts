/**
 * Market facts as fetched, one value for each provider, shared by all processes. The server may evict, hang or be away:
 * reading then answers `unavailable` within the timeout and never throws.
 */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { CacheSettings } from '#src/config/sections/market-upkeep.ts';
import { mergeFacts } from '#src/domain/market/merge-facts.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { isLive } from '#src/domain/market/resolve.ts';
import type { Clock } from '#src/lib/clock.ts';
import { defineScript } from './define-script.ts';
import {
  EMPTY_SNAPSHOT,
  packSnapshot,
  unpackSnapshot,
  type MarketSnapshot,
} from './market-snapshot.ts';

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
    readonly cache: Pick<CacheSettings, 'compress_from_bytes' | 'max_bytes'>;
  };
}

export interface CacheReading {
  readonly state: 'read' | 'unavailable';
  /** In the order of the providers asked for; facts past use are left out. */
  readonly facts: readonly ObservedFact[];
  /** By provider: what it was asked for lately and did not have. */
  readonly absent: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a provider was asked for and did not have, and until when (RFC 3339) that need not be asked again. */
interface Absence {
  readonly keys: readonly string[];
  readonly until: string;
}

export type MarketCache = ReturnType<typeof createMarketCache>;

interface Versioned {
  /** Another one with each write; empty: nothing is held. */
  readonly version: string;
  readonly snapshot: MarketSnapshot;
}

const UNAVAILABLE: CacheReading = { state: 'unavailable', facts: [], absent: new Map() };
const NOTHING: Versioned = { version: '', snapshot: EMPTY_SNAPSHOT };
const NO_ABSENCE: Absence = { keys: [], until: '' };
/** Writers that come between the reading and the writing of one refresh; more is a fault. */
const MOST_CONFLICTS = 20;

/** The layout is versioned in the key's name: a process of another version neither reads nor breaks it. */
const hashOf = (prefix: string, provider: string): string => `${prefix}:market-v2:${provider}`;

export function createMarketCache({ redis, prefix, clock, settings }: MarketCacheOptions) {
  const swap = defineScript(redis, 'swap-market-data');
  /** What this process unpacked last: unchanged data is neither sent nor read again. */
  const unpacked = new Map<string, Versioned>();

  const fetchSnapshot = async (provider: string): Promise<Versioned> => {
    const [version, data] = await redis.hmgetBuffer(hashOf(prefix, provider), 'version', 'data');
    if (!version || !data) return NOTHING;
    const found = { version: version.toString(), snapshot: unpackSnapshot(data) };
    unpacked.set(provider, found);
    return found;
  };

  const readSnapshots = async (providers: readonly string[]): Promise<MarketSnapshot[]> => {
    await connecting(redis);
    const pipeline = redis.pipeline();
    for (const provider of providers) pipeline.hget(hashOf(prefix, provider), 'version');
    const answers = (await pipeline.exec()) ?? [];
    return Promise.all(
      providers.map(async (provider, index) => {
        const [error, version] = answers[index] ?? [null, null];
        if (error !== null) throw error;
        if (version === null) return EMPTY_SNAPSHOT;
        const known = unpacked.get(provider) ?? NOTHING;
        const current = known.version === version ? known : await fetchSnapshot(provider);
        return current.snapshot;
      }),
    );
  };

  const getAll = async (providers: readonly string[]): Promise<CacheReading> => {
    if (providers.length === 0) return { state: 'read', facts: [], absent: new Map() };
    try {
      const read = () => readSnapshots(providers);
      const snapshots = await inTime(read, settings().read.timeout_ms);
      const nowMs = clock.now();
      return {
        state: 'read',
        facts: snapshots.flatMap(({ facts }) =>
          facts.filter((fact) => nowMs < Date.parse(fact.usable_until)),
        ),
        absent: new Map(
          snapshots.map(({ absent }, index) => [
            providers[index] ?? '',
            new Set(Object.keys(stillAbsent(absent, nowMs))),
          ]),
        ),
      };
    } catch {
      return UNAVAILABLE;
    }
  };

  const store = async (
    provider: string,
    facts: readonly ObservedFact[],
    absence: Absence,
  ): Promise<number | 'too_large'> => {
    await connecting(redis);
    const { compress_from_bytes, max_bytes } = settings().cache;
    for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
      const { version, snapshot } = await fetchSnapshot(provider);
      const nowMs = clock.now();
      const { facts: kept, taken } = mergeFacts(snapshot.facts, facts, nowMs);
      const absent = absentAfter(snapshot, facts, absence, nowMs);
      const lifetimeMs = lifetimeOf({ facts: kept, absent }, nowMs);
      if (lifetimeMs <= 0) return taken;
      const data = packSnapshot({ facts: kept, absent }, compress_from_bytes);
      if (data.length > max_bytes) return 'too_large';
      const written = await swap(prefix, provider, version, randomUUID(), data, lifetimeMs);
      if (written === 1) return taken;
    }
    throw new Error('other writers always came first');
  };

  return {
    /** All usable facts of the given providers. */
    getAll,

    /**
     * Whether the cache holds anything in date of a provider, `expiring` when nothing of it is in date any more after
     * `aheadMs`; `unknown` while it is away.
     */
    freshness: async (
      provider: string,
      aheadMs = 0,
    ): Promise<'fresh' | 'expiring' | 'none' | 'unknown'> => {
      const { state, facts } = await getAll([provider]);
      if (state === 'unavailable') return 'unknown';
      const nowMs = clock.now();
      if (facts.some((fact) => isLive(fact, nowMs + aheadMs))) return 'fresh';
      return facts.some((fact) => isLive(fact, nowMs)) ? 'expiring' : 'none';
    },

    /**
     * Stores a provider's facts beside those it holds already (see `mergeFacts`), and what the provider did not have.
     * Answers how many facts were stored, `too_large` when the provider's data would exceed its size, or `unavailable`
     * when the cache did not take them.
     */
    putFacts: async (
      provider: string,
      facts: readonly ObservedFact[],
      absence: Absence = NO_ABSENCE,
    ): Promise<number | 'too_large' | 'unavailable'> => {
      try {
        return await inTime(() => store(provider, facts, absence), settings().write_timeout_ms);
      } catch {
        return 'unavailable';
      }
    },
  };
}

const stillAbsent = (absent: MarketSnapshot['absent'], nowMs: number): Record<string, string> =>
  Object.fromEntries(Object.entries(absent).filter(([, until]) => nowMs < Date.parse(until)));

/** What came is no longer absent. */
function absentAfter(
  { absent }: MarketSnapshot,
  came: readonly ObservedFact[],
  { keys, until }: Absence,
  nowMs: number,
): Record<string, string> {
  const told = Object.fromEntries(keys.map((key) => [key, until]));
  const after = stillAbsent({ ...absent, ...told }, nowMs);
  for (const { key } of came) delete after[key];
  return after;
}

/** Until the last of it is past use. */
function lifetimeOf({ facts, absent }: MarketSnapshot, nowMs: number): number {
  const ends = [...facts.map(({ usable_until }) => usable_until), ...Object.values(absent)];
  return Math.ceil(Math.max(nowMs, ...ends.map((end) => Date.parse(end))) - nowMs);
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
