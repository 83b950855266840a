/** What a date reading is made of, and small steps on calendar days. */
import {
  addDays,
  addMonths,
  dayFrom,
  monthOf,
  weekdayOf,
  yearOf,
} from '#src/domain/calendar/day.ts';
import type { Document, Span } from '../text/document.ts';

export interface DateSpan extends Span {
  readonly first: number;
  readonly last: number;
  /** First day; equal to `to` for a single day. */
  readonly from: string;
  readonly to: string;
  readonly form: 'day' | 'period';
  /** What was named. */
  readonly grain: 'day' | 'week' | 'month' | 'quarter' | 'half' | 'season' | 'year' | 'holiday';
}

export type Found = Pick<DateSpan, 'from' | 'to' | 'form' | 'grain'> & { readonly last: number };

export interface DateSetting {
  readonly document: Document;
  /** `YYYY-MM-DD` */
  readonly reference: string;
  /** Seasons fall half a year later. */
  readonly southern: boolean;
  /** Month before day in `5/6/2027`. */
  readonly monthFirst: boolean;
  /** ISO codes named in the text or stated: holidays differ. */
  readonly countries: readonly string[];
}

export const MONTHS_PER_YEAR = 12;

export const MONTHS_PER_QUARTER = 3;

export const MONTHS_PER_HALF = 6;

export const DAYS_PER_WEEK = 7;

const LONGEST_MONTH = 31;

export const YEAR_DIGITS = 4;

export const FIRST_YEAR = 2000;

export const LAST_YEAR = 2099;

export const day = (value: string, last: number, grain: DateSpan['grain'] = 'day'): Found => ({
  from: value,
  to: value,
  form: 'day',
  grain,
  last,
});

export const period = (
  from: string,
  to: string,
  grain: DateSpan['grain'],
  last: number,
): Found => ({
  from,
  to,
  form: 'period',
  grain,
  last,
});

export const FILLER_LIMIT = 3;

export const ORDINALS = new Set([
  'st',
  'nd',
  'rd',
  'th',
  'er',
  'º',
  'ª',
  'o',
  'ro',
  '°',
  '.',
  'de',
  'of',
  'the',
  'd',
  "'",
  'e',
  'te',
  'ten',
]);

export function dateNumber(document: Document, index: number): number | null {
  const token = document.tokens[index];
  if (token?.kind !== 'number' || token.text.length > 2) return null;
  const value = Number(token.text);
  return value >= 1 && value <= LONGEST_MONTH ? value : null;
}

/** A four-digit year, perhaps after a comma or "de". */
export function yearAt(document: Document, index: number): { year: number; last: number } | null {
  for (const at of [index, index + 1]) {
    const token = document.tokens[at];
    if (
      at > index &&
      ![',', 'de', 'of', "'", '/', '-', 'del'].includes(document.tokens[index]?.text ?? '')
    )
      return null;
    if (token?.kind !== 'number' || token.text.length !== YEAR_DIGITS) continue;
    const year = Number(token.text);
    const grouped = /^[.,]\d/.test(document.text.slice(token.end, token.end + 2));
    if (year >= FIRST_YEAR && year <= LAST_YEAR && !grouped) return { year, last: at };
  }
  return null;
}

/** The next such day on or after the reference day. */
export function nextDate(reference: string, month: number, date: number): string | null {
  const year = yearOf(reference);
  const same = dayFrom(year, month, date);
  if (same !== null && same >= reference) return same;
  return dayFrom(year + 1, month, date) ?? same;
}

export const quarterNumber = (reference: string): number =>
  Math.ceil(monthOf(reference) / MONTHS_PER_QUARTER);

export function quarterOf(year: number, quarter: number) {
  const from = `${year}-${two((quarter - 1) * MONTHS_PER_QUARTER + 1)}-01`;
  return { from, to: addDays(addMonths(from, MONTHS_PER_QUARTER), -1) };
}

export const two = (value: number): string => String(value).padStart(2, '0');

export const lastOfMonth = (year: number, month: number): string =>
  addDays(addMonths(`${year}-${two(month)}-01`, 1), -1);

export const isoWeekday = (reference: string): number => weekdayOf(reference) || DAYS_PER_WEEK;

export function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}
