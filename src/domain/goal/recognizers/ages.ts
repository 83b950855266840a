/** Ages of the audience: "ages 18 to 29", "women over 40", "25-34 year olds", "50+", "de 28 à 40 ans", "in their 30s". */
import { hitAt, type Document, type Span } from '../text/document.ts';
import type { NumberSpan } from './numbers.ts';

export interface AgeSpan extends Span {
  readonly min: number | null;
  readonly max: number | null;
  readonly numbers: readonly NumberSpan[];
}

const YOUNGEST = 3;
const OLDEST = 110;
const DECADE = 10;
const LOOK = 4;

/** The first age range in the text, or null. */
export function recognizeAge(
  document: Document,
  numbers: readonly NumberSpan[],
  used: (number: NumberSpan) => boolean,
): AgeSpan | null {
  const found: AgeSpan[] = [];
  for (const [position, number] of numbers.entries()) {
    if (used(number) || !isAge(number)) continue;
    const span =
      decadeOf(document, number) ??
      rangeOf(document, number, numbers[position + 1]) ??
      boundOf(document, number);
    if (span !== null) found.push(span);
  }
  return found[0] ?? null;
}

const isAge = ({ value, scale, form }: NumberSpan): boolean =>
  Number.isInteger(value) &&
  value >= YOUNGEST &&
  value <= OLDEST &&
  scale === 1 &&
  form !== 'article';

/** "in their 30s", "twenty-somethings" aside. */
function decadeOf(document: Document, number: NumberSpan): AgeSpan | null {
  const after = document.tokens[number.last + 1];
  const plural = after !== undefined && after.start === number.end && after.text === 's';
  const apostrophe = document.text.slice(number.end, number.end + 2) === "'s";
  if (!plural && !apostrophe) return null;
  const end = number.end + (apostrophe ? 2 : 1);
  const span = { start: number.start, end, numbers: [number] };
  const before = document.tokens[number.first - 1]?.text ?? '';
  if (DECADE_WORDS.has(before) && number.value % DECADE === 0)
    return { ...span, min: number.value, max: number.value + DECADE - 1 };
  const bound = boundBefore(document, number);
  if (bound === 'min') return { ...span, min: number.value, max: null };
  return bound === 'max' ? { ...span, min: null, max: number.value } : null;
}
const DECADE_WORDS = new Set(['their', 'mid', 'early', 'late']);

const JOIN = /^ ?(?:-|to|bis|a|ate|e|y|et|und|and|through|years to|jahre bis|ans a) ?$/;

function rangeOf(
  document: Document,
  low: NumberSpan,
  high: NumberSpan | undefined,
): AgeSpan | null {
  if (high === undefined || !isAge(high) || high.value <= low.value) return null;
  if (!JOIN.test(document.folded.slice(low.end, high.start))) return null;
  if (!isCued(document, low.first, high.last, isAgeRange(low, high))) return null;
  const word =
    hitAt(document, high.last + 1, 'ageunit') ?? hitAt(document, high.last + 1, 'cue', 'age');
  return {
    start: low.start,
    end: word?.end ?? high.end,
    min: low.value,
    max: high.value,
    numbers: [low, high],
  };
}

/** "25 to 35 years" is an age, "2 to 3 years" a time. */
const isAgeRange = (low: NumberSpan, high: NumberSpan): boolean =>
  low.value >= TEENS && high.value - low.value >= NARROWEST;
const TEENS = 13;
const NARROWEST = 4;

/** A word of age or of people near the numbers, and no unit, currency or noun that makes them something else. */
function isCued(document: Document, first: number, last: number, isWideRange: boolean): boolean {
  if (isAgeUnit(document, last + 1)) return isWideRange || nearPeople(document, first, last);
  if (hitAt(document, last + 1, 'unit') !== undefined) return hasAgeWord(document, last + 1);
  if (hasAgeWord(document, last + 1)) return true;
  if (/^ ?[%€$£]/.test(document.text.slice(document.tokens[last]?.end ?? 0).slice(0, 2)))
    return false;
  for (let back = 1; back <= LOOK; back += 1) if (ageWordAt(document, first - back)) return true;
  return nearPeople(document, first, last);
}

const hasAgeWord = (document: Document, index: number): boolean =>
  ageWordAt(document, index) ||
  (document.tokens[index]?.text === '-' && ageWordAt(document, index + 1));

const ageWordAt = (document: Document, index: number): boolean =>
  document.over(index).some(({ field, value }) => field === 'cue' && value === 'age');

const isAgeUnit = (document: Document, index: number): boolean =>
  hitAt(document, index, 'unit')?.value === 'year';

/** People named right before, or right after: "women 25-40", "buyers 50-70", "18-29 men". */
function nearPeople(document: Document, first: number, last: number): boolean {
  const clause = document.tokens[first]?.clause;
  const isPeople = (index: number): boolean =>
    document.tokens[index]?.clause === clause &&
    document
      .over(index)
      .some(({ field }) => field === 'gender' || field === 'segment' || field === 'people');
  for (let step = 1; step <= LOOK; step += 1) if (isPeople(first - step)) return true;
  return isPeople(last + 1) || isPeople(last + 2);
}

/** "over 40", "under 30", "40+", "ab 50 Jahren", "mayores de 50". */
function boundOf(document: Document, number: NumberSpan): AgeSpan | null {
  const after = document.tokens[number.last + 1];
  const plus = after?.text === '+' && after.start === number.end;
  const wordAfter = plus ? number.last + 2 : number.last + 1;
  const aged = hasAgeWord(document, wordAfter);
  const bound = plus ? 'min' : (boundBefore(document, number) ?? boundAfter(document, wordAfter));
  const direct = document
    .over(number.first - 1)
    .some(
      ({ field, start, end }) =>
        field === 'agebound' && EXPLICIT.test(document.folded.slice(start, end)),
    );
  const older = document.at(wordAfter).find(({ field }) => field === 'ageafter');
  const people =
    nearPeople(document, number.first, number.first) &&
    (notCounted(document, wordAfter) || isAgeUnit(document, wordAfter));
  if (bound === null) return null;
  const timed = isAgeUnit(document, wordAfter) && !people && !agedBefore(document, number.first);
  if (
    timed ||
    (!aged && !people && !direct && older === undefined && !agedBefore(document, number.first))
  )
    return null;
  if (
    hitAt(document, wordAfter, 'metric') !== undefined ||
    /^ ?[%€$£]/.test(document.text.slice(number.end, number.end + 2))
  )
    return null;
  const end = plus && after !== undefined ? after.end : number.end;
  return bound === 'min'
    ? { start: number.start, end, min: number.value, max: null, numbers: [number] }
    : { start: number.start, end, min: null, max: number.value, numbers: [number] };
}

/** Bounds that name an age by themselves; "over" and "ab" need people or years beside them. */
const EXPLICIT = /age|alter|jahr|older|younger|jung|edad|idade|mayor|maior|menor/;

/** "35 and older", "40 und alter", "50 ans et plus". */
function boundAfter(document: Document, index: number): 'min' | 'max' | null {
  for (const at of [index, index + 1]) {
    const hit = document.at(at).find(({ field }) => field === 'ageafter');
    if (hit !== undefined) return hit.value === 'min' ? 'min' : 'max';
  }
  return null;
}

const notCounted = (document: Document, index: number): boolean => {
  const next = document.tokens[index];
  return next === undefined || next.kind === 'mark' || hitAt(document, index, 'unit') === undefined;
};

function agedBefore(document: Document, first: number): boolean {
  for (let back = 1; back <= LOOK; back += 1) if (ageWordAt(document, first - back)) return true;
  return false;
}

function boundBefore(document: Document, number: NumberSpan): 'min' | 'max' | null {
  const hyphen = document.tokens[number.first - 1]?.text === '-' ? 1 : 0;
  for (let back = 1 + hyphen; back <= 2 + hyphen; back += 1) {
    const hits = document.over(number.first - back);
    const bound = hits.find(({ field }) => field === 'agebound');
    if (bound !== undefined) return bound.value === 'min' ? 'min' : 'max';
    if (hits.some(({ field }) => field === 'atleast')) return 'min';
    if (hits.some(({ field }) => field === 'atmost')) return 'max';
  }
  return null;
}
