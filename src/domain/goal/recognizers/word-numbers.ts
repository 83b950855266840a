/** Numbers in words: "eight", "two hundred and fifty", "half a million", "quatre-vingt-dix", "fünfundzwanzig". */
import { hitAt, type Document } from '../text/document.ts';
import { tidy } from './number-literals.ts';
import type { NumberSpan } from './numbers.ts';

type Unsigned = Omit<NumberSpan, 'negative'>;

const HUNDRED = 100;
const THOUSAND = 1_000;
const FRENCH_FOUR = 4;
const FRENCH_TWENTY = 20;
const TENS = 10;
const DECIMAL_BASE = 10;
const DOZEN = 12;

/** "half a million", "a quarter of a million", "three quarters of a million". A fraction alone is no number here. */
export function readPartOfScale(document: Document, index: number): Unsigned | null {
  const fraction = hitAt(document, index, 'frac') ?? hitAt(document, index, 'fracscale');
  if (fraction === undefined) return null;
  let at = fraction.last + 1;
  while (isFiller(document, at)) at += 1;
  const scale = hitAt(document, at, 'scale');
  if (scale === undefined || Number(scale.value) < DOZEN) return null;
  return spanOf(
    document,
    index,
    scale.last,
    Number(fraction.value) * Number(scale.value),
    Number(scale.value),
    'words',
  );
}

const FILLERS = new Set([
  'of',
  'a',
  'an',
  'de',
  'd',
  'un',
  'una',
  'une',
  'um',
  'uma',
  'ein',
  'eine',
  'einer',
]);
const isFiller = (document: Document, index: number): boolean =>
  FILLERS.has(document.tokens[index]?.text ?? '');

/** A number in words as read up to a token. */
export interface WordSum {
  readonly value: number;
  /** What was read since the last scale of a thousand or more. */
  readonly current: number;
  readonly last: number;
  /** The largest scale said. */
  readonly largest: number;
  /** The scale the words end with, 1 where they end with none: "two million" ends with a million. */
  readonly endScale: number;
}

/** No number has more words; keeps endless repetitions of number words linear. */
const LONGEST_NUMBER = 24;
/** The number in words that begins at a token, or null. */
export function readWordNumber(document: Document, index: number): Unsigned | null {
  const sum = scanSum(document, index, index + LONGEST_NUMBER);
  if (sum === null || isPronoun(document, index, sum.last)) return null;
  const half = halfAfter(document, sum.last);
  const part = (half?.value ?? 0) * (sum.current === 0 ? sum.largest : 1);
  return spanOf(
    document,
    index,
    half?.last ?? sum.last,
    tidy(sum.value + part),
    sum.largest,
    'words',
  );
}

const POINTERS = new Set(['the', 'this', 'that', 'which']);
/** "the one you mentioned", "this one": "one" points at something unless it counts what follows ("the one day"). */
const isPronoun = (document: Document, first: number, last: number): boolean =>
  first === last &&
  document.tokens[first]?.text === 'one' &&
  POINTERS.has(document.tokens[first - 1]?.text ?? '') &&
  document.tokens[last + 1]?.text !== '-' &&
  !document.at(last + 1).some(({ field }) => field === 'unit' || field === 'money');

/** The number in words from one token to exactly another; with `denominator`, an ordinal that ends it. Null when it is none. */
export function sumOfWords(
  document: Document,
  first: number,
  last: number,
  denominator?: number,
): WordSum | null {
  if (denominator !== undefined && isJoin(document, last))
    return isJoin(document, last - 1) ? null : sumOfWords(document, first, last - 1, denominator);
  const hyphen = denominator !== undefined && document.tokens[last]?.text === '-' ? 1 : 0;
  const sum = articleAlone(document, first, last) ?? scanSum(document, first, last - hyphen);
  if (sum === null || sum.last !== last - hyphen) return null;
  if (denominator === undefined) return sum;
  if (denominator >= HUNDRED) return { ...sum, value: sum.value * denominator };
  return canFollow(sum.current, denominator) && sum.value > 0
    ? { ...sum, value: sum.value + denominator }
    : null;
}

const articleAlone = (document: Document, first: number, last: number): WordSum | null =>
  first === last && isArticleAt(document, first)
    ? { value: 1, current: 1, last, largest: 1, endScale: 1 }
    : null;

/** Reads number words from a token on, as far as they make one number, but not beyond `limit`. */
function scanSum(document: Document, index: number, limit: number): WordSum | null {
  let total = 0;
  let current = 0;
  let largest = 1;
  let endScale = 1;
  let at = index;
  let last = -1;
  const take = (value: number, end: number, scale: number): void => {
    current = value;
    endScale = scale;
    last = end;
    at = end + 1;
  };
  const implied = impliedOne(document, index);
  if (implied !== null) take(1, implied.last, 1);
  while (at <= limit) {
    const unit = wordValue(document, at);
    const isOpen = last >= 0 || implied !== null;
    const scale = unit === null && isOpen ? scaleAt(document, at) : undefined;
    const part = last >= 0 ? partBeforeScale(document, at) : null;
    if (part !== null && part.last <= limit) take(current + part.value, part.last, 1);
    else if (unit !== null) {
      const isZero = last >= 0 && total + current === 0;
      if (isZero || (last >= 0 && !canFollow(current, unit.value))) break;
      const isFrenchEighty = current === FRENCH_FOUR && unit.value === FRENCH_TWENTY;
      take(isFrenchEighty ? FRENCH_FOUR * FRENCH_TWENTY : current + unit.value, unit.last, 1);
    } else if (scale !== undefined && scale.factor <= HUNDRED)
      take((current || 1) * scale.factor, scale.last, scale.factor);
    else if (scale !== undefined) {
      const isChained = current === 0 && endScale >= THOUSAND;
      total = isChained ? total * scale.factor : total + (current || 1) * scale.factor;
      largest = Math.max(largest, scale.factor);
      take(0, scale.last, scale.factor);
    } else {
      const decimals = last >= 0 ? decimalsAt(document, at) : null;
      if (decimals !== null && decimals.last <= limit)
        take(current + decimals.value, decimals.last, 1);
      else if (last >= 0 && isLink(document, at) && continues(document, at + 1, current)) at += 1;
      else break;
    }
  }
  return last < index ? null : { value: total + current, current, last, largest, endScale };
}

/** "five and a half million", "one billion and three quarters million": a part of the scale that follows. */
function partBeforeScale(
  document: Document,
  index: number,
): { value: number; last: number } | null {
  if (!isJoin(document, index)) return null;
  for (const at of [index + 1, index + 2]) {
    const fraction = hitAt(document, at, 'frac') ?? hitAt(document, at, 'fracscale');
    if (fraction === undefined || (at === index + 2 && !isFiller(document, index + 1))) continue;
    if (scaleAt(document, fraction.last + 1) !== undefined)
      return { value: Number(fraction.value), last: fraction.last };
  }
  return null;
}

const POINTS = new Set(['point', 'komma', 'coma', 'virgula', 'virgule']);
const LONGEST_DECIMALS = 8;
/** "point zero three", "point seventy-one", "Komma fünf": the digits said after a decimal mark. */
function decimalsAt(document: Document, index: number): { value: number; last: number } | null {
  if (!POINTS.has(document.tokens[index]?.text ?? '')) return null;
  let digits = '';
  let last = index;
  let group = -1;
  while (digits.length < LONGEST_DECIMALS) {
    const hyphen = document.tokens[last + 1]?.text === '-' ? 1 : 0;
    const unit = wordValue(document, last + 1 + hyphen);
    if (unit === null || unit.value >= HUNDRED) break;
    const joins = group > 0 && canFollow(group, unit.value) && group >= TENS * 2;
    if (hyphen > 0 && !joins) break;
    digits = joins
      ? digits.slice(0, -String(group).length) + String(group + unit.value)
      : digits + String(unit.value);
    group = unit.value;
    last = unit.last;
  }
  return digits === '' ? null : { value: Number(`0.${digits}`), last };
}

/** The scale word at a token; letters such as "k" are read with digits only. */
function scaleAt(document: Document, index: number): { factor: number; last: number } | undefined {
  const hit = hitAt(document, index, 'scale');
  if (hit === undefined || hit.end - hit.start <= 1) return undefined;
  return { factor: Number(hit.value), last: hit.last };
}

/** Whether a number word may add to what was read: "twenty five" may, "five twenty" may not. */
function canFollow(current: number, value: number): boolean {
  if (current === 0) return true;
  if (current === FRENCH_FOUR && value === FRENCH_TWENTY) return true;
  if (current % HUNDRED === 0) return value < HUNDRED;
  const twenties = current % FRENCH_TWENTY === 0 && value < FRENCH_TWENTY;
  return twenties || (current % TENS === 0 && current % HUNDRED >= FRENCH_TWENTY && value < TENS);
}

/** Whether a number word goes on at a token; one that begins a fraction ("and three fifths") does not. */
function continues(document: Document, index: number, current: number): boolean {
  const unit = wordValue(document, index);
  if (unit === null || !canFollow(current, unit.value)) return false;
  return hitAt(document, index, 'frac') === undefined;
}

const JOINS = new Set(['and', 'y', 'e', 'et', 'und']);
/** "and" and its like between the words of a number. */
export const isJoin = (document: Document, index: number): boolean =>
  JOINS.has(document.tokens[index]?.text ?? '');
const isLink = (document: Document, index: number): boolean =>
  isJoin(document, index) || document.tokens[index]?.text === '-';

/** Whether a number in words may begin at a token. */
export const startsNumber = (document: Document, index: number): boolean =>
  wordValue(document, index) !== null || isArticleAt(document, index);
export const isArticleAt = (document: Document, index: number): boolean =>
  hitAt(document, index, 'one') !== undefined;

interface WordValue {
  readonly value: number;
  readonly last: number;
}

function wordValue(document: Document, index: number): WordValue | null {
  const hit = hitAt(document, index, 'num');
  if (hit !== undefined) return { value: Number(hit.value), last: hit.last };
  const token = document.tokens[index];
  if (token === undefined || token.kind !== 'word' || !mayBeGerman(document, token.text))
    return null;
  const value = germanValue(token.text);
  return value === null ? null : { value, last: index };
}

/** "a million", "ein Dutzend", "hundred thousand": one is said by an article before a scale word, or by two scales. */
function impliedOne(document: Document, index: number): WordValue | null {
  const article = hitAt(document, index, 'one');
  if (article !== undefined)
    return scaleAt(document, index + 1) === undefined ? null : { value: 1, last: article.last };
  const isPair =
    scaleAt(document, index) !== undefined && scaleAt(document, index + 1) !== undefined;
  return isPair ? { value: 1, last: index - 1 } : null;
}

/** "two and a half", "3 million and a quarter", "dos y medio": a part of the last unit said; not before a scale or a unit. */
export function halfAfter(
  document: Document,
  last: number,
): { value: number; last: number; end: number } | null {
  if (!isJoin(document, last + 1)) return null;
  for (const index of [last + 2, last + 1 + 2]) {
    const fraction = hitAt(document, index, 'frac');
    const between = index === last + 2 || isFiller(document, last + 2);
    const value = Number(fraction?.value);
    if (
      fraction !== undefined &&
      between &&
      value < 1 &&
      hitAt(document, fraction.last + 1, 'scale') === undefined
    )
      return { value, last: fraction.last, end: fraction.end };
  }
  return null;
}

const CLEARLY_GERMAN = 8;
const mayBeGerman = (document: Document, word: string): boolean =>
  document.language === 'de' || word.length >= CLEARLY_GERMAN;

const GERMAN_UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ein: 1,
    eins: 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    funf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwolf: 12,
    dreizehn: 13,
    vierzehn: 14,
    funfzehn: 15,
    sechzehn: 16,
    siebzehn: 17,
    achtzehn: 18,
    neunzehn: 19,
  }),
);
const GERMAN_TENS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zwanzig: 20,
    dreissig: 30,
    dreißig: 30,
    vierzig: 40,
    funfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
  }),
);

/** German writes numbers as one word: `zweihundertfünfzigtausend`. Folded input; null when it is no number. */
export function germanValue(word: string): number | null {
  const thousand = word.indexOf('tausend');
  if (thousand >= 0) {
    const before = thousand === 0 ? 1 : germanValue(word.slice(0, thousand));
    const tail = word.slice(thousand + 'tausend'.length);
    const after = tail === '' ? 0 : germanValue(tail);
    return before === null || after === null ? null : before * THOUSAND + after;
  }
  const hundred = word.indexOf('hundert');
  if (hundred >= 0) {
    const before = hundred === 0 ? 1 : germanValue(word.slice(0, hundred));
    const tail = word.slice(hundred + 'hundert'.length);
    const after = tail === '' ? 0 : germanValue(tail);
    return before === null || after === null ? null : before * HUNDRED + after;
  }
  const simple = GERMAN_UNITS.get(word) ?? GERMAN_TENS.get(word);
  if (simple !== undefined) return word === 'ein' ? null : simple;
  const joint = word.indexOf('und');
  const unit = joint > 0 ? GERMAN_UNITS.get(word.slice(0, joint)) : undefined;
  const tens = joint > 0 ? GERMAN_TENS.get(word.slice(joint + 'und'.length)) : undefined;
  return unit === undefined || tens === undefined || unit >= DECIMAL_BASE ? null : unit + tens;
}

function spanOf(
  document: Document,
  first: number,
  last: number,
  value: number,
  scale: number,
  form: NumberSpan['form'],
): Unsigned | null {
  const from = document.tokens[first];
  const to = document.tokens[last];
  if (from === undefined || to === undefined || !Number.isFinite(value)) return null;
  return { start: from.start, end: to.end, value, first, last, form, scale, literal: '' };
}
