/** Days and periods counted from the reference day: "next month", "by Friday", "tomorrow". */
import { addDays, addMonths, monthOf, weekdayOf, yearOf } from '#src/domain/calendar/day.ts';
import { hitAt } from '../text/document.ts';
import {
  DAYS_PER_WEEK,
  type DateSetting,
  type Found,
  MONTHS_PER_QUARTER,
  day,
  isoWeekday,
  lastOfMonth,
  period,
  quarterNumber,
  quarterOf,
} from './date-span.ts';

/** `YYYY-MM-` */
const MONTH_LENGTH = 8;

/** "next month", "this quarter", "next week", "next year", in the order of any language ("mes que viene"). */
export function relativePeriod(setting: DateSetting, index: number): Found | null {
  const { document } = setting;
  const opener = hitAt(document, index, 'when');
  const ahead = opener?.value === 'next' || opener?.value === 'this' ? opener : undefined;
  if (ahead !== undefined) {
    const unit = hitAt(document, ahead.last + 1, 'unit');
    return unit === undefined
      ? null
      : unitPeriod(setting, unit.value, ahead.value === 'next' ? 1 : 0, unit.last);
  }
  const unit = hitAt(document, index, 'unit');
  const behind = unit === undefined ? undefined : hitAt(document, unit.last + 1, 'whenafter');
  if (unit === undefined || behind === undefined) return null;
  return unitPeriod(setting, unit.value, behind.value === 'next' ? 1 : 0, behind.last);
}

function unitPeriod(
  { reference }: DateSetting,
  unit: string,
  step: number,
  last: number,
): Found | null {
  const year = yearOf(reference);
  switch (unit) {
    case 'week': {
      const from = addDays(reference, 1 - isoWeekday(reference) + DAYS_PER_WEEK * step);
      return period(from, addDays(from, DAYS_PER_WEEK - 1), 'week', last);
    }
    case 'weekend': {
      const saturday = addDays(
        reference,
        DAYS_PER_WEEK - 1 - isoWeekday(reference) + DAYS_PER_WEEK * step,
      );
      return period(saturday, addDays(saturday, 1), 'week', last);
    }
    case 'month': {
      const from = addMonths(`${reference.slice(0, MONTH_LENGTH)}01`, step);
      return period(from, lastOfMonth(yearOf(from), monthOf(from)), 'month', last);
    }
    case 'quarter': {
      const own = quarterOf(year, quarterNumber(reference)).from;
      const from = addMonths(own, MONTHS_PER_QUARTER * step);
      return period(from, addDays(addMonths(from, MONTHS_PER_QUARTER), -1), 'quarter', last);
    }
    case 'year':
      return period(`${year + step}-01-01`, `${year + step}-12-31`, 'year', last);
    default:
      return null;
  }
}

export function weekday(setting: DateSetting, index: number): Found | null {
  const { document, reference } = setting;
  const opener = hitAt(document, index, 'when');
  const isNext = opener?.value === 'next' || opener?.value === 'this';
  const hit = hitAt(document, isNext ? opener.last + 1 : index, 'weekday');
  if (hit === undefined) return null;
  const cued =
    isNext ||
    document.over(index - 1).some(({ field, value }) => field === 'when' && value !== 'during');
  if (!cued) return null;
  const ahead =
    (Number(hit.value) - weekdayOf(reference) + DAYS_PER_WEEK) % DAYS_PER_WEEK || DAYS_PER_WEEK;
  return day(addDays(reference, ahead), hit.last);
}

export function nearDay({ document, reference }: DateSetting, index: number): Found | null {
  const hit = hitAt(document, index, 'day');
  return hit === undefined ? null : day(addDays(reference, Number(hit.value)), hit.last);
}
