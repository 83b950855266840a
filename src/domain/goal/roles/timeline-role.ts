/** Start, end and length of the campaign out of the dates and durations of a text. */
import { addDays, addMonths, daysBetween } from '#src/domain/calendar/day.ts';
import type { Document, Span } from '../text/document.ts';
import type { DateSpan } from '../recognizers/date-span.ts';
import type { DurationSpan } from '../recognizers/durations.ts';

export interface TimelineReading {
  readonly start: string | null;
  readonly end: string | null;
  readonly durationDays: number | null;
  /** The end day is the last day of the campaign, not the day by which it must be over. */
  readonly inclusive: boolean;
  readonly spans: readonly Span[];
  /** How many other times could have been meant. */
  readonly rivals: number;
  readonly cued: boolean;
  /** Two ends are said that differ. */
  readonly conflict: string | null;
}

type Cue = 'by' | 'from' | 'during' | 'last' | 'none';

interface Candidate {
  readonly cue: Cue;
  readonly date: DateSpan | null;
  readonly duration: DurationSpan | null;
  readonly span: Span;
  readonly rank: number;
}

const RANK = { by: 4, period: 3, during: 3, duration: 3, plain: 1.5, weak: 1 } as const;
/** Named months say more than a season. */
const GRAIN_RANK = {
  day: 0.3,
  week: 0.3,
  month: 0.3,
  quarter: 0.3,
  half: 0.2,
  year: 0.1,
  holiday: 0,
  season: -0.3,
} as const;
const CUE_LOOK = 3;

/** Reads the timeline; null when the text has no time that is the campaign's. */
export function readTimeline(
  document: Document,
  dates: readonly DateSpan[],
  durations: readonly DurationSpan[],
  reference: string,
): TimelineReading | null {
  const joined = joinRanges(document, dates);
  const dated = joined.flatMap((date) => dateCandidate(document, date, reference));
  const lasting = durations.flatMap((duration) => durationCandidate(document, duration));
  const starting = dated.find(({ cue }) => cue === 'from');
  const rest = [...dated.filter(({ cue }) => cue !== 'from'), ...lasting].toSorted(
    (a, b) => b.rank - a.rank || a.span.start - b.span.start,
  );
  const startAfter = lasting.find(({ cue }) => cue === 'from');
  const ends = rest.filter(({ cue }) => cue !== 'from');
  const [best] = ends;
  const opening =
    starting?.date?.from ?? (startAfter?.duration ? after(reference, startAfter.duration) : null);
  if (best === undefined) return startOnly(starting, startAfter, opening, reference);
  return assemble(best, ends, starting ?? startAfter, opening, reference);
}

function startOnly(
  dated: Candidate | undefined,
  lasting: Candidate | undefined,
  opening: string | null,
  reference: string,
): TimelineReading | null {
  const only = dated ?? lasting;
  if (only === undefined || opening === null) return null;
  const { date } = only;
  const isPeriod = date !== null && date.form === 'period';
  return {
    start: opening,
    end: isPeriod ? date.to : null,
    durationDays: isPeriod
      ? Math.max(0, daysBetween(opening < reference ? reference : opening, date.to))
      : null,
    inclusive: isPeriod,
    spans: [only.span],
    rivals: 0,
    cued: true,
    conflict: null,
  };
}

function assemble(
  best: Candidate,
  ends: readonly Candidate[],
  starting: Candidate | undefined,
  opening: string | null,
  reference: string,
): TimelineReading | null {
  const isPeriod = best.date?.form === 'period' && best.cue !== 'by';
  const ownStart = isPeriod ? (best.date?.from ?? null) : null;
  const start = opening ?? ownStart;
  const end =
    best.duration === null ? (best.date?.to ?? null) : after(opening ?? reference, best.duration);
  if (end === null || end < reference) return null;
  const usableStart = start !== null && start > end ? null : start;
  const others = ends.filter((other) => other !== best && endOf(other, reference) !== end);
  const strong = others.find(({ rank }) => rank >= best.rank && rank >= RANK.by);
  return {
    start: usableStart,
    end,
    durationDays: daysBetween(usableStart ?? reference, end),
    inclusive: isPeriod || (usableStart !== null && best.duration === null),
    spans: [...(starting === undefined ? [] : [starting.span]), best.span],
    rivals: others.length,
    cued: best.rank > RANK.plain,
    conflict: strong === undefined ? null : endOf(strong, reference),
  };
}

const endOf = ({ date, duration }: Candidate, reference: string): string | null =>
  duration === null ? (date?.to ?? null) : after(reference, duration);

const after = (from: string, { months, days, seconds }: DurationSpan): string =>
  addDays(addMonths(from, months), days + daysOf(seconds));

const SECONDS_PER_DAY = 86_400;
/** "48 hours" are two days; any time within a day ends on the next. */
const daysOf = (seconds: number): number =>
  seconds === 0 ? 0 : Math.max(1, Math.round(seconds / SECONDS_PER_DAY));

/** "June - August", "Q1 and Q2", "from 4 January to 31 March", "between March and June": one period. */
function joinRanges(document: Document, dates: readonly DateSpan[]): DateSpan[] {
  const joined: DateSpan[] = [];
  for (const date of dates) {
    const before = joined.at(-1);
    if (before !== undefined && isJoined(document, before, date)) {
      const later = date.to < before.from ? nextYear(date) : date;
      joined[joined.length - 1] = {
        ...before,
        to: later.to,
        end: later.end,
        last: later.last,
        form: 'period',
        grain: before.grain,
      };
    } else joined.push(date);
  }
  return joined;
}

const RANGE =
  /^ ?(?:-|to|until|till|through|thru|bis|bis zum|bis zu|a|al|hasta|hasta el|ate|ate o|ate ao|au|jusqu'au|jusqu'a|jusqu'en|to the|and|und|y|et|e|\+|&|\/|to end of|a finales de) ?$/;
const PAIR = /^ ?(?:and|und|y|et|e|\+|&|\/) ?$/;
function isJoined(document: Document, a: DateSpan, b: DateSpan): boolean {
  const join = document.folded.slice(a.end, b.start);
  if (join.length > 'hasta finales de '.length || !RANGE.test(join)) return false;
  if (!PAIR.test(join)) return true;
  const between = document
    .over(a.first - 1)
    .some(({ field, value }) => field === 'range' && value === 'between');
  return between || (a.grain === b.grain && a.form === 'period' && daysBetween(a.to, b.from) === 1);
}

const nextYear = (date: DateSpan): DateSpan => ({
  ...date,
  from: addMonths(date.from, MONTHS_PER_YEAR),
  to: addMonths(date.to, MONTHS_PER_YEAR),
});
const MONTHS_PER_YEAR = 12;

function dateCandidate(document: Document, date: DateSpan, reference: string): Candidate[] {
  const cue = cueBefore(document, date.first);
  if (cue === 'last' || date.to < reference || isPast(document, date.first)) return [];
  const span = { start: date.start, end: date.end };
  if (cue === 'from') {
    return [{ cue, date, duration: null, span, rank: 0 }];
  }
  const dated =
    date.form === 'period'
      ? RANK.period + GRAIN_RANK[date.grain]
      : cue === 'during'
        ? RANK.during
        : RANK.plain;
  const rank = cue === 'by' ? RANK.by : dated;
  const early = cue === 'by' && date.form === 'period' && isBefore(document, date.first);
  const end = early && date.from > reference ? { ...date, to: date.from } : date;
  return [{ cue, date: end, duration: null, span, rank }];
}

/** "before summer" ends when summer begins. */
const BEFORE = new Set(['before', 'vor', 'avant', 'antes']);
const isBefore = (document: Document, first: number): boolean =>
  [1, 2, CUE_LOOK].some((back) => BEFORE.has(document.tokens[first - back]?.text ?? ''));

/** The word of time right before a date, articles skipped. */
function cueBefore(document: Document, first: number): Cue {
  for (let back = 1; back <= CUE_LOOK; back += 1) {
    const token = document.tokens[first - back];
    if (token === undefined || token.clause !== document.tokens[first]?.clause) return 'none';
    const hit = document
      .over(first - back)
      .find(({ field }) => field === 'when' || field === 'range');
    if (hit?.field === 'range') return hit.value === 'from' ? 'from' : 'during';
    if (hit !== undefined) {
      switch (hit.value) {
        case 'by':
          return isPeriodWord(document, hit) ? 'during' : 'by';
        case 'from':
          return 'from';
        case 'during':
          return afterStart(document, hit.first) ? 'from' : 'during';
        case 'last':
          return hit.value;
        case 'next':
        case 'this':
        case 'end':
        case 'mid':
        case 'begin':
          continue;
        default:
          return 'none';
      }
    }
    if (
      token.kind === 'number' ||
      (token.kind === 'mark' && token.text !== ':' && token.text !== "'")
    )
      return 'none';
    if (token.text.length > LONGEST_ARTICLE) return 'none';
  }
  return 'none';
}
/** "start in April", "launching on". */
const afterStart = (document: Document, index: number): boolean =>
  document.over(index - 1).some(({ field, value }) => field === 'when' && value === 'from');

/** "for 2027", "für das zweite Quartal": the whole period, not a day by which. */
const isPeriodWord = (document: Document, { start, end }: Span): boolean =>
  ['for', 'fur', 'pour', 'para', 'pro', 'pra'].includes(document.folded.slice(start, end));
const LONGEST_ARTICLE = 4;

/** "we opened in March 2027": the date belongs to the past. */
const isPast = (document: Document, first: number): boolean =>
  [1, 2].some((back) => FOUNDING.has(document.tokens[first - back]?.text ?? ''));
const FOUNDING = new Set(
  'founded established opened since seit gegrundet fundada fundado desde fondee fonde depuis started'.split(
    ' ',
  ),
);

/** Less than an hour is the length of a video or a call, not of a campaign. */
const LEAST_SECONDS = 3_600;
const HISTORY_LOOK = 2;
const HISTORY_BACK = 4;
/** A duration is the campaign's unless it is of the past, an age of the firm, or a property of the offer. */
function durationCandidate(document: Document, duration: DurationSpan): Candidate[] {
  const { first, last, months, days, seconds } = duration;
  if (months + days === 0 && seconds < LEAST_SECONDS) return [];
  const clause = document.tokens[first]?.clause;
  const hasCue = (index: number, value: string): boolean =>
    document.tokens[index]?.clause === clause &&
    document.over(index).some((hit) => hit.field === 'cue' && hit.value === value);
  for (let step = 1; step <= HISTORY_LOOK; step += 1) if (hasCue(last + step, 'history')) return [];
  for (let step = 1; step <= HISTORY_BACK; step += 1) {
    if (document.tokens[first - step]?.text === ',') break;
    if (hasCue(first - step, 'history')) return [];
  }
  const cue = cueBefore(document, first);
  if (
    cue === 'last' ||
    document.over(first - 1).some(({ value, field }) => field === 'when' && value === 'last')
  )
    return [];
  if (isAgeOrRate(document, duration)) return [];
  const span = { start: duration.start, end: duration.end };
  const started = document
    .over(first - 2)
    .some(({ field, value }) => field === 'when' && value === 'from');
  const rank = cue === 'during' || cue === 'by' ? RANK.duration + 1 / 2 : RANK.duration;
  return [{ cue: started && cue === 'during' ? 'from' : cue, date: null, duration, span, rank }];
}

/** "every 3 months", "per 6 weeks", "3 days a week". */
function isAgeOrRate(document: Document, { first, last }: DurationSpan): boolean {
  const every = document.over(first - 1).some(({ field }) => field === 'per');
  const rate = document.at(last + 1).some(({ field }) => field === 'rate');
  return every || rate;
}
