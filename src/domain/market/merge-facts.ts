/** What is kept of a provider's data when some more of it comes. */
import type { ObservedFact } from './observed.ts';

interface Merged {
  /** Those still of use, by key. */
  readonly facts: ObservedFact[];
  /** How many of the new ones were taken. */
  readonly taken: number;
}

/**
 * New facts beside those held: an earlier observation never replaces a later one, nor an earlier fetch a later one of
 * the same observation, since refreshes may overtake each other. Facts past use are dropped.
 */
export function mergeFacts(
  held: readonly ObservedFact[],
  came: readonly ObservedFact[],
  nowMs: number,
): Merged {
  const kept = new Map(
    held.filter((fact) => isUsable(fact, nowMs)).map((fact) => [fact.key, fact] as const),
  );
  let taken = 0;
  for (const fact of came) {
    const known = kept.get(fact.key);
    if (known !== undefined && isLater(known, fact)) continue;
    kept.set(fact.key, fact);
    taken += 1;
  }
  return { facts: [...kept.values()], taken };
}

const isUsable = (fact: ObservedFact, nowMs: number): boolean =>
  nowMs < Date.parse(fact.usable_until);

/** Days and times are ISO 8601 in UTC of one precision each: text order is time order. */
const isLater = (a: ObservedFact, b: ObservedFact): boolean =>
  a.as_of === b.as_of ? a.fetched_at > b.fetched_at : a.as_of > b.as_of;
