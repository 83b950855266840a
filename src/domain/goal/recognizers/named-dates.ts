/** Days with a month in words: "31 May", "March 31st, 2027", "15. September", and "the 15th". */
import { addDays, addMonths, dayFrom, monthOf, yearOf } from '#src/domain/calendar/day.ts';
import { type Document, hitAt } from '../text/document.ts';
import {
  type DateSetting,
  FILLER_LIMIT,
  type Found,
  ORDINALS,
  YEAR_DIGITS,
  dateNumber,
  day,
  nextDate,
  period,
  yearAt,
} from './date-span.ts';

export function dayAndMonth(setting: DateSetting, index: number): Found | null {
  return (
    daysThenMonth(setting, index) ??
    dayThenMonth(setting, index) ??
    monthThenDays(setting, index) ??
    monthThenDay(setting, index)
  );
}

const RANGE_JOINS = new Set(['-', 'to', 'until', 'bis', 'a', 'al', 'au', 'ate', 'ao', 'through']);
/** The later day of "3-8", "3rd to 8th", "3. bis 8.", where one begins at `index`. */
function laterDay(document: Document, index: number): { value: number; last: number } | null {
  let at = index;
  if (ORDINALS.has(document.tokens[at]?.text ?? '')) at += 1;
  if (!RANGE_JOINS.has(document.tokens[at]?.text ?? '')) return null;
  const value = dateNumber(document, at + 1);
  return value === null ? null : { value, last: at + 1 };
}

/** "3-8 May 2027", "3. bis 8. Mai", "de 3 a 8 de maio". */
function daysThenMonth(setting: DateSetting, index: number): Found | null {
  const from = dateNumber(setting.document, index);
  const to = from === null ? null : laterDay(setting.document, index + 1);
  if (from === null || to === null || to.value <= from) return null;
  const end = dayThenMonth(setting, to.last);
  return end === null ? null : rangeTo(end, from, to.value);
}

/** "May 3-8, 2027", "June 5 to 9". */
function monthThenDays(setting: DateSetting, index: number): Found | null {
  const { document } = setting;
  const start = monthThenDay(setting, index);
  if (start === null) return null;
  const to = laterDay(document, start.last + 1);
  const from = Number(start.from.slice(-DAY_DIGITS));
  if (to === null || to.value <= from || isPartOfNumber(document, to.last)) return null;
  if (hitAt(document, to.last + 1, 'month') !== undefined) return null;
  const end = withYear(setting, Number(start.from.slice(MONTH_AT, -MONTH_END)), to.value, to.last);
  return end === null ? null : rangeTo(end, from, to.value);
}
const MONTH_AT = 5;
const MONTH_END = 3;
const DAY_DIGITS = 2;

/** The days up to the one found, in its month. */
const rangeTo = ({ to, last }: Found, first: number, final: number): Found =>
  period(addDays(to, first - final), to, 'day', last);

/** "31 May 2027", "the 15th of June", "15 de septiembre", "1er mars", "15. September". */
function dayThenMonth(setting: DateSetting, index: number): Found | null {
  const { document } = setting;
  const date = dateNumber(document, index);
  if (date === null) return null;
  let at = index + 1;
  for (
    let step = 0;
    step < FILLER_LIMIT && ORDINALS.has(document.tokens[at]?.text ?? '');
    step += 1
  )
    at += 1;
  const month = hitAt(document, at, 'month');
  if (month === undefined) return null;
  return withYear(setting, Number(month.value), date, month.last);
}

/** "March 31st, 2027", "Jan 4". */
function monthThenDay(setting: DateSetting, index: number): Found | null {
  const { document } = setting;
  const month = hitAt(document, index, 'month');
  if (month === undefined) return null;
  const dot = document.tokens[month.last + 1]?.text === '.' ? 1 : 0;
  const article = document.tokens[month.last + 1 + dot]?.text === 'the' ? 1 : 0;
  const at = month.last + 1 + dot + article;
  const date = dateNumber(document, at);
  if (
    date === null ||
    isPartOfNumber(document, at) ||
    hitAt(document, at + 1, 'unit') !== undefined
  )
    return null;
  const suffix = ['st', 'nd', 'rd', 'th'].includes(document.tokens[at + 1]?.text ?? '') ? 1 : 0;
  return withYear(setting, Number(month.value), date, at + suffix);
}

/** "March 31,000": the number goes on. */
const isPartOfNumber = (document: Document, index: number): boolean => {
  const token = document.tokens[index];
  return (
    token !== undefined &&
    /^[.,]\d{3}|^[k%€$£]| ?[%]/.test(document.text.slice(token.end, token.end + YEAR_DIGITS))
  );
};

function withYear(setting: DateSetting, month: number, date: number, last: number): Found | null {
  const year = yearAt(setting.document, last + 1);
  const value =
    year === null ? nextDate(setting.reference, month, date) : dayFrom(year.year, month, date);
  return value === null ? null : day(value, year?.last ?? last);
}

/** "by the 15th", "am 20.". */
export function ordinalDay({ document, reference }: DateSetting, index: number): Found | null {
  const date = dateNumber(document, index);
  if (date === null || !['st', 'nd', 'rd', 'th'].includes(document.tokens[index + 1]?.text ?? ''))
    return null;
  const before = [index - 1, index - 2].some((at) =>
    document.over(at).some(({ field, value }) => field === 'when' && value === 'by'),
  );
  if (!before) return null;
  const month = monthOf(reference);
  const own = dayFrom(yearOf(reference), month, date);
  const value =
    own !== null && own >= reference
      ? own
      : dayFrom(yearOf(addMonths(reference, 1)), monthOf(addMonths(reference, 1)), date);
  return value === null ? null : day(value, index + 1);
}
