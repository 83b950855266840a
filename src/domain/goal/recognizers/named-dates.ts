/** Days with a month in words: "31 May", "March 31st, 2027", "15. September", and "the 15th". */
import { addMonths, dayFrom, monthOf, yearOf } from '#src/domain/calendar/day.ts';
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
  yearAt,
} from './date-span.ts';

export function dayAndMonth(setting: DateSetting, index: number): Found | null {
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
