/** Fractions in words: "two thirds", "five eighths", "one hundred and three quarters", "one twenty-fifth". */
import { hitAt, type Document } from '../text/document.ts';
import { tidy } from './number-literals.ts';
import type { NumberSpan } from './numbers.ts';
import { isArticleAt, isJoin, startsNumber, sumOfWords } from './word-numbers.ts';

/** No fraction has more words than this before its denominator. */
const LONGEST_NUMERATOR = 14;
const LEAST_SCALE = 1_000;

/** The fraction in words that begins at a token, or null; one before a scale ("half a million") is none. */
export function readFraction(
  document: Document,
  index: number,
): Omit<NumberSpan, 'negative'> | null {
  if (document.of('denom').length === 0 && document.of('frac').length === 0) return null;
  const named = namedFraction(document, index);
  if (named !== null) return named;
  if (!startsNumber(document, index)) return null;
  const end = denominatorAfter(document, index);
  if (end === null || isTime(document, index, end)) return null;
  if (hitAt(document, end + 1, 'scale') !== undefined) return null;
  return mixed(document, index, end) ?? simple(document, index, end);
}

/** "half", "a quarter" by themselves, of something said or not; not before a scale, a unit or "as many". */
function namedFraction(document: Document, index: number): Omit<NumberSpan, 'negative'> | null {
  const hit = hitAt(document, index, 'frac');
  if (hit === undefined || hit.first !== index) return null;
  const next = document.tokens[hit.last + 1]?.text ?? '';
  const after = ['a', 'an', 'of'].includes(next) ? hit.last + 2 : hit.last + 1;
  const blocked = ['scale', 'unit', 'length', 'rate', 'denom', 'num'].some(
    (field) =>
      hitAt(document, after, field) !== undefined ||
      hitAt(document, hit.last + 1, field) !== undefined,
  );
  const covered = document.over(index).some(({ field }) => COVERING.has(field));
  if (blocked || covered || isTime(document, index, hit.last)) return null;
  return spanOf(document, index, hit.last, Number(hit.value));
}
const COVERING = new Set(['multiple', 'rate', 'halfyear', 'quarterly', 'length', 'span', 'when']);

/** Index of the denominator that ends the run of number words at `index`. */
function denominatorAfter(document: Document, index: number): number | null {
  for (let at = index + 1; at <= index + LONGEST_NUMERATOR; at += 1) {
    if (hitAt(document, at, 'denom') !== undefined) {
      const more = hitAt(document, at + 1, 'denom');
      return more === undefined ? at : null;
    }
    const token = document.tokens[at];
    const isPart =
      token?.text === '-' ||
      isJoin(document, at) ||
      isArticleAt(document, at) ||
      startsNumber(document, at) ||
      hitAt(document, at, 'scale') !== undefined;
    if (!isPart) return null;
  }
  return null;
}

/** "twenty and three fifths", "two million and three fifths": a number and a part of its last unit. */
function mixed(
  document: Document,
  first: number,
  last: number,
): Omit<NumberSpan, 'negative'> | null {
  for (let at = last - 2; at > first; at -= 1) {
    if (!isJoin(document, at)) continue;
    const whole = sumOfWords(document, first, at - 1);
    const part = whole === null ? null : fractionOf(document, at + 1, last);
    if (whole === null || part === null || part >= 1) continue;
    const unit = whole.endScale >= LEAST_SCALE ? whole.endScale : 1;
    const span = spanOf(document, first, last, whole.value + part * unit);
    return span === null ? null : { ...span, form: 'words' };
  }
  return null;
}

function simple(
  document: Document,
  first: number,
  last: number,
): Omit<NumberSpan, 'negative'> | null {
  const value = fractionOf(document, first, last);
  return value === null ? null : spanOf(document, first, last, value);
}

/** Splits a run into numerator and denominator; the longest denominator that leaves both sides whole wins. */
function fractionOf(document: Document, first: number, last: number): number | null {
  for (let split = first + 1; split <= last; split += 1) {
    const hyphen = document.tokens[split]?.text === '-';
    const from = hyphen ? split + 1 : split;
    const below = denominatorOf(document, from, last);
    const above = below === null ? null : sumOfWords(document, first, split - 1);
    if (below === null || above === null || above.value <= 0) continue;
    if (document.tokens[split - 1]?.text === '-') continue;
    if (hyphen && composes(above.value, valueAt(document, from))) continue;
    const isPlural = (document.tokens[last]?.text ?? '').endsWith('s');
    if (above.value > 1 !== isPlural) continue;
    return above.value / below;
  }
  return null;
}

const TWENTY = 20;
const TEN = 10;
const HUNDRED = 100;
/** "twenty-fifths": the hyphen joins tens and units into one word. */
const composes = (tens: number, unit: number): boolean =>
  tens % HUNDRED >= TWENTY && tens % TEN === 0 && unit < TEN;

const valueAt = (document: Document, index: number): number =>
  Number(
    (hitAt(document, index, 'denom') ?? hitAt(document, index, 'num'))?.value ??
      Number.POSITIVE_INFINITY,
  );

/** "fifths", "twenty-fifth", "one hundred and fifth", "hundredths". */
function denominatorOf(document: Document, first: number, last: number): number | null {
  const denom = hitAt(document, last, 'denom');
  if (denom === undefined) return null;
  const value = Number(denom.value);
  if (first === last) return value;
  if (!startsNumber(document, first) || isArticleAt(document, first)) return null;
  const before = sumOfWords(document, first, last - 1, value);
  return before === null ? null : before.value;
}

const TIME_OPENERS = new Set(
  'in next over last past within for coming following first two previous per every each the'.split(
    ' ',
  ),
);
/** "the next three quarters" are nine months: quarters are parts only where no word of time leads them. */
function isTime(document: Document, first: number, last: number): boolean {
  const word = document.tokens[last]?.text ?? '';
  if (!word.startsWith('quarter')) return false;
  return TIME_OPENERS.has(document.tokens[first - 1]?.text ?? '');
}

function spanOf(
  document: Document,
  first: number,
  last: number,
  value: number,
): Omit<NumberSpan, 'negative'> | null {
  const from = document.tokens[first];
  const to = document.tokens[last];
  if (from === undefined || to === undefined || !Number.isFinite(value)) return null;
  return {
    start: from.start,
    end: to.end,
    first,
    last,
    value: tidy(value),
    form: 'fraction',
    scale: 1,
    literal: '',
  };
}
