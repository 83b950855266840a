/** What a target asks for, in the terms of a plan. */
import type { Target } from '#src/contract/goal.ts';
import { exchangeRate } from '#src/domain/market/exchange-rate.ts';
import { isCurrency } from '#src/domain/money/currency.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import type { PlanContext } from './plan-context.ts';

export type Counted = 'conversions' | 'clicks' | 'reach' | 'revenue';

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

export const countedOf = ({ metric, unit }: Target): Counted | undefined =>
  metric === 'donations' ? (isCurrency(unit) ? 'revenue' : 'conversions') : COUNTED[metric];

/** The amount to reach, in the plan's terms, or why there is none. */
export function wantedOf({ ledger, frame }: PlanContext, target: Target): number | string {
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
