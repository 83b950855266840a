/**
 * Follows what jobs read of market data: asks for what is out of date once for all readers, and counts where values
 * came from and how old they were.
 */
import type { Fact } from '#src/domain/market/fact.ts';
import {
  catchUpSlot,
  refreshRequest,
  type RefreshRequest,
} from '#src/domain/market/refresh-slot.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Counts } from '#src/store/redis/market-counters.ts';
import type { Log } from './log-changes.ts';

const MS_PER_HOUR = 3_600_000;
/** Upper ends of the classes of age, hours; data is dated by the day. */
export const AGE_CLASSES = [24, 48, 96, 192, 768, 8_784, 26_352] as const;

export interface MarketUseDeps {
  /** Hands a refresh to the queue, which takes one name once. */
  readonly requestRefresh?: (request: RefreshRequest) => Promise<void>;
  /** Adds to the counts of all processes. */
  readonly count?: (counts: Counts) => Promise<void>;
  /** Notes that data of providers was read. */
  readonly noteUse?: (providers: readonly string[], nowMs: number) => Promise<void>;
  readonly settings: () => { readonly market: { readonly catch_up_minutes: number } };
  readonly clock: Clock;
  readonly log: Log;
}

/** The facts that jobs of a moment read. */
export interface Reading {
  readonly facts: ReadonlyMap<string, Fact>;
  /** Providers that are on, by the keys they give. */
  readonly providersOf: ReadonlyMap<string, readonly string[]>;
  /** Providers whose datum of the key is out of date or lacking. */
  readonly dueOf: ReadonlyMap<string, readonly string[]>;
}

export function createMarketUse(deps: MarketUseDeps) {
  const { settings, clock, log } = deps;
  /** Times a key was read since the last flush. */
  let reads = new Map<string, number>();
  /** Reads that wanted a refresh, by provider. */
  let wanted = new Map<string, number>();
  const asked = new Map<string, string>();

  const askFor = (provider: string): void => {
    wanted.set(provider, (wanted.get(provider) ?? 0) + 1);
    const slot = catchUpSlot(clock.now(), settings().market.catch_up_minutes);
    if (deps.requestRefresh === undefined || asked.get(provider) === slot) return;
    asked.set(provider, slot);
    deps.requestRefresh(refreshRequest(provider, slot)).catch((error: unknown) => {
      // The next reading asks again.
      if (asked.get(provider) === slot) asked.delete(provider);
      log.warn({ event: 'market.refresh_not_asked', provider, err: error }, 'the queue is away');
    });
  };

  return {
    /** Notes that a job reads a key. */
    note: (key: string, { dueOf, providersOf }: Reading): void => {
      // What no provider gives is configuration and nothing else.
      if (!providersOf.has(key)) return;
      reads.set(key, (reads.get(key) ?? 0) + 1);
      for (const provider of dueOf.get(key) ?? []) askFor(provider);
    },

    /** Hands over what was noted of a reading; what fails is lost and costs nothing else. */
    flush: async (reading: Reading): Promise<void> => {
      const counts = countsOf(reads, reading, clock.now());
      for (const [provider, times] of wanted) counts[`refreshes_wanted|${provider}`] = times;
      const used = new Set([...reads.keys()].flatMap((key) => reading.providersOf.get(key) ?? []));
      reads = new Map();
      wanted = new Map();
      await Promise.all([deps.count?.(counts), deps.noteUse?.([...used], clock.now())]).catch(
        () => undefined,
      );
    },
  };
}

function countsOf(
  reads: ReadonlyMap<string, number>,
  { facts }: Reading,
  nowMs: number,
): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (name: string, by: number): void => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  for (const [key, times] of reads) {
    const fact = facts.get(key);
    add(`reads|${fact?.source ?? 'none'}`, times);
    if (fact === undefined || fact.as_of === null) continue;
    const ageHours = Math.max(0, nowMs - Date.parse(fact.as_of)) / MS_PER_HOUR;
    const end = AGE_CLASSES.find((hours) => ageHours <= hours);
    add(`read_age|${end ?? '+Inf'}`, times);
    add('read_age_sum', times * ageHours);
  }
  return counts;
}
