/** Lengths of time: "3 months", "six-week", "half a year", "a year and a half", "2-3 Monate", "quinze jours". */
import { hitAt, type Document, type Span } from '../text/document.ts';
import type { NumberSpan } from './numbers.ts';

export interface DurationSpan extends Span {
  readonly first: number;
  readonly last: number;
  readonly months: number;
  readonly days: number;
  /** The numbers it used up. */
  readonly numbers: readonly NumberSpan[];
}

interface Unit {
  readonly months: number;
  readonly days: number;
}
const UNITS: Readonly<Record<string, Unit>> = {
  hour: { months: 0, days: 0 },
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
const HOURS_PER_DAY = 24;
const LONGEST_MONTHS = 600;
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
    spans.push(span);
    next = span.last + 1;
  }
  return spans;
}

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
  if (unit !== undefined && UNITS[unit.value] !== undefined) {
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
  const hours = unit === 'hour' ? Math.max(1, Math.round(amount / HOURS_PER_DAY)) : 0;
  const whole = Math.trunc(months);
  const days = Math.round(size.days * amount + (months - whole) * DAYS_PER_MONTH) + hours;
  if (days > LONGEST_MONTHS * DAYS_PER_MONTH) return null;
  return { start: from.start, end: to.end, first, last, months: whole, days, numbers };
}
