/**
 * Whether an observation that is far from the last believed one is itself believed: not at first, and once later
 * observations agree with it, so that a slip is kept out and a real change of level is not refused for ever.
 */
import type { BoundsRule } from '#src/config/sections/market.ts';
import type { JumpSettings } from '#src/config/sections/market-upkeep.ts';

const MS_PER_DAY = 86_400_000;

export interface Observation {
  readonly value: number;
  /** Day the value is for. */
  readonly as_of: string;
}

/** An observation that jumped and waits for others to agree. */
export interface Suspect extends Observation {
  /** Observations of different days that agree so far, this one included. */
  readonly count: number;
  /** RFC 3339: when the first of them came. */
  readonly since: string;
}

/** What is known of one datum of one provider. */
export interface KnownLevel {
  /** The newest that was believed; null: none yet. */
  readonly accepted: Observation | null;
  readonly suspect: Suspect | null;
}

interface Judgement {
  readonly believed: boolean;
  /** What is known from now on. */
  readonly level: KnownLevel;
}

interface Measures {
  readonly rule: Pick<BoundsRule, 'min' | 'max_jump'>;
  readonly settings: JumpSettings;
  readonly nowMs: number;
}

/** Observations may come twice, late, or out of order: only one for a later day confirms another. */
export function judgeJump(
  seen: Observation,
  { accepted, suspect }: KnownLevel,
  { rule, settings, nowMs }: Measures,
): Judgement {
  const { value, as_of } = seen;
  const believe = (): Judgement => ({
    believed: true,
    level: {
      accepted: accepted === null || accepted.as_of <= as_of ? { value, as_of } : accepted,
      // Only what is at least as new speaks against the suspect.
      suspect: suspect !== null && suspect.as_of > as_of ? suspect : null,
    },
  });
  const doubt = (next: Suspect | null): Judgement => ({
    believed: false,
    level: { accepted, suspect: next },
  });

  if (accepted === null || settings.confirmations === 0) return believe();
  if (!isJump(accepted.value, value, rule)) return believe();
  if (as_of < accepted.as_of || (suspect !== null && as_of < suspect.as_of)) return doubt(suspect);
  if (suspect === null || isJump(suspect.value, value, rule)) {
    return doubt({ value, as_of, count: 1, since: new Date(nowMs).toISOString() });
  }
  const count = as_of > suspect.as_of ? suspect.count + 1 : suspect.count;
  const standsMs = nowMs - Date.parse(suspect.since);
  const stands = standsMs >= settings.confirm_days * MS_PER_DAY;
  if (count > settings.confirmations || stands) return believe();
  return doubt({ value, as_of, count, since: suspect.since });
}

/** Whether two values are further apart than the rule's `max_jump`. */
export function isJump(
  before: number,
  after: number,
  { min, max_jump: limit }: Pick<BoundsRule, 'min' | 'max_jump'>,
): boolean {
  if (limit === undefined) return false;
  if (min < 0) return Math.abs(after - before) > limit;
  if (before === after) return false;
  // From or to nothing is infinitely far.
  return Math.max(before, after) > limit * Math.min(before, after);
}
