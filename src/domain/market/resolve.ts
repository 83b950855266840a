/** The order in which a fact is looked for: live, stale, history, configuration. */
import type { Fact } from './fact.ts';
import type { ObservedFact } from './observed.ts';

const MS_PER_DAY = 86_400_000;

interface Sources {
  /** What the cache holds; of the same key and rank the earlier one is taken. */
  readonly cached: readonly ObservedFact[];
  readonly history: readonly ObservedFact[];
  /** Facts of the configuration, marked so. */
  readonly baseline: readonly Fact[];
}

export interface FallbackSettings {
  /** Factors on the confidence, 0..1. */
  readonly stale_confidence: number;
  readonly history_confidence: number;
  /** A stored fact observed longer ago is passed over, days. */
  readonly history_max_age_days: number;
}

/** The best known fact for every key, with its source, and the configured one beneath it. */
export function resolveFacts(
  { cached, history, baseline }: Sources,
  settings: FallbackSettings,
  nowMs: number,
): Map<string, Fact> {
  const facts = new Map<string, Fact>();
  const take = (fact: Fact): void => {
    if (!facts.has(fact.key)) facts.set(fact.key, fact);
  };
  for (const fact of cached) {
    if (isLive(fact, nowMs)) take(asFact(fact, 'live', 1));
  }
  for (const fact of cached) {
    if (isUsable(fact, nowMs)) take(asFact(fact, 'stale', settings.stale_confidence));
  }
  for (const fact of history) {
    const ageDays = (nowMs - Date.parse(fact.as_of)) / MS_PER_DAY;
    if (ageDays <= settings.history_max_age_days) {
      take(asFact(fact, 'history', settings.history_confidence));
    }
  }
  for (const fact of baseline) {
    const fetched = facts.get(fact.key);
    facts.set(fact.key, fetched === undefined ? fact : { ...fetched, beneath: fact });
  }
  return facts;
}

export const isLive = (fact: ObservedFact, nowMs: number): boolean =>
  nowMs < Date.parse(fact.expires_at);

const isUsable = (fact: ObservedFact, nowMs: number): boolean =>
  nowMs < Date.parse(fact.usable_until);

/** The keys of `wanted` for which the cache has nothing of use, so that the history is to be asked. */
export function missingKeys(
  wanted: readonly string[],
  cached: readonly ObservedFact[],
  nowMs: number,
): string[] {
  const known = new Set(cached.filter((fact) => isUsable(fact, nowMs)).map(({ key }) => key));
  return wanted.filter((key) => !known.has(key));
}

const asFact = (
  { key, value, unit, provider, as_of, expires_at, confidence, range }: ObservedFact,
  source: 'live' | 'stale' | 'history',
  factor: number,
): Fact => ({
  key,
  value,
  unit,
  source,
  provider,
  as_of,
  expires_at,
  confidence: confidence * factor,
  ...(range === undefined ? {} : { range }),
});
