/** Every number-like thing of a text, each number in one role only: dates first, then durations, percentages, ages. */
import type { Document } from '../text/document.ts';
import { recognizeAge, type AgeSpan } from './ages.ts';
import type { DateSetting, DateSpan } from './date-span.ts';
import { recognizeDates } from './dates.ts';
import { recognizeDurations, type DurationSpan } from './durations.ts';
import { recognizeMoney, type MoneySpan } from './money.ts';
import { recognizeNumbers, type NumberSpan } from './numbers.ts';
import { mergeRatios } from './ratios.ts';
import {
  recognizeMultiples,
  recognizePercents,
  type MultipleSpan,
  type PercentSpan,
} from './percents.ts';

export interface Quantities {
  readonly dates: readonly DateSpan[];
  readonly durations: readonly DurationSpan[];
  readonly percents: readonly PercentSpan[];
  readonly multiples: readonly MultipleSpan[];
  readonly age: AgeSpan | null;
  /** Amounts with a currency, and plain numbers that are nothing else. */
  readonly money: readonly MoneySpan[];
  /** Plain numbers that may be counts. */
  readonly counts: readonly NumberSpan[];
}

/** More numbers than this are noise, and roles are compared with each other: the first ones are read. */
const QUANTITY_LIMIT = 64;

export function recognizeQuantities(
  document: Document,
  setting: Omit<DateSetting, 'document'>,
): Quantities {
  const dates = recognizeDates({ document, ...setting });
  const isDated = overlapOf(dates);
  const undated = recognizeNumbers(document).filter((number) => !isDated(number));
  const numbers = mergeRatios(document, undated.slice(0, QUANTITY_LIMIT));
  const used = new Set<NumberSpan>();
  const claim = <Found extends { numbers: readonly NumberSpan[] }>(found: Found): Found => {
    for (const number of found.numbers) used.add(number);
    return found;
  };
  const age = recognizeAge(document, numbers, (number) => used.has(number));
  if (age !== null) claim(age);
  const durations = recognizeDurations(
    document,
    numbers.filter((number) => number.form !== 'fraction' && !used.has(number)),
  )
    .filter((span) => !isDated(span))
    .map(claim);
  const isTimed = overlapOf(durations);
  const percents = recognizePercents(document, numbers).map(claim);
  const free = numbers.filter(
    (number) => number.form !== 'fraction' && !used.has(number) && !isTimed(number),
  );
  const marked = recognizeMoney(document, free).filter(({ kind }) => kind !== null);
  const withCurrency = marked.filter(({ kind }) => kind !== 'subunit' && kind !== 'BTC');
  const paid = new Set(marked.flatMap(({ numbers: own }) => own.map(({ start }) => start)));
  const multiples = recognizeMultiples(
    document,
    free.filter((number) => !paid.has(number.start)),
  ).map(claim);
  const plain = free.filter((number) => !used.has(number) && !paid.has(number.start));
  const bare = recognizeMoney(document, plain).filter(({ kind }) => kind === null);
  return {
    dates,
    durations,
    percents,
    multiples,
    age,
    money: [...withCurrency, ...bare].toSorted((a, b) => a.start - b.start),
    counts: plain.filter(({ form }) => form !== 'article'),
  };
}

/** Whether a span overlaps any of the given ones, which are in order and do not overlap each other. */
function overlapOf(spans: readonly { readonly start: number; readonly end: number }[]) {
  return ({ start, end }: { start: number; end: number }): boolean =>
    spans.some((span) => span.start < end && span.end > start);
}
