/** Amounts of money: a number with a currency, or a range of two, and the period it is per. */
import type { BudgetPeriod } from '#src/contract/vocabulary.ts';
import { hitAt, type Document, type Span } from '../text/document.ts';
import { currencyAfter, currencyBefore, type CurrencyMark } from './currencies.ts';
import { tidy } from './number-literals.ts';
import type { NumberSpan } from './numbers.ts';
import { isThings } from './things.ts';
import { periodAfter, periodBefore } from './periods.ts';

export interface MoneySpan extends Span {
  readonly min: number;
  readonly max: number;
  /** As in {@link CurrencyMark}; null where the text names none. */
  readonly kind: string | null;
  readonly period: BudgetPeriod;
  /** The amount with its period words. */
  readonly whole: Span;
  readonly numbers: readonly NumberSpan[];
}

interface Amount extends Span {
  readonly number: NumberSpan;
  readonly kind: string | null;
}

const LARGEST = 1e15;

/** Every number as a possible amount of money, currency or not; ranges are one. */
export function recognizeMoney(document: Document, numbers: readonly NumberSpan[]): MoneySpan[] {
  const amounts = numbers.map((number) => amountOf(document, number));
  const spans: MoneySpan[] = [];
  for (let index = 0; index < amounts.length; index += 1) {
    const low = amounts[index];
    if (low === undefined || low.number.form === 'article') continue;
    const high = amounts[index + 1];
    const cents = high === undefined ? null : withCents(document, low, high);
    if (cents !== null) {
      index += 1;
      spans.push(withPeriod(document, cents));
      continue;
    }
    const isRange = high !== undefined && joinsRange(document, low, high);
    const span = isRange ? rangeOf(low, high) : singleOf(low);
    if (isRange) index += 1;
    if (span === null || span.max > LARGEST) continue;
    spans.push(withPeriod(document, span));
  }
  return spans;
}

const CENTS = 100;
const TWO_DIGITS = 10;
/** "3 dollars 50 cents", "15 dollars and 50.": the second number is of the first's hundredth. */
function withCents(
  document: Document,
  low: Amount,
  high: Amount,
): Omit<MoneySpan, 'period' | 'whole'> | null {
  const { number } = high;
  const join = document.folded.slice(low.end, high.start);
  if (low.kind === null || low.number.scale !== 1 || !Number.isInteger(low.number.value))
    return null;
  if (!/^ (?:and )?$/.test(join) || !Number.isInteger(number.value) || number.value >= CENTS)
    return null;
  const next = document.text.charAt(high.end);
  const closed = high.kind === null && number.value >= TWO_DIGITS && (next === '' || next === '.');
  if (high.kind !== 'subunit' && !closed) return null;
  const value = tidy(low.number.value + number.value / CENTS);
  return {
    start: low.start,
    end: high.end,
    min: value,
    max: value,
    kind: low.kind,
    numbers: [low.number, number],
  };
}

function amountOf(document: Document, number: NumberSpan): Amount {
  const before = currencyBefore(document, number.start);
  const later = currencyAfter(document, number.end);
  const after = before !== null && later?.kind === 'subunit' ? null : later;
  const mark = chooseMark(before, after);
  const isNegative = number.negative || (before !== null && hasMinus(document.text, before.start));
  const late = scaleAfterCode(document, after, number);
  const factor = (before?.factor ?? after?.factor ?? 1) * (late?.factor ?? 1);
  const value = tidy(number.value * factor);
  return {
    number: { ...number, value: isNegative ? -value : value, last: late?.last ?? number.last },
    kind: mark ?? (isSlang(document, number) ? 'slang' : null),
    start: before?.start ?? number.start,
    end: late?.end ?? after?.end ?? number.end,
  };
}

/** "75 USD million": the scale may follow the code. */
function scaleAfterCode(document: Document, after: CurrencyMark | null, { scale }: NumberSpan) {
  if (after === null || scale !== 1) return null;
  const token = document.tokenAt(after.end + 1);
  const hit = token === undefined ? undefined : hitAt(document, token.index, 'scale');
  if (hit === undefined || hit.end - hit.start < SHORTEST_SCALE) return null;
  return { factor: Number(hit.value), end: hit.end, last: hit.last };
}
const SHORTEST_SCALE = 4;

/** A minus sign that is no hyphen, range or bullet: after a space, a bracket or a currency sign. */
const hasMinus = (text: string, start: number): boolean =>
  text.charAt(start - 1) === '-' &&
  /^(?:[\s(:]|\p{Sc})$/u.test(text.charAt(start - 2)) &&
  text.charAt(start - 2) !== '\n';

/** "5 grand" and "10 lakh" are money though they name no currency, unless they count what follows. */
const isSlang = (document: Document, number: NumberSpan): boolean => {
  const words = document.folded.slice(number.start, number.end);
  if (words.endsWith('grand') || isLoneScaled(document, number)) return true;
  return /(?:lakhs?|lacs?|crores?)$/.test(words) && !isThings(document, number.last + 1);
};

/** "20k." alone in its phrase, and not right after what it would count ("app installs, 30k"). */
function isLoneScaled(document: Document, { first, last, scale, value }: NumberSpan): boolean {
  if (scale < LEAST_SCALE || value < LEAST_SCALE) return false;
  const before = document.tokens[first - 1];
  const after = document.tokens[last + 1];
  const edges = [before, after].every(
    (token) => token === undefined || (token.kind === 'mark' && token.text !== '-'),
  );
  const named = document.over(first - 2).some(({ field }) => field === 'metric');
  return edges && !named;
}
const LEAST_SCALE = 1_000;

/** "$5,000 USD" and "US$": the code says more than the sign. */
function chooseMark(before: CurrencyMark | null, after: CurrencyMark | null): string | null {
  const isVague = (mark: CurrencyMark): boolean => mark.kind === mark.kind.toLowerCase();
  if (before === null || after === null) return before?.kind ?? after?.kind ?? null;
  return isVague(before) && !isVague(after) ? after.kind : before.kind;
}

const RANGE_JOIN = /^ ?(?:-|to|bis|a|ate|y|e|et|und|and|or|oder|o|ou|al?|hasta|through|~|until) ?$/;
const LOOSE_JOINS = /^ ?(?:y|e|et|und|and|or|oder|o|ou) ?$/;
const LONGEST_JOIN = 9;

/** Whether two amounts are the ends of one range; "and" joins only after "between". */
function joinsRange(document: Document, low: Amount, high: Amount): boolean {
  const join = document.folded.slice(low.end, high.start);
  if (join.length > LONGEST_JOIN || !RANGE_JOIN.test(join)) return false;
  if (low.kind !== null && high.kind !== null && low.kind !== high.kind) return false;
  if (LOOSE_JOINS.test(join)) {
    const opener = document.tokens[(document.tokenAt(low.start)?.index ?? 0) - 1];
    const between =
      opener !== undefined &&
      document
        .over(opener.index)
        .some(({ field, value }) => field === 'range' && value === 'between');
    const either = /^ ?(?:or|oder|o|ou) ?$/.test(join);
    if (!between && !either) return false;
  }
  return scaledLow(low, high) <= high.number.value && low.number.value >= 0;
}

/** "£10-15k": the scale of the upper end holds for the lower one, where that makes a range. */
function scaledLow({ number: low }: Amount, { number: high }: Amount): number {
  const scaled = low.value * high.scale;
  return low.scale === 1 && high.scale > 1 && scaled <= high.value ? tidy(scaled) : low.value;
}

const rangeOf = (low: Amount, high: Amount): Omit<MoneySpan, 'period' | 'whole'> | null => ({
  start: low.start,
  end: high.end,
  min: scaledLow(low, high),
  max: high.number.value,
  kind: low.kind ?? high.kind,
  numbers: [low.number, high.number],
});

function singleOf({
  number,
  kind,
  start,
  end,
}: Amount): Omit<MoneySpan, 'period' | 'whole'> | null {
  if (number.value < 0) return null;
  return { start, end, min: number.value, max: number.value, kind, numbers: [number] };
}

function withPeriod(document: Document, span: Omit<MoneySpan, 'period' | 'whole'>): MoneySpan {
  const after = periodAfter(document, span.end);
  if (after !== null)
    return { ...span, period: after.period, whole: { start: span.start, end: after.end } };
  const before = periodBefore(document, span.start);
  if (before !== null)
    return { ...span, period: before.period, whole: { start: before.start, end: span.end } };
  return { ...span, period: 'total', whole: { start: span.start, end: span.end } };
}
