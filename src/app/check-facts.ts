/** Which of the facts that a provider said are believed: plausible by themselves, and not far from what was known. */
import type { BoundsRule } from '#src/config/sections/market.ts';
import { doubtOf, ruleFor, type Doubt } from '#src/domain/market/bounds.ts';
import { judgeJump, type KnownLevel, type Observation } from '#src/domain/market/jumps.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import type { MarketSettings } from '#src/config/sections/market.ts';

export interface QuarantinedFact {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  readonly as_of: string;
  readonly doubt: Doubt | 'jump';
  /** Of a jump: the last believed value. */
  readonly before?: number;
}

interface CheckedFacts {
  readonly believed: readonly ObservedFact[];
  readonly quarantined: readonly QuarantinedFact[];
  /** What is known from now on of the data that was said, by key. */
  readonly levels: ReadonlyMap<string, KnownLevel>;
}

const NOTHING_KNOWN: KnownLevel = { accepted: null, suspect: null };

/** @param known what is known of the data so far, by key: an observation of anything else cannot jump */
export function checkFacts(
  facts: readonly ObservedFact[],
  known: ReadonlyMap<string, KnownLevel>,
  settings: MarketSettings,
  nowMs: number,
): CheckedFacts {
  const { bounds: rules, future_tolerance_hours: toleranceHours, jumps } = settings;
  const believed: ObservedFact[] = [];
  const quarantined: QuarantinedFact[] = [];
  const levels = new Map<string, KnownLevel>();
  for (const fact of facts) {
    const { key, value, unit, as_of } = fact;
    const doubt = doubtOf(fact, { rules, toleranceHours, nowMs });
    if (doubt !== null) {
      quarantined.push({ key, value, unit, as_of, doubt });
      continue;
    }
    const before = known.get(key) ?? NOTHING_KNOWN;
    const rule = ruleFor(key, rules) as BoundsRule;
    const judged = judgeJump(fact, before, { rule, settings: jumps, nowMs });
    levels.set(key, judged.level);
    if (judged.believed) believed.push(fact);
    else quarantined.push({ key, value, unit, as_of, doubt: 'jump', ...lastValue(before) });
  }
  return { believed, quarantined, levels };
}

const lastValue = ({ accepted }: KnownLevel): { before?: number } =>
  accepted === null ? {} : { before: accepted.value };

/** Known levels, and for keys that have none the values of `fallback`, the first of a key first. */
export function withReferences(
  known: ReadonlyMap<string, KnownLevel>,
  fallback: readonly (Observation & { readonly key: string })[],
): Map<string, KnownLevel> {
  const levels = new Map(known);
  for (const { key, value, as_of } of fallback) {
    if ((levels.get(key)?.accepted ?? null) !== null) continue;
    levels.set(key, { accepted: { value, as_of }, suspect: levels.get(key)?.suspect ?? null });
  }
  return levels;
}
