/** Ratios of two numbers: "one out of three", "1 in 20", "2000 over 3". They are parts, and no counts or amounts. */
import { hitAt, type Document } from '../text/document.ts';
import { currencyAfter, currencyBefore } from './currencies.ts';
import { tidy } from './number-literals.ts';
import type { NumberSpan } from './numbers.ts';

const OUT_OF = /^ out of (?:the |every )?$/;
const IN = /^ in (?:every )?$/;
const OVER = /^ over $/;
const LONGEST_JOIN = 14;
/** "1 in 20", "9 in 10": more than this in so many is a count and a place or a time. */
const LARGEST_IN = 9;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** Puts one fraction in the place of two numbers that are a ratio; the other numbers stay. */
export function mergeRatios(document: Document, numbers: readonly NumberSpan[]): NumberSpan[] {
  const merged: NumberSpan[] = [];
  for (const number of numbers) {
    const before = merged.at(-1);
    if (before !== undefined && isRatio(document, before, number))
      merged[merged.length - 1] = {
        ...before,
        end: number.end,
        last: number.last,
        value: tidy(before.value / number.value),
        form: 'fraction',
        scale: 1,
        literal: '',
      };
    else merged.push(number);
  }
  return merged;
}

function isRatio(document: Document, a: NumberSpan, b: NumberSpan): boolean {
  if (b.start - a.end > LONGEST_JOIN || a.form === 'fraction' || b.form === 'fraction')
    return false;
  if (b.value === 0 || isMeasured(document, a, b)) return false;
  const join = document.folded.slice(a.end, b.start);
  if (OUT_OF.test(join)) return a.value <= b.value;
  if (IN.test(join)) return a.value <= LARGEST_IN && a.value < b.value && !isYear(b);
  return OVER.test(join) && endsPhrase(document, b.last);
}

/** A currency or a unit of time with either number makes an amount and a length of them. */
const isMeasured = (document: Document, a: NumberSpan, b: NumberSpan): boolean =>
  currencyBefore(document, a.start) !== null ||
  currencyBefore(document, b.start) !== null ||
  currencyAfter(document, b.end) !== null ||
  ['unit', 'length', 'percent', 'month'].some(
    (field) => hitAt(document, b.last + 1, field) !== undefined,
  );

const isYear = ({ value, form }: NumberSpan): boolean =>
  form === 'digits' && value >= FIRST_YEAR && value <= LAST_YEAR;

const endsPhrase = ({ tokens }: Document, last: number): boolean => {
  const next = tokens[last + 1];
  return next === undefined || (next.kind === 'mark' && !/[-/:%]/.test(next.text));
};
