/** What a plan is bounded by: money, currency and dates. */
import type { Config } from '#src/config/schema.ts';
import type { PlanOptions } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { addDays, daysBetween } from '#src/domain/calendar/day.ts';
import { decimalsOf, fromMinor, isCurrency, toMinor } from '#src/domain/money/currency.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';

export interface PlanFrame {
  readonly currency: string;
  /** Nobody named the currency; it is the configured one. */
  readonly currencyAssumed: boolean;
  /** In the currency's decimals. */
  readonly total: number;
  /** The same in minor units (cents), whole. */
  readonly totalMinor: number;
  readonly start: string;
  readonly end: string;
  /** Days from start to end, both counted. */
  readonly days: number;
  /** The goal's start had passed, so that the plan starts today. */
  readonly startMoved: boolean;
  readonly startInPast: boolean;
  /** Nobody named the end; the configured horizon stands in. */
  readonly horizonAssumed: boolean;
}

interface FrameInput {
  readonly goal: ParsedGoal;
  readonly options: PlanOptions;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly settings: Config['campaign'];
}

/**
 * Money, currency and dates of a plan: the options win over the goal, the goal over the settings.
 * @throws GoalpostError budget_unknown, currency_without_rate for an unknown currency, invalid_request for an end
 * before the start or a length or amount beyond what is planned
 */
export function framePlan(input: FrameInput): PlanFrame {
  return { ...moneyOf(input), ...datesOf(input) };
}

function moneyOf({ goal, options, settings }: FrameInput) {
  const wished = options.total_budget;
  const named = typeof wished === 'object' ? wished.currency : null;
  const known = named ?? goal.budget?.total?.currency ?? goal.budget?.currency ?? null;
  const currency = known ?? settings.default_currency;
  if (!isCurrency(currency)) {
    throw new GoalpostError(
      'currency_without_rate',
      `${currency} is not an ISO 4217 currency; give options.total_budget with the right code.`,
    );
  }
  const amount =
    (typeof wished === 'object' ? wished.amount : wished) ?? goal.budget?.total?.amount;
  if (amount === undefined) {
    throw new GoalpostError(
      'budget_unknown',
      'Neither the goal nor the options name a budget; give options.total_budget.',
    );
  }
  const totalMinor = toMinor(amount, currency);
  if (!(totalMinor >= 1 && Number.isSafeInteger(totalMinor))) {
    throw new GoalpostError(
      totalMinor < 1 ? 'budget_unknown' : 'invalid_request',
      `A budget of ${amount} ${currency} cannot be planned; give options.total_budget with at least ${fromMinor(1, currency).toFixed(decimalsOf(currency))} and at most ${fromMinor(Number.MAX_SAFE_INTEGER, currency)}.`,
      {
        faults: [
          {
            pointer: wished === undefined ? '/goal/budget/total' : '/options/total_budget',
            message: 'out of range',
          },
        ],
      },
    );
  }
  return {
    currency,
    currencyAssumed: known === null,
    total: fromMinor(totalMinor, currency),
    totalMinor,
  };
}

function datesOf({ goal, options, today, settings }: FrameInput) {
  const { start_date } = options;
  const said = goal.timeline?.start ?? null;
  const startMoved = start_date === undefined && said !== null && said < today;
  const start = start_date ?? (said === null || startMoved ? today : said);
  const end = goal.timeline?.end ?? null;
  const duration = goal.timeline?.duration_days ?? null;
  const last = end ?? addDays(start, duration ?? settings.default_horizon_days - 1);
  if (last < start) {
    throw new GoalpostError(
      'invalid_request',
      start_date === undefined
        ? `The goal ends on ${last}, before the plan can start on ${start}; state a later end or give options.start_date.`
        : `The plan would end on ${last}, before options.start_date ${start}; give an earlier start or a goal with a later end.`,
      {
        faults: [
          start_date === undefined
            ? { pointer: '/goal/timeline/end', message: `must not be before ${start}` }
            : { pointer: '/options/start_date', message: `must not be after ${last}` },
        ],
      },
    );
  }
  const days = daysBetween(start, last) + 1;
  if (days > settings.max_horizon_days) {
    throw new GoalpostError(
      'invalid_request',
      `A campaign of ${days} days is longer than the ${settings.max_horizon_days} days that are planned; state an earlier end.`,
    );
  }
  return {
    start,
    end: last,
    days,
    startMoved,
    startInPast: start < today,
    horizonAssumed: end === null && duration === null,
  };
}
