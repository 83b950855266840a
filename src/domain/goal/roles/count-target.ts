/** Targets said as counts: "500 new leads", "leads: 500", "sell 22 condos". */
import type { Metric, Objective } from '#src/contract/vocabulary.ts';
import type { NumberSpan } from '../recognizers/numbers.ts';
import type { Document, Span } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import {
  LEVEL_WORDS,
  isExcluded,
  isNow,
  nowCount,
  toWord,
  stepsOf,
  isFromToText,
  verbAhead,
} from './target-context.ts';
import {
  CLEAR,
  COUNTED,
  FAIR,
  type FoundTarget,
  GAP,
  LEAN,
  LOWER_IS_BETTER,
  RATES,
  STRONG,
  type TargetInput,
} from './target.ts';

/** "500 new leads", "leads: 500", "sell 22 condos", "400 people at our open day". */
export function countTarget(input: TargetInput, count: NumberSpan): FoundTarget[] {
  const { document, objective } = input;
  const { first, last, value } = count;
  if (value <= 0 || isExcluded(document, first, last) || isBudget(input, count)) return [];
  if (isNow(document, first, last) || isTo(input, count)) return [];
  const reading =
    followedBy(document, count, objective) ??
    ofThem(document, count) ??
    precededBy(input, count) ??
    soldThings(document, count) ??
    wantedThings(input, count);
  if (reading === null) return [];
  const { strength } = reading;
  const metric = reading.metric === 'revenue' ? 'orders' : reading.metric;
  if (value < 2 && strength < STRONG) return [];
  const baseline = lowerEnd(input, count) ?? nowCount(input, metric);
  const level = metric === 'roas' || RATES.has(metric);
  if (level && metric !== 'roas' && metric !== 'awareness') return [];
  return [
    {
      target: {
        metric,
        direction:
          baseline !== null && baseline > value
            ? 'decrease'
            : LOWER_IS_BETTER.has(metric)
              ? 'decrease'
              : 'increase',
        kind: level && metric === 'roas' ? 'level' : metric === 'cpa' ? 'level' : 'absolute',
        value,
        unit: metric === 'roas' ? 'ratio' : 'count',
        baseline,
      },
      span: { start: count.start, end: count.end },
      strength,
    },
  ];
}

const isBudget = ({ budget }: TargetInput, { start, end }: Span): boolean =>
  budget !== null && budget.start < end && budget.end > start;

const LONGEST_FROM_TO = 24;

/** What "from 8,000 to 12,000" starts at. */
const lowerEnd = ({ document, counts }: TargetInput, count: NumberSpan): number | null =>
  counts.find(
    (other) =>
      other.end < count.start &&
      count.start - other.end <= LONGEST_FROM_TO &&
      isFromToText(document.folded.slice(other.end, count.start)),
  )?.value ?? null;

/** The lower end of "from 900 to 1,300". */
function isTo({ document, counts, money }: TargetInput, count: NumberSpan): boolean {
  return [...counts, ...money].some(
    (other) =>
      other.start > count.end &&
      other.start - count.end <= LONGEST_FROM_TO &&
      /^ ?(?:to|auf|a|au|para|->|→|bis|hasta|ate) ?$/.test(
        document.folded.slice(count.end, other.start),
      ),
  );
}

interface CountReading {
  readonly metric: Metric;
  readonly strength: number;
}

/** A counted noun after the number: up to three words may stand between ("500 new qualified leads"). */
function followedBy(
  document: Document,
  { last }: NumberSpan,
  objective: Objective | null,
): CountReading | null {
  const own = document.tokens[last];
  let limit = last + GAP;
  for (let index = last + 1; index <= limit; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== own?.clause || token.kind === 'number') return null;
    if (token.kind === 'mark' && !['-', "'", '+', '%'].includes(token.text)) return null;
    if (token.text === '%') return null;
    if (token.kind === 'mark' && limit < last + GAP * 2) limit += 1;
    const hits = document.at(index);
    if (hits.some(({ field }) => field === 'unit' && index === last + 1)) return null;
    if (token.text === 'person' && own?.text !== '1') return null;
    const metric = headNoun(document, index);
    if (metric !== undefined)
      return {
        metric: ofObjective(document, metric, objective),
        strength: index <= last + 2 ? STRONG : CLEAR,
      };
    const people = hits.find(({ field }) => field === 'people' || field === 'segment');
    if (people !== undefined)
      return {
        metric: (objective === null ? undefined : PEOPLE[objective]) ?? 'customers',
        strength: FAIR,
      };
    if (hits.some(({ field }) => field === 'stop')) return null;
  }
  return null;
}

/** "franchise enquiries": of two counted nouns in a row the last is the head, as in English compounds. */
function headNoun(document: Document, index: number): Hit | undefined {
  const own = document.at(index).find(({ field }) => field === 'metric');
  if (own === undefined || document.language !== 'en') return own;
  return document.at(own.last + 1).find(({ field }) => field === 'metric') ?? own;
}

/** Guests and members who come to an event are its attendees. */
function ofObjective(
  document: Document,
  { value, first }: Hit,
  objective: Objective | null,
): Metric {
  if (value !== 'customers') return value as Metric;
  const event = document.of('objective').some((hit) => hit.value === 'event_attendance');
  const guests =
    event &&
    /^(?:guests?|gaste|invitados|invites|convidados)$/.test(document.tokens[first]?.text ?? '');
  return guests || objective === 'event_attendance' ? 'attendees' : 'customers';
}

const PEOPLE: Readonly<Partial<Record<Objective, Metric>>> = {
  ...COUNTED,
  sales: 'customers',
  engagement: 'followers',
  awareness: 'awareness',
  launch: 'customers',
  retention: 'customers',
};

/** The metric named right before: "leads: 500", "app installs, 30k", "grow newsletter subscribers to 5,000". */
function precededBy(input: TargetInput, { first }: NumberSpan): CountReading | null {
  const { document } = input;
  const own = document.tokens[first];
  const earlier = input.counts.filter(
    (other) =>
      other.last < first && (isNow(document, other.first, other.last) || isTo(input, other)),
  );
  for (let index = first - 1; index >= Math.max(0, first - GAP * 2 - 2); index -= 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== own?.clause) return null;
    const skipped = earlier.find((other) => other.first <= index && other.last >= index);
    if (skipped !== undefined) {
      index = skipped.first;
      continue;
    }
    if (token.kind === 'number') return null;
    const metric = document.over(index).find(({ field }) => field === 'metric');
    if (metric === undefined) continue;
    const between = document.tokens.slice(metric.last + 1, first);
    const linked = between.every(
      ({ kind, index: at }) =>
        kind !== 'word' ||
        document.over(at).some(({ field }) => LINKS.has(field)) ||
        LEVEL_WORDS.has(document.tokens[at]?.text ?? ''),
    );
    if (linked) return { metric: metric.value as Metric, strength: CLEAR };
    return toWord(document, first) ? { metric: metric.value as Metric, strength: FAIR } : null;
  }
  return null;
}

const LINKS = new Set(['to', 'atleast', 'about', 'when', 'cue', 'by', 'dir']);

/** "We need nurses. 30 of them.": the metric is in the clause before. */
function ofThem(document: Document, { first, last }: NumberSpan): CountReading | null {
  const after = document.folded.slice(document.tokens[last + 1]?.start ?? document.folded.length);
  if (
    !/^(?:of them|davon|de ellos|de ellas|d'entre eux|deles|delas)\b/.test(
      after.slice(0, LONGEST_OF_THEM),
    )
  )
    return null;
  const clause = document.tokens[first]?.clause ?? 0;
  const named = document
    .of('metric')
    .findLast(
      (hit) => hit.first < first && (document.tokens[hit.first]?.clause ?? 0) >= clause - 1,
    );
  return named === undefined ? null : { metric: named.value as Metric, strength: FAIR };
}

const LONGEST_OF_THEM = 12;

/** "sell 22 condos", "hire 8 welders": the verb right before says what is counted. */
function soldThings(document: Document, { first, last }: NumberSpan): CountReading | null {
  const next = document.tokens[last + 1];
  for (let back = 1; back <= GAP; back += 1) {
    const token = document.tokens[first - back];
    if (token === undefined || token.clause !== document.tokens[first]?.clause) break;
    const verb = document.over(first - back).find(({ field }) => field === 'verb');
    if (verb?.value === 'sell')
      return { metric: 'orders', strength: next?.kind === 'word' ? CLEAR : FAIR };
    if (verb?.value === 'hire') return { metric: 'applications', strength: CLEAR };
  }
  return soldAfter(document, last);
}

/** German puts the verb last: "200 Uhren über die Website verkaufen". */
function soldAfter(document: Document, last: number): CountReading | null {
  if (document.language !== 'de' || document.tokens[last + 1]?.kind !== 'word') return null;
  const verb = verbAhead(document, last, 'sell');
  return verb === null ? null : { metric: 'orders', strength: FAIR };
}

/** "we aim for 90 boats": what is sold is not in the lexicon; the objective says what is counted. */
function wantedThings(
  { document, objective }: TargetInput,
  { first, last }: NumberSpan,
): CountReading | null {
  const next = document.tokens[last + 1];
  const metric = objective === null ? undefined : COUNTED[objective];
  if (metric === undefined || next?.kind !== 'word' || next.text.length < SHORTEST_NOUN)
    return null;
  if (document.at(next.index).some(({ field }) => NOT_COUNTED.has(field))) return null;
  const wanted = stepsOf(WANTED_REACH).some((back) =>
    document.over(first - back).some(({ field, value }) => field === 'cue' && value === 'target'),
  );
  return wanted ? { metric, strength: LEAN } : null;
}

const WANTED_REACH = 3;
const SHORTEST_NOUN = 4;

const NOT_COUNTED = new Set([
  'stop',
  'unit',
  'when',
  'rate',
  'money',
  'scale',
  'channel',
  'percent',
  'times',
  'nottarget',
  'cue',
]);
