/**
 * Days and periods: "31 May", "March 31, 2027", "15. September", "01.05.2027", "Q3", "next quarter", "this summer",
 * "end of next month", "by Friday", "Black Friday". All resolve against a reference day to the next such day or period.
 */
import {
  addDays,
  addMonths,
  dayFrom,
  monthOf,
  weekdayOf,
  yearOf,
} from '#src/domain/calendar/day.ts';
import { hitAt, type Document, type Span } from '../text/document.ts';
import { holidayAt } from './holidays.ts';

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

type Found = Pick<DateSpan, 'from' | 'to' | 'form' | 'grain'> & { readonly last: number };

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

const MONTHS_PER_YEAR = 12;
const MONTHS_PER_QUARTER = 3;
const MONTHS_PER_HALF = 6;
const DAYS_PER_WEEK = 7;
const MIDDLE_DAY = 15;
const LONGEST_MONTH = 31;
const YEAR_DIGITS = 4;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
const CENTURY = 2000;

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

const day = (value: string, last: number, grain: DateSpan['grain'] = 'day'): Found => ({
  from: value,
  to: value,
  form: 'day',
  grain,
  last,
});

const period = (from: string, to: string, grain: DateSpan['grain'], last: number): Found => ({
  from,
  to,
  form: 'period',
  grain,
  last,
});

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
  const middle = grain === 'month' ? `${from.slice(0, -2)}${MIDDLE_DAY}` : middleOf(from, to);
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
const FILLER_LIMIT = 3;
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

// ---- numeric dates -------------------------------------------------------------------------------------------------

const ISO_DATE = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/y;
const DOTTED = /(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d))?/y;
const SLASHED = /(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))(?!\d)/y;
const SLASHED_SHORT = /(\d{1,2})\/(\d{1,2})(?![\d/])/y;

function numericDate(setting: DateSetting, index: number): Found | null {
  const { document } = setting;
  const token = document.tokens[index];
  if (
    token?.kind !== 'number' ||
    /[\d.,/]$/.test(document.text.slice(Math.max(0, token.start - 1), token.start))
  )
    return null;
  const iso = matchAt(ISO_DATE, document.text, token.start);
  if (iso !== null) return dated(document, iso, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = matchAt(DOTTED, document.text, token.start);
  if (dotted !== null)
    return placed(setting, dotted, Number(dotted[2]), Number(dotted[1]), dotted[3]);
  const slashed = matchAt(SLASHED, document.text, token.start);
  if (slashed !== null) return slashedDate(setting, slashed);
  const short = matchAt(SLASHED_SHORT, document.text, token.start);
  const cue = document
    .over(index - 1)
    .some(({ field, value }) => field === 'when' && value !== 'during');
  return short !== null && cue ? slashedDate(setting, short) : null;
}

function slashedDate(setting: DateSetting, match: RegExpExecArray): Found | null {
  const [left, right] = [Number(match[1]), Number(match[2])];
  const monthFirst = (setting.monthFirst && left <= MONTHS_PER_YEAR) || right > MONTHS_PER_YEAR;
  return monthFirst
    ? placed(setting, match, left, right, match[3])
    : placed(setting, match, right, left, match[3]);
}

function placed(
  setting: DateSetting,
  match: RegExpExecArray,
  month: number,
  date: number,
  year: string | undefined,
): Found | null {
  const { document, reference } = setting;
  if (year !== undefined) {
    const full = year.length === YEAR_DIGITS ? Number(year) : CENTURY + Number(year);
    return dated(document, match, full, month, date);
  }
  const next = nextDate(reference, month, date);
  return next === null ? null : day(next, lastToken(document, match));
}

function dated(
  document: Document,
  match: RegExpExecArray,
  year: number,
  month: number,
  date: number,
): Found | null {
  const value = year < FIRST_YEAR || year > LAST_YEAR ? null : dayFrom(year, month, date);
  return value === null ? null : day(value, lastToken(document, match));
}

function lastToken(document: Document, match: RegExpExecArray): number {
  const end = match.index + match[0].trimEnd().length;
  let last = document.tokenAt(match.index)?.index ?? 0;
  while ((document.tokens[last + 1]?.start ?? Infinity) < end) last += 1;
  return last;
}

// ---- day and month -------------------------------------------------------------------------------------------------

const ORDINALS = new Set([
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

function dayAndMonth(setting: DateSetting, index: number): Found | null {
  return dayThenMonth(setting, index) ?? monthThenDay(setting, index);
}

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

function dateNumber(document: Document, index: number): number | null {
  const token = document.tokens[index];
  if (token?.kind !== 'number' || token.text.length > 2) return null;
  const value = Number(token.text);
  return value >= 1 && value <= LONGEST_MONTH ? value : null;
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

/** A four-digit year, perhaps after a comma or "de". */
function yearAt(document: Document, index: number): { year: number; last: number } | null {
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
function nextDate(reference: string, month: number, date: number): string | null {
  const year = yearOf(reference);
  const same = dayFrom(year, month, date);
  if (same !== null && same >= reference) return same;
  return dayFrom(year + 1, month, date) ?? same;
}

// ---- holidays ------------------------------------------------------------------------------------------------------

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

// ---- named periods -------------------------------------------------------------------------------------------------

function calendarPeriod(setting: DateSetting, index: number): Found | null {
  return (
    quarterPeriod(setting, index) ??
    halfPeriod(setting, index) ??
    seasonPeriod(setting, index) ??
    monthPeriod(setting, index) ??
    yearPeriod(setting, index)
  );
}

const quarterNumber = (reference: string): number =>
  Math.ceil(monthOf(reference) / MONTHS_PER_QUARTER);
function quarterOf(year: number, quarter: number) {
  const from = `${year}-${two((quarter - 1) * MONTHS_PER_QUARTER + 1)}-01`;
  return { from, to: addDays(addMonths(from, MONTHS_PER_QUARTER), -1) };
}
const two = (value: number): string => String(value).padStart(2, '0');
const lastOfMonth = (year: number, month: number): string =>
  addDays(addMonths(`${year}-${two(month)}-01`, 1), -1);

/** "Q3", "T1 2027", "1er trimestre", "3. Quartal": the running one counts as the next. */
function quarterPeriod({ document, reference }: DateSetting, index: number): Found | null {
  const hit = hitAt(document, index, 'quarterly');
  const named =
    hit === undefined
      ? ordinalUnit(document, index, 'quarter')
      : { value: Number(hit.value), last: hit.last };
  if (named === null) return null;
  const year = yearAt(document, named.last + 1);
  const own = quarterOf(year?.year ?? yearOf(reference), named.value);
  const value =
    year === null && own.to < reference ? quarterOf(yearOf(reference) + 1, named.value) : own;
  return period(value.from, value.to, 'quarter', year?.last ?? named.last);
}

const QUARTERS = 4;
/** "1er trimestre", "2º semestre", "3. Quartal": the number and the last token. */
function ordinalUnit(
  document: Document,
  index: number,
  unit: string,
): { value: number; last: number } | null {
  const token = document.tokens[index];
  const value = Number(token?.text);
  if (token?.kind !== 'number' || !(value >= 1 && value <= QUARTERS)) return null;
  let at = index + 1;
  if (ORDINALS.has(document.tokens[at]?.text ?? '') && document.tokens[at]?.start === token.end)
    at += 1;
  const hit = hitAt(document, at, 'unit', unit);
  return hit === undefined || at === index + 1 ? null : { value, last: hit.last };
}

function halfPeriod({ document, reference }: DateSetting, index: number): Found | null {
  const hit = hitAt(document, index, 'halfyear');
  const named =
    hit === undefined
      ? ordinalUnit(document, index, 'halfyear')
      : { value: Number(hit.value), last: hit.last };
  if (named === null || named.value > 2) return null;
  const year = yearAt(document, named.last + 1);
  const halfOf = (of: number) => {
    const from = `${of}-${two((named.value - 1) * MONTHS_PER_HALF + 1)}-01`;
    return { from, to: addDays(addMonths(from, MONTHS_PER_HALF), -1) };
  };
  const own = halfOf(year?.year ?? yearOf(reference));
  const value = year === null && own.to < reference ? halfOf(yearOf(reference) + 1) : own;
  return period(value.from, value.to, 'half', year?.last ?? named.last);
}

const SEASON_START: Readonly<Record<string, number>> = {
  spring: 3,
  summer: 6,
  autumn: 9,
  winter: 12,
};

/** "this summer", "winter 2027": meteorological seasons, three whole months. */
function seasonPeriod(setting: DateSetting, index: number): Found | null {
  const { document, reference, southern } = setting;
  const opener = hitAt(document, index, 'when');
  const at =
    opener !== undefined && ['next', 'this'].includes(opener.value) ? opener.last + 1 : index;
  const hit = hitAt(document, at, 'season');
  if (hit === undefined || isSeasonNoise(document, hit.last + 1)) return null;
  const year = yearAt(document, hit.last + 1);
  const month =
    (((SEASON_START[hit.value] ?? 1) - 1 + (southern ? MONTHS_PER_HALF : 0)) % MONTHS_PER_YEAR) + 1;
  const seasonOf = (of: number) => {
    const from = `${of}-${two(month)}-01`;
    return { from, to: addDays(addMonths(from, MONTHS_PER_QUARTER), -1) };
  };
  let value = seasonOf(year?.year ?? yearOf(reference) - 1);
  while (year === null && value.to < reference) value = seasonOf(yearOf(value.from) + 1);
  return period(value.from, value.to, 'season', year?.last ?? hit.last);
}

/** "summer camp", "spring water": the season is part of a name. */
const SEASON_NOUNS = new Set([
  'camp',
  'camps',
  'water',
  'rolls',
  'onion',
  'onions',
  'coat',
  'tyres',
  'tires',
  'jackets',
  'school',
  'sports',
  'boots',
  'dresses',
  'flowers',
  'house',
  'houses',
  'festival',
  'wear',
]);
const isSeasonNoise = (document: Document, index: number): boolean =>
  SEASON_NOUNS.has(document.tokens[index]?.text ?? '');

/** "in March", "May 2027", "June to August". A bare "may" or "march" needs a cue or a capital. */
function monthPeriod(setting: DateSetting, index: number): Found | null {
  const { document, reference } = setting;
  const opener = hitAt(document, index, 'when');
  const at =
    opener !== undefined && ['next', 'this'].includes(opener.value) ? opener.last + 1 : index;
  const hit = hitAt(document, at, 'month');
  if (hit === undefined || !isMonthName(document, hit.first, hit.weight)) return null;
  const year = yearAt(document, hit.last + 1);
  const month = Number(hit.value);
  const own = year?.year ?? yearOf(reference) + (month < monthOf(reference) ? 1 : 0);
  const from = `${own}-${two(month)}-01`;
  return period(from, lastOfMonth(own, month), 'month', year?.last ?? hit.last);
}

function isMonthName(document: Document, index: number, weight: number): boolean {
  const token = document.tokens[index];
  if (token === undefined) return false;
  if (weight === 1) return true;
  const before = document.tokens[index - 1];
  const cued =
    before !== undefined &&
    document
      .over(index - 1)
      .some(({ field }) => field === 'when' || field === 'range' || field === 'to');
  return (
    cued ||
    (token.capital && before !== undefined && before.clause === token.clause) ||
    yearAt(document, index + 1) !== null
  );
}

/** "in 2027", "for 2027", "2027:"; other four-digit numbers are counts. */
function yearPeriod({ document }: DateSetting, index: number): Found | null {
  const token = document.tokens[index];
  const year =
    token?.kind === 'number' && token.text.length === YEAR_DIGITS ? yearAt(document, index) : null;
  if (year === null || year.last !== index) return null;
  const before = document.tokens[index - 1]?.text ?? '';
  const cued =
    YEAR_CUES.has(before) ||
    document.over(index - 1).some(({ field }) => field === 'when' || field === 'edge');
  const followed =
    hitAt(document, index + 1, 'unit') !== undefined ||
    /^ ?[€$£%]/.test(document.text.slice(token?.end ?? 0, (token?.end ?? 0) + 2));
  if (!cued || followed || /[€$£]$/.test(document.text.slice(0, token?.start ?? 0))) return null;
  return period(`${year.year}-01-01`, `${year.year}-12-31`, 'year', index);
}
const YEAR_CUES = new Set([
  'in',
  'for',
  'during',
  'throughout',
  'of',
  'year',
  'en',
  'pour',
  'para',
  'fur',
  'im',
  'jahr',
  'jahres',
  'ano',
  'annee',
  'em',
  'de',
  'del',
  'fy',
  'by',
  'until',
  'bis',
  'hasta',
  'all',
  'whole',
  '(',
  'durante',
  'calendar',
  'fin',
  'ende',
  'anfang',
]);

// ---- relative ------------------------------------------------------------------------------------------------------

/** "next month", "this quarter", "next week", "next year", in the order of any language ("mes que viene"). */
function relativePeriod(setting: DateSetting, index: number): Found | null {
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

const isoWeekday = (reference: string): number => weekdayOf(reference) || DAYS_PER_WEEK;

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
      const from = addMonths(`${reference.slice(0, -2)}01`, step);
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

function weekday(setting: DateSetting, index: number): Found | null {
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

function nearDay({ document, reference }: DateSetting, index: number): Found | null {
  const hit = hitAt(document, index, 'day');
  return hit === undefined ? null : day(addDays(reference, Number(hit.value)), hit.last);
}

/** "by the 15th", "am 20.". */
function ordinalDay({ document, reference }: DateSetting, index: number): Found | null {
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

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}
