/** How likely a variant reaches the goal's target, and what budget would. */
import type { PlanVariant } from '#src/contract/campaign.ts';
import type { Target } from '#src/contract/goal.ts';
import { exchangeRate } from '#src/domain/market/exchange-rate.ts';
import { isCurrency } from '#src/domain/money/currency.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { medianFor, probabilityAbove } from '#src/domain/stats/log-normal.ts';
import type { Estimate, VariantEstimates } from './forecast.ts';
import type { PlanContext } from './plan-context.ts';
import { figureOf, percentOf, roughMoneyOf } from './wording.ts';

type Attainment = PlanVariant['forecast']['target_attainment'];
type Counted = 'conversions' | 'clicks' | 'reach' | 'revenue';

/** The forecast that a target's metric is held against; metrics not listed are not forecast. */
const COUNTED: Partial<Record<Target['metric'], Counted>> = {
  revenue: 'revenue',
  orders: 'conversions',
  leads: 'conversions',
  customers: 'conversions',
  signups: 'conversions',
  subscribers: 'conversions',
  app_installs: 'conversions',
  store_visits: 'conversions',
  bookings: 'conversions',
  attendees: 'conversions',
  applications: 'conversions',
  traffic: 'clicks',
  awareness: 'reach',
};

export interface AttainmentInput {
  readonly estimates: VariantEstimates;
  /** The variant's estimates with another total budget, in minor units; null where it cannot be planned. */
  readonly replan: (totalMinor: number) => VariantEstimates;
}

/** The first target of the goal, judged; null for a goal without one. */
export function judgeTarget(context: PlanContext, input: AttainmentInput): Attainment {
  const target = context.goal.targets[0];
  if (target === undefined) return null;
  const { metric } = target;
  const unknown = (detail: string): Attainment => ({ metric, probability: null, detail });
  const wanted = wantedOf(context, target);
  if (typeof wanted === 'string') return unknown(wanted);
  if (target.kind === 'level') return judgeLevel(context, target, wanted, input.estimates);
  const counted = countedOf(target);
  const estimate = counted === undefined ? null : input.estimates[counted];
  if (counted === undefined || estimate === null) {
    return unknown(`The plan does not forecast ${metric}, so that no probability can be given.`);
  }
  const probability = probabilityAbove(estimate.median, estimate.logSd, wanted);
  const expected = `The plan expects ${figureOf(estimate.median)} ${counted} against a target of ${figureOf(wanted)}.`;
  const need =
    probability >= context.settings.attainment.confidence
      ? ''
      : needed(context, counted, wanted, input);
  return { metric, probability, detail: `${expected}${need}` };
}

const countedOf = ({ metric, unit }: Target): Counted | undefined =>
  metric === 'donations' ? (isCurrency(unit) ? 'revenue' : 'conversions') : COUNTED[metric];

/** The amount to reach, in the plan's terms, or why there is none. */
function wantedOf({ ledger, frame }: PlanContext, target: Target): number | string {
  const { kind, value, unit, baseline, direction } = target;
  const rate = isCurrency(unit) ? rateOrNull(ledger, unit, frame.currency) : 1;
  if (rate === null) return `There is no exchange rate for the target's ${unit}.`;
  if (kind === 'level') return value * rate;
  if (direction !== 'increase') {
    return 'A campaign adds outcomes; a target to lower or keep a count is not forecast.';
  }
  if (kind === 'absolute') return value * rate;
  if (baseline === null) {
    return 'The target is relative and the goal gives no present figure; state it to get a probability.';
  }
  return value * baseline * rate;
}

/** A target in a currency without a rate does not stop a plan that has one for its budget. */
function rateOrNull(ledger: PlanContext['ledger'], from: string, to: string): number | null {
  try {
    return exchangeRate(ledger, from, to);
  } catch (error) {
    if (isGoalpostError(error) && error.code === 'currency_without_rate') return null;
    throw error;
  }
}

/** Rates and ratios: the chance to be on the right side of the level. */
function judgeLevel(
  { frame }: PlanContext,
  { metric, direction }: Target,
  wanted: number,
  { spend, conversions, clicks, revenue }: VariantEstimates,
): Attainment {
  const quotient = ((): Estimate | null => {
    if (spend <= 0 || conversions.median <= 0) return null;
    if (metric === 'cpa') {
      return { median: spend / conversions.median, logSd: conversions.logSd };
    }
    if (metric === 'roas') {
      return revenue === null ? null : { median: revenue.median / spend, logSd: revenue.logSd };
    }
    if (metric === 'conversion_rate') {
      return { median: conversions.median / clicks.median, logSd: conversions.logSd };
    }
    return null;
  })();
  if (quotient === null) {
    return {
      metric,
      probability: null,
      detail: `The plan does not forecast the level of ${metric}, so that no probability can be given.`,
    };
  }
  const above = probabilityAbove(quotient.median, quotient.logSd, wanted);
  const isPrice = metric === 'cpa' || direction === 'decrease';
  const unit = metric === 'cpa' ? ` ${frame.currency}` : '';
  return {
    metric,
    probability: isPrice ? 1 - above : above,
    detail: `The plan expects ${figureOf(quotient.median)}${unit} against a target of ${figureOf(wanted)}${unit}.`,
  };
}

const BISECTIONS = 24;

/** The budget at which the target is reached with the configured confidence, found by planning again. */
function needed(
  { settings: { attainment }, frame }: PlanContext,
  counted: Counted,
  wanted: number,
  { replan }: AttainmentInput,
): string {
  const reaches = (totalMinor: number): boolean => {
    const estimate = replan(totalMinor)[counted];
    return (
      estimate !== null &&
      estimate.median >= medianFor(wanted, estimate.logSd, attainment.confidence)
    );
  };
  const percent = percentOf(attainment.confidence);
  let high = frame.totalMinor;
  let low = high;
  const limit = Math.min(Number.MAX_SAFE_INTEGER, frame.totalMinor * attainment.max_multiple);
  while (!reaches(high)) {
    if (high >= limit) {
      return ` Even ${attainment.max_multiple} times the budget does not reach it with ${percent}: it needs a wider audience, more time or better rates.`;
    }
    low = high;
    high = Math.min(limit, high * 2);
  }
  for (let step = 0; step < BISECTIONS && high / low > 1 + attainment.precision; step++) {
    const middle = Math.ceil(Math.sqrt(low) * Math.sqrt(high));
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  const amount = (high / frame.totalMinor) * frame.total;
  return ` It needs about ${roughMoneyOf(amount)} ${frame.currency} in all for ${percent}.`;
}
