/** Numbers in words: "eight", "two hundred and fifty", "half a million", "quatre-vingt-dix", "fünfundzwanzig". */
import { hitAt, type Document } from '../text/document.ts';
import type { NumberSpan } from './numbers.ts';

const HUNDRED = 100;
const THOUSAND = 1_000;
const FRENCH_FOUR = 4;
const FRENCH_TWENTY = 20;
const TENS = 10;
const DECIMAL_BASE = 10;

/** The number in words that begins at a token, or null. */
export function readWordNumber(document: Document, index: number): NumberSpan | null {
  return readFraction(document, index) ?? readSum(document, index);
}

/** "half a million", "a quarter of a million", "three quarters of a million". A fraction alone is no number here. */
function readFraction(document: Document, index: number): NumberSpan | null {
  const fraction = hitAt(document, index, 'frac') ?? hitAt(document, index, 'fracscale');
  if (fraction === undefined) return null;
  let at = fraction.last + 1;
  while (isFiller(document, at)) at += 1;
  const scale = hitAt(document, at, 'scale');
  if (scale === undefined || Number(scale.value) < THOUSAND) return null;
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

function readSum(document: Document, index: number): NumberSpan | null {
  let total = 0;
  let current = 0;
  let largest = 1;
  let at = index;
  let last = -1;
  let onlyArticle = true;
  while (at < document.tokens.length) {
    const unit =
      wordValue(document, at) ?? (at === index ? articleBeforeScale(document, at) : null);
    if (unit !== null) {
      if (last >= 0 && !canFollow(current, unit.value)) break;
      current =
        current === FRENCH_FOUR && unit.value === FRENCH_TWENTY
          ? FRENCH_FOUR * FRENCH_TWENTY
          : current + unit.value;
      onlyArticle &&= unit.article;
      last = unit.last;
      at = unit.last + 1;
    } else {
      const scale = hitAt(document, at, 'scale');
      if (scale !== undefined && last >= 0 && scale.end - scale.start > 1) {
        const factor = Number(scale.value);
        if (factor === HUNDRED) current = Math.max(current, 1) * HUNDRED;
        else {
          total += Math.max(current, 1) * factor;
          current = 0;
          largest = Math.max(largest, factor);
        }
        onlyArticle = false;
        last = scale.last;
        at = scale.last + 1;
      } else if (last >= 0 && isJoin(document, at) && continues(document, at + 1, current)) at += 1;
      else if (
        last >= 0 &&
        document.tokens[at]?.text === '-' &&
        continues(document, at + 1, current)
      )
        at += 1;
      else break;
    }
  }
  if (last < 0) return null;
  const half = halfAfter(document, last);
  const part = (half?.value ?? 0) * (current === 0 ? largest : 1);
  const value = total + current + part;
  return spanOf(
    document,
    index,
    half?.last ?? last,
    value,
    largest,
    onlyArticle ? 'article' : 'words',
  );
}

/** Whether a number word may add to what was read: "twenty five" may, "five twenty" may not. */
function canFollow(current: number, value: number): boolean {
  if (current === 0) return true;
  if (current === FRENCH_FOUR && value === FRENCH_TWENTY) return true;
  if (current % HUNDRED === 0) return value < HUNDRED;
  const twenties = current % FRENCH_TWENTY === 0 && value < FRENCH_TWENTY;
  return twenties || (current % TENS === 0 && current % HUNDRED >= FRENCH_TWENTY && value < TENS);
}

function continues(document: Document, index: number, current: number): boolean {
  const unit = wordValue(document, index);
  return unit !== null && canFollow(current, unit.value);
}

const JOINS = new Set(['and', 'y', 'e', 'et', 'und']);
const isJoin = (document: Document, index: number): boolean =>
  JOINS.has(document.tokens[index]?.text ?? '');

interface WordValue {
  readonly value: number;
  readonly last: number;
  readonly article: boolean;
}

function wordValue(document: Document, index: number): WordValue | null {
  const hit = hitAt(document, index, 'num');
  if (hit !== undefined) return { value: Number(hit.value), last: hit.last, article: false };
  const token = document.tokens[index];
  if (token === undefined || token.kind !== 'word' || !mayBeGerman(document, token.text))
    return null;
  const value = germanValue(token.text);
  return value === null ? null : { value, last: index, article: false };
}

/** "a million", "an hundred thousand", "ein Dutzend": the article counts only before a scale word. */
function articleBeforeScale(document: Document, index: number): WordValue | null {
  const article = hitAt(document, index, 'one');
  const scale = hitAt(document, index + 1, 'scale');
  if (scale === undefined || scale.end - scale.start <= 1) return null;
  return article === undefined ? null : { value: 1, last: article.last, article: false };
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
): NumberSpan | null {
  const from = document.tokens[first];
  const to = document.tokens[last];
  if (from === undefined || to === undefined || !Number.isFinite(value)) return null;
  return { start: from.start, end: to.end, value, first, last, form, scale, literal: '' };
}
