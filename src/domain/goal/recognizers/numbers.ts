/**
 * Numbers: digits with European, Anglo, Swiss and Indian grouping, scale words and suffixes, and number words.
 * `1.500` and `1,500` are fifteen hundred; `1,5` and `1.5` are one and a half; `1.250,50` and `2,50,000` are read whole.
 */
import type { Document, Span } from '../text/document.ts';
import { readFraction } from './fractions.ts';
import {
  isLeadingDecimal,
  literalAt,
  matchAt,
  powerAfter,
  slashFraction,
  tidy,
  valueOf,
} from './number-literals.ts';
import { isNegative } from './signs.ts';
import { halfAfter, readPartOfScale, readWordNumber } from './word-numbers.ts';

export interface NumberSpan extends Span {
  /** How much, without the sign. */
  readonly value: number;
  /** A minus sign or word stands before it. */
  readonly negative: boolean;
  /** Index of the first and last token. */
  readonly first: number;
  readonly last: number;
  /** A `fraction` is a part of something ("two thirds", "one in five"): no count and no amount. */
  readonly form: 'digits' | 'words' | 'article' | 'fraction';
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
    tln: 1e12,
    tsd: 1e3,
    cr: 1e7,
    lakh: 1e5,
    lakhs: 1e5,
    crore: 1e7,
    crores: 1e7,
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

const LETTERS = /[\p{L}]+/uy;
const CJK = /[万萬億亿千]/u;

/** All numbers in the text, in order, not overlapping. */
export function recognizeNumbers(document: Document): NumberSpan[] {
  const numbers: NumberSpan[] = [];
  const isAddress = addressesOf(document.text);
  let next = 0;
  for (const token of document.tokens) {
    if (token.index < next || token.kind === 'mark' || isAddress(token.start)) continue;
    const number = readNumber(document, token.index, token.kind === 'number');
    if (number === null) continue;
    next = number.last + 1;
    const before = numbers.at(-1);
    const sum = before === undefined ? null : sumOf(document, before, number);
    if (sum === null) numbers.push({ ...number, negative: isNegative(document, number) });
    else numbers[numbers.length - 1] = sum;
  }
  return numbers;
}

const ADDRESS = /(?:https?:\/\/|www\.)\S{1,2000}/gi;
/** Whether an offset is inside a web address, whose digits are no numbers. */
function addressesOf(text: string): (offset: number) => boolean {
  const spans = Array.from(text.matchAll(ADDRESS), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  return (offset) => spans.some(({ start, end }) => start <= offset && offset < end);
}

type Unsigned = Omit<NumberSpan, 'negative'>;

function readNumber(document: Document, index: number, isDigits: boolean): Unsigned | null {
  return (
    readPartOfScale(document, index) ??
    readFraction(document, index) ??
    (isDigits ? readDigits(document, index) : readWordNumber(document, index))
  );
}

const HUNDRED = 100;
/** "4 thousand 3 hundred and 21": a smaller part after a scale word, in words or scaled itself, adds to it. */
function sumOf(document: Document, high: NumberSpan, low: Unsigned): NumberSpan | null {
  const join = document.folded.slice(high.end, low.start);
  if (!/^ (?:and )?$/.test(join) || high.form !== 'digits' || low.form === 'fraction') return null;
  const isSpelled = /\p{L}{4}$/u.test(document.folded.slice(high.start, high.end));
  const isPart = low.form === 'words' || low.scale > 1 || high.scale === HUNDRED;
  const smallest = high.value % HUNDRED === 0 && high.value >= HUNDRED;
  if (!isSpelled || !isPart || !smallest || low.value <= 0 || low.value >= unitOf(high))
    return null;
  const scale = low.scale > 1 ? low.scale : high.scale;
  return { ...high, end: low.end, last: low.last, scale, value: tidy(high.value + low.value) };
}

/** The scale that was said last: what is added must be less. */
const unitOf = ({ value, scale }: NumberSpan): number => (value % scale === 0 ? scale : HUNDRED);

function readDigits(document: Document, index: number): Unsigned | null {
  const { text, tokens } = document;
  const token = tokens[index];
  if (token === undefined) return null;
  const isDecimal = isLeadingDecimal(text, token.start);
  const digits = literalAt(text, token.start);
  const literal = isDecimal ? `.${digits}` : digits;
  const whole = token.start + digits.length;
  const fraction = slashFraction(text, token.start, literal);
  const plain = isDecimal ? Number(`0.${digits}`) : null;
  const power = powerAfter(text, whole, plain ?? valueOf(literal, document.language, true));
  const end = power?.end ?? fraction?.end ?? whole;
  const scale = scaleAfter(document, end, literal);
  const decimalWins =
    scale !== null ||
    /^ ?(?:%|percent|prozent)/.test(document.folded.slice(end, end + LONGEST_PERCENT));
  const base =
    power?.value ?? fraction?.value ?? plain ?? valueOf(literal, document.language, decimalWins);
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
const LONGEST_PERCENT = 9;

/** A scale suffix or word right after a number. */
function scaleAfter(
  document: Document,
  end: number,
  literal: string,
): { factor: number; end: number } | null {
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
  if (factor === undefined) return null;
  const isDecimal = /[.,]\d{1,2}$/.test(literal);
  const isCapital = isDecimal && text.slice(end, stop) === ' M';
  if (gap === 1 && (first === '-' || (TOUCHING.has(word) && !isCapital))) return null;
  const isLarge = isDecimal && word === 'b' && gap === 0;
  if (MONEY_ONLY.has(word) && !isLarge && !besideCurrency(text, end, stop)) return null;
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
