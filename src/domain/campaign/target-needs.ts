/** What would reach a target with the configured confidence: another budget over the same time, or more time. */
import type { TargetAttainment } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import type { VariantEstimates } from './forecast.ts';
import type { LongerPlan } from './longer-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { percentOf, roughMoneyOf } from './wording.ts';

const BISECTIONS = 24;
/** Halvings of the budget that are tried for a target on costs. */
const HALVINGS = 8;

export interface NeedsInput {
  /** The variant's estimates with another total budget, in minor units. */
  readonly replan: (totalMinor: number) => VariantEstimates;
  readonly longer: readonly (() => LongerPlan)[];
}

interface Needed {
  readonly needs: NonNullable<TargetAttainment['needs']>;
  readonly detail: string;
}

/** For counts: more money, or the same money over a longer time. */
export function moreNeeded(
  { settings: { attainment }, frame }: PlanContext,
  reaches: (estimates: VariantEstimates) => boolean,
  { replan, longer }: NeedsInput,
): Needed {
  const percent = percentOf(attainment.confidence);
  const most = Math.min(Number.MAX_SAFE_INTEGER, frame.totalMinor * attainment.max_multiple);
  const minor = leastBudget((totalMinor) => reaches(replan(totalMinor)), {
    from: frame.totalMinor,
    most,
    precision: attainment.precision,
  });
  const end = soonestEnd(longer, reaches);
  const budget = minor === null ? null : fromMinor(minor, frame.currency);
  const byMoney =
    budget === null
      ? ` Even ${attainment.max_multiple} times the budget does not reach it with ${percent}: it needs a wider audience or better rates.`
      : ` It needs about ${roughMoneyOf(budget)} ${frame.currency} in all for ${percent}.`;
  const byTime = end === null ? '' : ` With the same budget it needs until about ${end}.`;
  return {
    needs: { probability: attainment.confidence, budget, end },
    detail: byMoney + byTime,
  };
}

/** For costs: less money, since the first of it buys the cheapest results. */
export function lessNeeded(
  { settings: { attainment }, frame }: PlanContext,
  reaches: (estimates: VariantEstimates) => boolean,
  { replan }: NeedsInput,
): Needed {
  const percent = percentOf(attainment.confidence);
  let reached: number | null = null;
  let missed = frame.totalMinor;
  for (let step = 0; step < HALVINGS && reached === null; step++) {
    const half = Math.floor(missed / 2);
    if (half < 1) break;
    if (reaches(replan(half))) reached = half;
    else missed = half;
  }
  for (let step = 0; reached !== null && step < BISECTIONS; step++) {
    if (missed / reached <= 1 + attainment.precision) break;
    const middle = Math.floor(Math.sqrt(reached) * Math.sqrt(missed));
    if (middle <= reached) break;
    if (reaches(replan(middle))) reached = middle;
    else missed = middle;
  }
  const budget = reached === null ? null : fromMinor(reached, frame.currency);
  return {
    needs: { probability: attainment.confidence, budget, end: null },
    detail:
      budget === null
        ? ` A smaller budget does not reach it with ${percent} either: it needs better rates or prices.`
        : ` A budget of at most about ${roughMoneyOf(budget)} ${frame.currency} reaches it with ${percent}: the first money buys the cheapest results.`,
  };
}

/** The smallest total that reaches the target, by doubling and bisection; null beyond `most`. */
function leastBudget(
  reaches: (totalMinor: number) => boolean,
  { from, most, precision }: { from: number; most: number; precision: number },
): number | null {
  let high = from;
  let low = high;
  while (!reaches(high)) {
    if (high >= most) return null;
    low = high;
    high = Math.min(most, high * 2);
  }
  for (let step = 0; step < BISECTIONS && high / low > 1 + precision; step++) {
    const middle = Math.ceil(Math.sqrt(low) * Math.sqrt(high));
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The soonest of the tried ends that reaches the target; the last is tried first, since it mostly rules out all. */
function soonestEnd(
  longer: readonly (() => LongerPlan)[],
  reaches: (estimates: VariantEstimates) => boolean,
): string | null {
  const last = longer.at(-1)?.();
  if (last === undefined || !reaches(last.estimates)) return null;
  for (const plan of longer) {
    const { end, estimates } = plan();
    if (reaches(estimates)) return end;
  }
  return last.end;
}
