/** What a periodic budget comes to over the campaign. */
import { addDays, addMonths, daysBetween } from '#src/domain/calendar/day.ts';
import type { BudgetPeriod } from '#src/contract/vocabulary.ts';

const DAYS_PER_WEEK = 7;
const MONTHS_PER_QUARTER = 3;
const MONTHS_PER_YEAR = 12;
/** Mean length of a Gregorian month. */
const DAYS_PER_MONTH = 30.4375;

/** How many periods fit between two days; `inclusive` counts the last day itself. Whole calendar months, then days. */
export function periodsBetween(
  period: BudgetPeriod,
  start: string,
  end: string,
  inclusive: boolean,
): number {
  const stop = inclusive ? addDays(end, 1) : end;
  switch (period) {
    case 'day':
      return daysBetween(start, stop);
    case 'week':
      return daysBetween(start, stop) / DAYS_PER_WEEK;
    case 'month':
      return monthsBetween(start, stop);
    case 'quarter':
      return monthsBetween(start, stop) / MONTHS_PER_QUARTER;
    case 'year':
      return monthsBetween(start, stop) / MONTHS_PER_YEAR;
    default:
      return 1;
  }
}

function monthsBetween(start: string, stop: string): number {
  let months = 0;
  while (addMonths(start, months + 1) <= stop) months += 1;
  return months + daysBetween(addMonths(start, months), stop) / DAYS_PER_MONTH;
}
