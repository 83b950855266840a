/** Lengths of time: "3 months", "six-week", "half a year", "a year and a half", "2-3 Monate", "quinze jours". */
import { hitAt, type Document, type Span } from '../text/document.ts';
import { currencyBefore } from './currencies.ts';
import type { NumberSpan } from './numbers.ts';

export interface DurationSpan extends Span {
  readonly first: number;
  readonly last: number;
  readonly months: number;
  readonly days: number;
  /** What hours, minutes and seconds add. */
  readonly seconds: number;
  /** The numbers it used up. */
  readonly numbers: readonly NumberSpan[];
}

interface Unit {
  readonly months: number;
  readonly days: number;
  readonly seconds?: number;
}
const UNITS: Readonly<Record<string, Unit>> = {
  second: { months: 0, days: 0, seconds: 1 },
  minute: { months: 0, days: 0, seconds: 60 },
  hour: { months: 0, days: 0, seconds: 3_600 },
  day: { months: 0, days: 1 },
  businessday: { months: 0, days: 1.4 },
  week: { months: 0, days: 7 },
  fortnight: { months: 0, days: 14 },
  weekend: { months: 0, days: 2 },
  month: { months: 1, days: 0 },
  quarter: { months: 3, days: 0 },
  halfyear: { months: 6, days: 0 },
  year: { months: 12, days: 0 },
  decade: { months: 120, days: 0 },
};
const DAYS_PER_MONTH = 30.4375;
const LONGEST_MONTHS = 600;
/** A year: longer times are not said in hours. */
const LONGEST_SECONDS = 31_536_000;
const FILLERS = new Set([
  '-',
  'full',
  'whole',
  'calendar',
  'more',
  'short',
  'solid',
  'entire',
  'consecutive',
  'kompletten',
  'volle',
  'next',
  'or',
  'so',
]);

/** All durations, in order, not overlapping. */
export function recognizeDurations(
  document: Document,
  numbers: readonly NumberSpan[],
): DurationSpan[] {
  const byFirst = new Map(numbers.map((number) => [number.first, number]));
  const spans: DurationSpan[] = [];
  let next = 0;
  for (const { index } of document.tokens) {
    if (index < next) continue;
    const span =
      counted(document, index, byFirst) ??
      fractional(document, index) ??
      articled(document, index) ??
      whole(document, index) ??
      named(document, index);
    if (span === null) continue;
    const before = spans.at(-1);
    if (before !== undefined && isContinued(document, before, span))
      spans[spans.length - 1] = compound(before, span);
    else spans.push(span);
    next = span.last + 1;
  }
  return spans;
}

/** "1 year 1 month 21 days", "two weeks and three days": counted lengths right after each other are one. */
const isContinued = (document: Document, a: DurationSpan, b: DurationSpan): boolean =>
  a.numbers.length > 0 &&
  b.numbers.length > 0 &&
  CONTINUED.test(document.folded.slice(a.end, b.start));
const CONTINUED = /^ (?:(?:and|y|e|et|und) )?$/;

const compound = (a: DurationSpan, b: DurationSpan): DurationSpan => ({
  ...a,
  end: b.end,
  last: b.last,
  months: a.months + b.months,
  days: a.days + b.days,
  seconds: a.seconds + b.seconds,
  numbers: [...a.numbers, ...b.numbers],
});

/** "90 days", "2-3 months", "1.5 years". */
function counted(
  document: Document,
  index: number,
  byFirst: ReadonlyMap<number, NumberSpan>,
): DurationSpan | null {
  const number = byFirst.get(index);
  if (number === undefined || number.form === 'article' || number.value <= 0) return null;
  const at = skipFillers(document, number.last + 1);
  const unit = hitAt(document, at, 'unit');
  if (unit !== undefined && UNITS[unit.value] !== undefined && !isMinimum(document, number, at)) {
    const half = trailingHalf(document, unit.last);
    return build(
      document,
      index,
      half?.last ?? unit.last,
      number.value + (half?.value ?? 0),
      unit.value,
      [number],
    );
  }
  const join = document.tokens[number.last + 1]?.text ?? '';
  const high = RANGE_JOINS.has(join) ? byFirst.get(number.last + 2) : undefined;
  if (high === undefined || high.value < number.value) return null;
  const later = hitAt(document, skipFillers(document, high.last + 1), 'unit');
  return later === undefined
    ? null
    : build(document, index, later.last, high.value, later.value, [number, high]);
}
/** "500 min", "€80 min" are least amounts; "20 min" is a time. */
const isMinimum = (document: Document, number: NumberSpan, unit: number): boolean =>
  document.tokens[unit]?.text === 'min' &&
  (number.value > LONGEST_SHORT_MINUTES || currencyBefore(document, number.start) !== null);
const LONGEST_SHORT_MINUTES = 180;

const RANGE_JOINS = new Set([
  '-',
  'to',
  'or',
  'bis',
  'a',
  'oder',
  'o',
  'ou',
  'ate',
  'y',
  'e',
  'et',
  'und',
  'and',
]);

function skipFillers(document: Document, index: number): number {
  let at = index;
  while (
    at < index + 2 &&
    FILLERS.has(document.tokens[at]?.text ?? '') &&
    hitAt(document, at, 'unit') === undefined
  )
    at += 1;
  return at;
}

/** "half a year", "ein halbes Jahr", "medio año", "half-year". */
function fractional(document: Document, index: number): DurationSpan | null {
  const fraction = hitAt(document, index, 'frac');
  if (fraction === undefined) return null;
  let at = fraction.last + 1;
  while (
    ['a', 'an', '-', 'de', 'of', 'd', "'", 'un', 'une'].includes(document.tokens[at]?.text ?? '')
  )
    at += 1;
  const unit = hitAt(document, at, 'unit');
  return unit === undefined
    ? null
    : build(document, index, unit.last, Number(fraction.value), unit.value, []);
}

const OPENERS = new Set([
  'in',
  'for',
  'within',
  'over',
  'during',
  'inside',
  'next',
  'another',
  'binnen',
  'innerhalb',
  'en',
  'durante',
  'pendant',
  'dans',
  'em',
  'por',
  'pour',
  'sur',
  'para',
  'uber',
  'von',
  'sous',
  'dentro',
  'only',
  'about',
  'than',
  'takes',
  'eines',
  'im',
  'least',
  'just',
]);

/** Marks after which an article and a unit are a length: not a currency sign, which makes them a rate. */
const BREAKS = new Set([',', ';', ':', '.', '(', '-', '\n']);

/** "in a month", "for a year", "un an": an article counts after a word of time, or where the phrase is only that. */
function articled(document: Document, index: number): DurationSpan | null {
  const article = hitAt(document, index, 'one');
  const unit = article === undefined ? undefined : hitAt(document, article.last + 1, 'unit');
  if (article === undefined || unit === undefined || UNITS[unit.value] === undefined) return null;
  if (unit.value === 'second') return null;
  const before = document.tokens[index - 1];
  const after = document.tokens[unit.last + 1];
  const half = trailingHalf(document, unit.last);
  const alone =
    (before === undefined || BREAKS.has(before.text)) &&
    (after === undefined || after.kind === 'mark');
  if (before !== undefined && ['-', '/'].includes(before.text)) return null;
  const opened =
    before !== undefined &&
    (OPENERS.has(before.text) || OPENERS.has(document.tokens[index - 2]?.text ?? ''));
  if (!alone && !opened && half === null) return null;
  return build(document, index, half?.last ?? unit.last, 1 + (half?.value ?? 0), unit.value, []);
}

const WHOLE = new Set([
  'all',
  'full',
  'whole',
  'another',
  'entire',
  'ganzes',
  'ganze',
  'ganzen',
  'weiteres',
  'weiteren',
  'entier',
  'entiere',
  'entero',
  'entera',
  'inteiro',
  'inteira',
]);
/** "all year", "another month", "a full week": one unit. */
function whole(document: Document, index: number): DurationSpan | null {
  if (!WHOLE.has(document.tokens[index]?.text ?? '')) return null;
  const hyphen = document.tokens[index + 1]?.text === '-' ? 1 : 0;
  const unit = hitAt(document, index + 1 + hyphen, 'unit');
  const plural = unit === undefined || document.folded.slice(unit.start, unit.end).endsWith('s');
  return plural ? null : build(document, index, unit.last, 1, unit.value, []);
}

/** Units that are lengths by themselves: "a fortnight", "Halbjahr", "quinzaine". */
function named(document: Document, index: number): DurationSpan | null {
  const hit = hitAt(document, index, 'length');
  if (hit === undefined) return null;
  const [amount = '1', unit = 'day'] = hit.value.split(' ');
  return build(document, index, hit.last, Number(amount), unit, []);
}

/** "a year and a half", "un an et demi", "año y medio". */
function trailingHalf(document: Document, last: number): { value: number; last: number } | null {
  if (!['and', 'y', 'e', 'et', 'und'].includes(document.tokens[last + 1]?.text ?? '')) return null;
  for (const at of [last + 2, last + 1 + 2]) {
    const fraction = hitAt(document, at, 'frac');
    if (
      fraction !== undefined &&
      Number(fraction.value) < 1 &&
      hitAt(document, fraction.last + 1, 'scale') === undefined
    )
      return { value: Number(fraction.value), last: fraction.last };
  }
  return null;
}

function build(
  document: Document,
  first: number,
  last: number,
  amount: number,
  unit: string,
  numbers: readonly NumberSpan[],
): DurationSpan | null {
  const from = document.tokens[first];
  const to = document.tokens[last];
  const size = UNITS[unit];
  if (from === undefined || to === undefined || size === undefined) return null;
  const months = size.months * amount;
  if (months > LONGEST_MONTHS) return null;
  const whole = Math.trunc(months);
  const days = Math.round(size.days * amount + (months - whole) * DAYS_PER_MONTH);
  const seconds = (size.seconds ?? 0) * amount;
  if (days > LONGEST_MONTHS * DAYS_PER_MONTH || seconds > LONGEST_SECONDS) return null;
  return { start: from.start, end: to.end, first, last, months: whole, days, seconds, numbers };
}
