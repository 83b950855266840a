/** Dates in digits: `2027-05-01`, `1.5.2027`, `5/1/2027`. */
import { dayFrom } from '#src/domain/calendar/day.ts';
import type { Document } from '../text/document.ts';
import {
  type DateSetting,
  FIRST_YEAR,
  type Found,
  LAST_YEAR,
  MONTHS_PER_YEAR,
  YEAR_DIGITS,
  day,
  matchAt,
  nextDate,
} from './date-span.ts';

const CENTURY = 2000;

const ISO_DATE = /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/y;

const DOTTED = /(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}|\d{2})(?!\d))?/y;

const SLASHED = /(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))(?!\d)/y;

const SLASHED_SHORT = /(\d{1,2})\/(\d{1,2})(?![\d/])/y;

export function numericDate(setting: DateSetting, index: number): Found | null {
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
