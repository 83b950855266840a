/** Quarters, halves, seasons, months and years by name. */
import { addDays, addMonths, monthOf, yearOf } from '#src/domain/calendar/day.ts';
import { type Document, hitAt } from '../text/document.ts';
import {
  type DateSetting,
  type Found,
  MONTHS_PER_HALF,
  MONTHS_PER_QUARTER,
  MONTHS_PER_YEAR,
  ORDINALS,
  YEAR_DIGITS,
  lastOfMonth,
  period,
  quarterOf,
  two,
  yearAt,
} from './date-span.ts';

export function calendarPeriod(setting: DateSetting, index: number): Found | null {
  return (
    quarterPeriod(setting, index) ??
    halfPeriod(setting, index) ??
    seasonPeriod(setting, index) ??
    monthPeriod(setting, index) ??
    yearPeriod(setting, index)
  );
}

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
  const thisYear = yearOf(reference);
  const candidates = year === null ? [thisYear - 1, thisYear, thisYear + 1] : [year.year];
  const seasons = candidates.map(seasonOf);
  const value = seasons.find(({ to }) => year !== null || to >= reference);
  if (value === undefined) return null;
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
