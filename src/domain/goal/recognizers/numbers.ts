/**
 * Numbers: digits with European, Anglo, Swiss and Indian grouping, scale words and suffixes, and number words.
 * `1.500` and `1,500` are fifteen hundred; `1,5` and `1.5` are one and a half; `1.250,50` and `2,50,000` are read whole.
 */
import type { Document, Span } from '../text/document.ts';
import { halfAfter, readWordNumber } from './word-numbers.ts';

export interface NumberSpan extends Span {
  readonly value: number;
  /** Index of the first and last token. */
  readonly first: number;
  readonly last: number;
  readonly form: 'digits' | 'words' | 'article';
  /** The factor of the scale word or suffix ("k", "million"), 1 without one. */
  readonly scale: number;
  /** The digits only, without the scale. */
  readonly literal: string;
}

/** A map, as words of the text are looked up: `constructor` is none of them. */
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 1e3,
    m: 1e6,
    mm: 1e6,
    mn: 1e6,
    mln: 1e6,
    mio: 1e6,
    b: 1e9,
    bn: 1e9,
    bln: 1e9,
    mrd: 1e9,
    mds: 1e9,
    md: 1e9,
    tn: 1e12,
    tsd: 1e3,
    cr: 1e7,
    l: 1e5,
    t: 1e3,
    万: 1e4,
    萬: 1e4,
    億: 1e8,
    亿: 1e8,
    千: 1e3,
    millones: 1e6,
    millon: 1e6,
    milhoes: 1e6,
    milhao: 1e6,
    millionen: 1e6,
    million: 1e6,
    milliarden: 1e9,
    tausend: 1e3,
    mille: 1e3,
    тыс: 1e3,
    млн: 1e6,
    млрд: 1e9,
  }),
);
/** Suffixes that count only when they touch the number: "5 m" may be metres, "40 t" tonnes. */
const TOUCHING = new Set(['m', 'b', 'l', 't', 'cr', 'mm', 'md']);
/** Suffixes that only money has. */
const MONEY_ONLY = new Set(['l', 't', 'cr', 'mm', 'b', 'md']);

const COMMA_DECIMAL = new Set([
  'de',
  'es',
  'fr',
  'pt',
  'it',
  'nl',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'tr',
  'ru',
  'und',
]);
const INDIAN = /\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d{1,2}(?!\d))?/y;
const GROUPED = /\d{1,3}([ .,'])\d{3}(?:\1\d{3}){0,5}(?![\d])/y;
const FRACTION_PART = /[.,](\d{1,8})(?!\d)/y;
const PLAIN = /\d{1,18}(?:[.,]\d{1,8})?/y;
const GROUP_SIZE = 3;
const LETTERS = /[\p{L}]+/uy;
const CJK = /[万萬億亿千]/u;

/** All numbers in the text, in order, not overlapping. */
export function recognizeNumbers(document: Document): NumberSpan[] {
  const numbers: NumberSpan[] = [];
  let next = 0;
  for (const token of document.tokens) {
    if (token.index < next) continue;
    const number =
      token.kind === 'number'
        ? readDigits(document, token.index)
        : token.kind === 'word'
          ? readWordNumber(document, token.index)
          : null;
    if (number === null) continue;
    numbers.push(number);
    next = number.last + 1;
  }
  return numbers;
}

function readDigits(document: Document, index: number): NumberSpan | null {
  const { text, tokens } = document;
  const token = tokens[index];
  if (token === undefined) return null;
  const literal = literalAt(text, token.start);
  const whole = token.start + literal.length;
  const fraction = slashFraction(text, token.start, literal);
  const end = fraction?.end ?? whole;
  const scale = scaleAfter(document, end);
  const decimalWins =
    scale !== null ||
    /^ ?(?:%|percent|prozent)/.test(document.folded.slice(end, end + LONGEST_PERCENT));
  const base = fraction?.value ?? valueOf(literal, document.language, decimalWins);
  if (!Number.isFinite(base)) return null;
  const stop = scale?.end ?? end;
  const last = lastTokenBefore(document, index, stop);
  const half = halfAfter(document, last);
  const factor = scale?.factor ?? 1;
  return {
    start: token.start,
    end: half?.end ?? stop,
    value: tidy((base + (half?.value ?? 0)) * factor),
    first: index,
    last: half?.last ?? last,
    form: 'digits',
    scale: factor,
    literal,
  };
}

const SLASH_TAIL = / (\d{1,2})\/(\d{1,2})(?![\d/])/y;
const SLASH = /\/(\d{1,2})(?![\d/])/y;
/** Denominators people write: halves to sixths, eighths, tenths. */
const DENOMINATORS = new Set(['2', '3', '4', '5', '6', '8', '10']);

/** "2 1/2", "3/4": the value and the end; null for dates, "24/7" and the like. */
function slashFraction(
  text: string,
  start: number,
  literal: string,
): { value: number; end: number } | null {
  if (!/^\d{1,4}$/.test(literal)) return null;
  const end = start + literal.length;
  const tail = matchAt(SLASH_TAIL, text, end);
  const part = tail === null ? matchAt(SLASH, text, end) : tail;
  if (part === null) return null;
  const [numerator, denominator] = tail === null ? [literal, part[1]] : [tail[1], tail[2]];
  const isFraction =
    denominator !== undefined &&
    DENOMINATORS.has(denominator) &&
    Number(numerator) < Number(denominator) &&
    Number(numerator) > 0;
  if (!isFraction) return null;
  const value = Number(numerator) / Number(denominator) + (tail === null ? 0 : Number(literal));
  return { value, end: end + part[0].length };
}

const LONGEST_PERCENT = 9;
const PRECISION = 12;
/** Takes out the binary dust of products such as 1.1 × 1,000. */
export const tidy = (value: number): number => Number(value.toPrecision(PRECISION));

function literalAt(text: string, start: number): string {
  for (const pattern of [INDIAN, GROUPED]) {
    const match = matchAt(pattern, text, start);
    if (match === null || match[0].startsWith('0')) continue;
    const tail = matchAt(FRACTION_PART, text, start + match[0].length);
    const separator = match[1];
    const hasTail = tail !== null && separator !== undefined && tail[0].charAt(0) !== separator;
    return match[0] + (hasTail ? tail[0] : '');
  }
  return matchAt(PLAIN, text, start)?.[0] ?? '';
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/** The value of a literal such as `1.250,50`. A lone group of three after one mark is thousands unless a scale follows. */
export function valueOf(literal: string, language: string, decimalWins: boolean): number {
  const bare = literal.replaceAll(/[ ']/g, '');
  const marks = bare.match(/[.,]/g) ?? [];
  const lastMark = marks.at(-1);
  if (lastMark === undefined) return Number(bare);
  const tail = bare.slice(bare.lastIndexOf(lastMark) + 1);
  const mixed = new Set(marks).size > 1;
  const decimalMark = COMMA_DECIMAL.has(language) ? ',' : '.';
  const isDecimal = mixed
    ? true
    : marks.length > 1
      ? false
      : tail.length !== GROUP_SIZE ||
        bare.startsWith('0') ||
        (decimalWins && lastMark === decimalMark);
  if (!isDecimal) return Number(bare.replaceAll(/[.,]/g, ''));
  const whole = bare.slice(0, bare.lastIndexOf(lastMark)).replaceAll(/[.,]/g, '');
  return Number(`${whole}.${tail}`);
}

/** A scale suffix or word right after a number. */
function scaleAfter(document: Document, end: number): { factor: number; end: number } | null {
  const { folded, text } = document;
  const first = text.charAt(end);
  if (CJK.test(first)) return { factor: SCALES.get(first) ?? 1, end: end + 1 };
  const gap = first === ' ' ? 1 : first === '-' ? 1 : 0;
  const match = matchAt(LETTERS, folded, end + gap);
  if (match === null) return null;
  const word = match[0];
  const stop = end + gap + word.length;
  const token = document.tokenAt(end + gap);
  const spelled = token === undefined ? undefined : scaleHit(document, token.index);
  if (word === 'mil' && isLatinMoney(text, end)) return { factor: THOUSAND, end: stop };
  if (spelled !== undefined && (gap > 0 || word.length > 1)) return scaleChain(document, spelled);
  const factor = SCALES.get(word);
  if (factor === undefined || (gap === 1 && (TOUCHING.has(word) || first === '-'))) return null;
  if (MONEY_ONLY.has(word) && !besideCurrency(text, end, stop)) return null;
  return { factor, end: stop };
}

const THOUSAND = 1_000;
/** `R$ 100 mil` is a hundred thousand in any text; `$ 2 mil` is two million in an English one. */
const isLatinMoney = (text: string, end: number): boolean =>
  /(?:R\$|BRL|MXN|COP|CLP|ARS|PEN|S\/|€) ?[\d.,]+$/.test(
    text.slice(Math.max(0, end - LATIN_LOOK), end),
  );
const LATIN_LOOK = 24;

function scaleHit(document: Document, index: number) {
  const hit = document.at(index).findLast(({ field }) => field === 'scale');
  return hit === undefined
    ? undefined
    : { factor: Number(hit.value), end: hit.end, last: hit.last };
}

/** "20 hundred thousand": each further scale word multiplies. */
function scaleChain(document: Document, first: { factor: number; end: number; last: number }) {
  const next = scaleHit(document, first.last + 1);
  if (next === undefined) return { factor: first.factor, end: first.end };
  return { factor: first.factor * next.factor, end: next.end };
}

const CURRENCY_SYMBOL = /[\p{Sc}]/u;
const LOOK = 3;
/** Whether a currency sign or code is next to the number that ends here. */
const besideCurrency = (text: string, end: number, stop: number): boolean =>
  CURRENCY_SYMBOL.test(text.slice(stop, stop + LOOK)) ||
  /(?:\p{Sc}|[A-Z]{3}|Rs\.?) ?[\d.,]+$/u.test(text.slice(Math.max(0, end - LOOK * LOOK - 1), end));

function lastTokenBefore(document: Document, first: number, end: number): number {
  let last = first;
  while ((document.tokens[last + 1]?.start ?? Infinity) < end) last += 1;
  return last;
}
