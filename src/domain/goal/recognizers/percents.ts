/** Percentages ("15 %", "15-20 per cent", "fifteen percent") and multiples ("double", "3x", "cut in half"). */
import { hitAt, type Document, type Span } from '../text/document.ts';
import { tidy } from './number-literals.ts';
import type { NumberSpan } from './numbers.ts';

export interface PercentSpan extends Span {
  readonly first: number;
  readonly last: number;
  /** As a fraction: 15 % is 0.15. The upper end of a range. */
  readonly value: number;
  readonly negative: boolean;
  /** "percentage points". */
  readonly points: boolean;
  readonly numbers: readonly NumberSpan[];
}

export interface MultipleSpan extends Span {
  readonly first: number;
  readonly last: number;
  /** 2 for double, 0.5 for cut in half. */
  readonly factor: number;
  readonly numbers: readonly NumberSpan[];
}

const HUNDRED = 100;
const LARGEST_PERCENT = 1e6;
const LARGEST_FACTOR = 1_000;

export function recognizePercents(
  document: Document,
  numbers: readonly NumberSpan[],
): PercentSpan[] {
  const spans: PercentSpan[] = [];
  for (const [position, number] of numbers.entries()) {
    const end = percentEnd(document, number) ?? percentBefore(document, number);
    if (end === null || number.form === 'article' || number.value > LARGEST_PERCENT) continue;
    const low = numbers[position - 1];
    const joined =
      low !== undefined &&
      /^ ?(?:-|to|bis|a|ate|or) ?$/.test(document.folded.slice(low.end, number.start)) &&
      percentEnd(document, low) === null;
    const opener = joined ? low : number;
    spans.push({
      start: opener.start,
      end: end.end,
      first: opener.first,
      last: end.last,
      value: tidy(number.value / HUNDRED),
      negative: opener.negative,
      points: end.points,
      numbers: joined ? [low, number] : [number],
    });
  }
  return spans;
}

function percentEnd(
  document: Document,
  number: NumberSpan,
): { end: number; last: number; points: boolean } | null {
  const at = document.tokens[number.last + 1];
  if (at === undefined) return null;
  const sign = at.text === '%' || at.text === '٪';
  const word = hitAt(document, at.index, 'percent');
  if (!sign && word === undefined) return null;
  const end = sign ? at.end : (word?.end ?? at.end);
  const last = sign ? at.index : (word?.last ?? at.index);
  const points = word?.value === 'points';
  if (points && document.text.slice(number.end, at.start).length > 1) return null;
  const more = hitAt(document, last + 1, 'percent');
  return more?.value === 'points'
    ? { end: more.end, last: more.last, points: true }
    : { end, last, points };
}

/** "per cent of twenty": the words come first, and the phrase ends with the number. */
function percentBefore(
  document: Document,
  number: NumberSpan,
): { end: number; last: number; points: boolean } | null {
  const word = document
    .over(number.first - 2)
    .find(({ field, value }) => field === 'percent' && value === 'percent');
  if (word === undefined || document.tokens[number.first - 1]?.text !== 'of') return null;
  const before = document.tokens[word.first - 1];
  const owned = before?.kind === 'number' || document.over(word.first - 1).length > 0;
  const next = document.tokens[number.last + 1];
  if (owned || (next !== undefined && next.kind !== 'mark')) return null;
  return { end: number.end, last: number.last, points: false };
}

/** "3x", "3 times", "double", "halve". */
export function recognizeMultiples(
  document: Document,
  numbers: readonly NumberSpan[],
): MultipleSpan[] {
  const spans: MultipleSpan[] = [];
  for (const hit of document.of('multiple')) {
    const { start, end, first, last, value } = hit;
    spans.push({ start, end, first, last, factor: Number(value), numbers: [] });
  }
  for (const number of numbers) {
    const times = timesAfter(document, number);
    if (times === null || number.value <= 0 || number.value > LARGEST_FACTOR) continue;
    spans.push({
      start: number.start,
      end: times.end,
      first: number.first,
      last: times.last,
      factor: number.value,
      numbers: [number],
    });
  }
  return spans.toSorted((a, b) => a.start - b.start);
}

const RATIO = /^ ?: ?1(?!\d)/;
function timesAfter(document: Document, number: NumberSpan): { end: number; last: number } | null {
  const next = document.tokens[number.last + 1];
  if (next === undefined || number.form === 'article') return null;
  const touching = next.start === number.end;
  if (RATIO.test(document.text.slice(number.end, number.end + 'x : 1'.length))) {
    const one = document.tokens[number.last + 2];
    return one === undefined ? null : { end: one.end, last: one.index };
  }
  if (
    (next.text === 'x' || next.text === '×') &&
    (touching || document.text.charAt(number.end) === ' ')
  )
    return { end: next.end, last: next.index };
  const word = hitAt(document, next.index, 'times');
  if (word === undefined || word.value !== 'times' || next.text === 'x') return null;
  const rate = hitAt(document, word.last + 1, 'rate') ?? hitAt(document, word.last + 1, 'unit');
  return rate === undefined ? { end: word.end, last: word.last } : null;
}
