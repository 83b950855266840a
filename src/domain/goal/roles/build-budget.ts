/** The budget of the contract out of the amount that was found to be it. */
import type { Config } from '#src/config/schema.ts';
import type { Budget, GoalContext } from '#src/contract/goal.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import type { Ledger } from '#src/domain/market/fact.ts';
import { decimalsOf, roundMoney } from '#src/domain/money/currency.ts';
import type { Readings } from '../read-text.ts';
import { periodsBetween } from './budget-total.ts';
import { settleCurrency, sharedCurrency } from './currency-role.ts';

export interface BuildBudgetInput {
  readonly readings: Readings;
  readonly context: GoalContext;
  readonly reference: string;
  readonly language: string;
  readonly settings: Config['goal'];
  readonly ledger: Ledger;
}

export function buildBudget(input: BuildBudgetInput): Omit<Budget, 'tier'> | null {
  const { readings, context, language } = input;
  const { budget, geography } = readings;
  if (budget === null) return null;
  const { money, atMost, atLeast } = budget;
  const { currency } = settleCurrency(
    money.kind,
    geography.countries,
    context.currency,
    language,
    sharedCurrency(readings.quantities.money),
  );
  const isRange = money.min !== money.max;
  const min = atMost && !isRange ? null : money.min;
  const max = atLeast && !isRange ? null : money.max;
  const basis = max ?? min;
  const total = basis === null ? null : totalOf(basis, currency, input);
  return { amount: { min, max }, currency, period: money.period, total };
}

function totalOf(
  amount: number,
  currency: string | null,
  { readings, reference, settings, ledger }: BuildBudgetInput,
): Budget['total'] {
  const { budget, timeline } = readings;
  const period = budget?.money.period ?? 'total';
  const round = (value: number): number =>
    currency === null ? Number(value.toFixed(decimalsOf(''))) : roundMoney(value, currency);
  if (period === 'total') return { amount: round(amount), currency };
  if (timeline === null || timeline.end === null) {
    const key = 'goal.planning_horizon_days';
    ledger.note({
      key,
      value: settings.planning_horizon_days,
      unit: 'days',
      source: 'config',
      provider: null,
      as_of: null,
      samples: null,
    });
    const start = timeline?.start ?? reference;
    const periods = periodsBetween(
      period,
      start,
      addDays(start, settings.planning_horizon_days),
      false,
    );
    return { amount: round(amount * periods), currency };
  }
  const inclusive = timeline.inclusive && timeline.start !== null;
  const periods = periodsBetween(period, timeline.start ?? reference, timeline.end, inclusive);
  return { amount: round(amount * Math.max(0, periods)), currency };
}
