/**
 * Days and periods: "31 May", "March 31, 2027", "15. September", "01.05.2027", "Q3", "next quarter", "this summer",
 * "end of next month", "by Friday", "Black Friday". All resolve against a reference day to the next such day or period.
 */
import { addDays, monthOf, yearOf } from '#src/domain/calendar/day.ts';
import { type Document, hitAt } from '../text/document.ts';
import { calendarPeriod } from './calendar-periods.ts';
import {
  DAYS_PER_WEEK,
  type DateSetting,
  type DateSpan,
  FILLER_LIMIT,
  type Found,
  day,
  isoWeekday,
  lastOfMonth,
  period,
  quarterNumber,
  quarterOf,
  yearAt,
} from './date-span.ts';
import { holidayAt } from './holidays.ts';
import { dayAndMonth, ordinalDay } from './named-dates.ts';
import { numericDate } from './numeric-dates.ts';
import { nearDay, relativePeriod, weekday } from './relative-dates.ts';

/** `YYYY-MM-` */
const MONTH_LENGTH = 8;

const MIDDLE_DAY = 15;

/** All days and periods in the text, in order, not overlapping. */
export function recognizeDates(setting: DateSetting): DateSpan[] {
  const { document } = setting;
  const spans: DateSpan[] = [];
  let index = 0;
  while (index < document.tokens.length) {
    const found = dateAt(setting, index);
    const first = document.tokens[index];
    const last = found === null ? undefined : document.tokens[found.last];
    if (found === null || first === undefined || last === undefined) {
      index += 1;
      continue;
    }
    spans.push({ ...found, first: index, start: first.start, end: last.end });
    index = found.last + 1;
  }
  return spans;
}

const dateAt = (setting: DateSetting, index: number): Found | null =>
  edgeAt(setting, index) ??
  numericDate(setting, index) ??
  dayAndMonth(setting, index) ??
  holidayFound(setting, index) ??
  calendarPeriod(setting, index) ??
  relativePeriod(setting, index) ??
  weekday(setting, index) ??
  nearDay(setting, index) ??
  ordinalDay(setting, index);

/** "end of March", "mid-June", "start of next quarter", "end of the year". */
function edgeAt(setting: DateSetting, index: number): Found | null {
  const { document, reference } = setting;
  const span = hitAt(document, index, 'span');
  const edge = hitAt(document, index, 'when');
  if (edge !== undefined && ['end', 'mid', 'begin'].includes(edge.value)) {
    const inner = periodFrom(setting, skipArticles(document, edge.last + 1));
    if (inner !== null && inner.form === 'period') return edgeOf(edge.value, inner);
  }
  if (span === undefined) return null;
  const year = yearAt(document, span.last + 1);
  switch (span.value) {
    case 'yearend':
      return day(`${year?.year ?? yearOf(reference)}-12-31`, year?.last ?? span.last, 'year');
    case 'monthend':
      return day(lastOfMonth(yearOf(reference), monthOf(reference)), span.last, 'month');
    case 'quarterend':
      return day(quarterOf(yearOf(reference), quarterNumber(reference)).to, span.last, 'quarter');
    case 'weekend':
      return day(addDays(reference, DAYS_PER_WEEK - isoWeekday(reference)), span.last, 'week');
    default:
      return null;
  }
}

function edgeOf(edge: string, { from, to, grain, last }: Found): Found {
  if (edge === 'end') return day(to, last, grain);
  if (edge === 'begin') return day(from, last, grain);
  const middle =
    grain === 'month' ? `${from.slice(0, MONTH_LENGTH)}${MIDDLE_DAY}` : middleOf(from, to);
  return day(middle, last, grain);
}

const middleOf = (from: string, to: string): string => {
  const span = Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY / 2);
  return addDays(from, span);
};

const MS_PER_DAY = 86_400_000;

const periodFrom = (setting: DateSetting, index: number): Found | null =>
  calendarPeriod(setting, index) ?? relativePeriod(setting, index);

const ARTICLES = new Set([
  'the',
  'of',
  'de',
  'del',
  'la',
  'el',
  'le',
  'l',
  "'",
  'du',
  'des',
  'der',
  'dem',
  'do',
  'da',
  'den',
  '-',
  'd',
  'o',
  'a',
  'los',
  'las',
  'los',
  'ce',
  'this',
]);

function skipArticles(document: Document, index: number): number {
  let at = index;
  while (
    at < index + FILLER_LIMIT &&
    ARTICLES.has(document.tokens[at]?.text ?? '') &&
    hitAt(document, at, 'when') === undefined
  )
    at += 1;
  return at;
}

function holidayFound(setting: DateSetting, index: number): Found | null {
  const { document, reference, countries } = setting;
  const hit = hitAt(document, index, 'holiday');
  if (hit === undefined) return null;
  const year = yearAt(document, hit.last + 1);
  const found = holidayAt(
    hit.value,
    year === null ? reference : `${year.year}-01-01`,
    countries,
    document.language,
  );
  if (found === null) return null;
  const last = year?.last ?? hit.last;
  return found.from === found.to
    ? day(found.from, last, 'holiday')
    : period(found.from, found.to, 'holiday', last);
}
