/** Which facts of a provider are believed. The rules are settings (`market.bounds`). */
import type { BoundsRule } from '#src/config/sections/market.ts';
import type { ObservedFact } from './observed.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

export type Doubt =
  /** No rule is for this key. */
  | 'no_rule'
  | 'wrong_unit'
  | 'below_minimum'
  | 'above_maximum'
  /** The value is outside its own range, or the range is not one. */
  | 'wrong_range'
  | 'too_old'
  | 'in_the_future';

interface Reference {
  readonly rules: readonly BoundsRule[];
  readonly nowMs: number;
  /** How far ahead of now an observation may be dated, hours. */
  readonly toleranceHours: number;
}

/** Why a fact is not to be believed, or null when it is. */
export function doubtOf(
  {
    key,
    value,
    unit,
    as_of,
    range,
  }: Pick<ObservedFact, 'key' | 'value' | 'unit' | 'as_of' | 'range'>,
  { rules, nowMs, toleranceHours }: Reference,
): Doubt | null {
  const rule = ruleFor(key, rules);
  if (rule === undefined) return 'no_rule';
  if (rule.unit !== '' && rule.unit !== unit) return 'wrong_unit';
  // Written so that NaN fails too.
  if (!(value >= rule.min)) return 'below_minimum';
  if (!(value <= rule.max)) return 'above_maximum';
  if (range !== undefined && !(range.low <= value && value <= range.high)) return 'wrong_range';
  const ageMs = nowMs - Date.parse(as_of);
  if (!(ageMs >= -toleranceHours * MS_PER_HOUR)) return 'in_the_future';
  return ageMs > rule.max_age_days * MS_PER_DAY ? 'too_old' : null;
}

/** The first rule that is for a key. */
export const ruleFor = (key: string, rules: readonly BoundsRule[]): BoundsRule | undefined =>
  rules.find(({ keys }) => fits(key, keys));

/** Whether a key has the parts of the pattern, where `*` is any one part. */
function fits(key: string, pattern: string): boolean {
  const parts = key.split('.');
  const wanted = pattern.split('.');
  return (
    parts.length === wanted.length &&
    wanted.every((part, index) => part === '*' || part === parts[index])
  );
}
