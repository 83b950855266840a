/** What stands around a number: its metric, its direction, whether it says what is or what should be. */
import type { Target } from '#src/contract/goal.ts';
import type { Metric } from '#src/contract/vocabulary.ts';
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import { LOWER_IS_BETTER, NEAR, type TargetInput } from './target.ts';

export interface Near {
  readonly metric: Metric;
  readonly distance: number;
  readonly hit?: Hit;
}

/** The metric nearest to a span in its clause; words after a number count as nearer than words before it. */
export function metricNear(
  document: Document,
  first: number,
  last: number,
  reach = NEAR,
  bonusOf: (metric: Metric) => number = () => 0,
): Near | null {
  const clause = document.tokens[first]?.clause;
  let best: Near | null = null;
  for (const hit of document.of('metric')) {
    if (document.tokens[hit.first]?.clause !== clause || (hit.first <= last && hit.last >= first))
      continue;
    const ahead = hit.first > last;
    const from = ahead ? last : hit.last;
    const to = ahead ? hit.first : first;
    const gap = wordsBetween(document, from, to);
    if (gap > reach) continue;
    const distance =
      gap +
      crossed(document, from, to) * NEAR_COMMA +
      (ahead ? 0 : 1 / 2) -
      hit.weight -
      bonusOf(hit.value as Metric);
    const longer =
      best !== null &&
      distance === best.distance &&
      hit.last - hit.first > (best.hit === undefined ? 0 : best.hit.last - best.hit.first);
    if (best === null || distance < best.distance || longer)
      best = { metric: hit.value as Metric, distance, hit };
  }
  return best;
}

/** Steps between two tokens, where a number with its marks is one step. */
function wordsBetween(document: Document, from: number, to: number): number {
  let steps = 1;
  for (let index = from + 1; index < to; index += 1) {
    const token = document.tokens[index];
    const glued = document.tokens[index - 1]?.end === token?.start && token?.kind !== 'word';
    if (!glued) steps += 1;
  }
  return steps;
}

const NEAR_COMMA = 3;

function crossed(document: Document, from: number, to: number): number {
  let commas = 0;
  for (let index = from; index <= to; index += 1) {
    const token = document.tokens[index];
    if (token?.kind === 'mark' && token.text === ',') commas += 1;
  }
  return commas;
}

const NEAR_REACH = 4;
export const near = (
  document: Document,
  first: number,
  last: number,
  field: string,
  value?: string,
  reach = NEAR_REACH,
): Hit | null => {
  const clause = document.tokens[first]?.clause;
  for (let step = 1; step <= reach; step += 1) {
    for (const index of [first - step, last + step]) {
      if (document.tokens[index]?.clause !== clause) continue;
      const hit = document
        .over(index)
        .find((found) => found.field === field && (value === undefined || found.value === value));
      if (hit !== undefined) return hit;
    }
  }
  return null;
};

/** The last word of direction before the number, or the first after it. */
export function directionOf(
  document: Document,
  first: number,
  last: number,
  metric: Metric,
): Target['direction'] {
  const hit = near(document, first, last, 'dir', undefined, NEAR);
  if (hit?.value === 'keep') return 'maintain';
  if (hit !== null) {
    if (hit.value === 'down') return 'decrease';
    if (!LOWER_IS_BETTER.has(metric)) return 'increase';
  }
  return LOWER_IS_BETTER.has(metric) ? 'decrease' : 'increase';
}

export const isExcluded = (document: Document, first: number, last: number): boolean =>
  [last + 1, last + 2].some((index) =>
    document.over(index).some(({ field }) => field === 'nottarget'),
  ) ||
  (!isRemainder(document, first) &&
    [first - 1, first - 2].some((index) =>
      document.over(index).some(({ field }) => field === 'nottargetbefore'),
    ));

const REMAINDERS = new Set(
  'last remaining final letzten verbleibenden restlichen ultimos ultimas dernieres derniers restantes'.split(
    ' ',
  ),
);
/** "sell our last 14 townhouses": what is left is to be sold, though it is ours. */
const isRemainder = (document: Document, first: number): boolean =>
  REMAINDERS.has(document.tokens[first - 1]?.text ?? '') &&
  stepsOf(AIM_REACH).some((back) =>
    document.over(first - back).some(({ field, value }) => field === 'verb' && value === 'sell'),
  );

export const toWord = (document: Document, first: number): boolean =>
  stepsOf(LEVEL_REACH).some((back) => {
    const index = first - back;
    const token = document.tokens[index];
    return (
      token !== undefined &&
      (document
        .over(index)
        .some(
          ({ field, value }) =>
            field === 'to' ||
            field === 'atmost' ||
            field === 'atleast' ||
            (field === 'cue' && value === 'reach'),
        ) ||
        LEVEL_WORDS.has(token.text))
    );
  });

export const LEVEL_WORDS = new Set([
  'be',
  'is',
  'are',
  'should',
  'sein',
  'ser',
  'etre',
  'to',
  'at',
  'of',
  'below',
  'under',
  'above',
  'auf',
  'unter',
  'uber',
  'a',
  'al',
  'au',
  'para',
  'de',
  'sous',
  'en',
  'abaixo',
  'debajo',
  'reach',
  'from',
  'bei',
  'erreichen',
  'alcanzar',
  'atteindre',
  'atingir',
  '=',
  ':',
  'von',
]);

export const isFromToText = (join: string): boolean =>
  /^[ ,]*(?:now )?(?:to|auf|a|al|au|para|->|-->|→|=>|bis|hasta|ate|towards|up to|down to)(?: (?:the|el|o|la))? ?$/.test(
    join,
  );

/** "it's 22 % today", "currently 5 %": what is, not what should be. */
export const isNow = (document: Document, first: number, last: number): boolean => {
  const phrase = document.tokens[first]?.phrase;
  const cue = (index: number): boolean =>
    document.tokens[index]?.phrase === phrase &&
    document
      .over(index)
      .some(
        (hit) =>
          hit.field === 'cue' &&
          (hit.value === 'now' || hit.value === 'past') &&
          !isInWord(document, hit, 'when'),
      );
  if (
    stepsOf(NOW_REACH).some((step) => cue(first - step)) ||
    [1, 2].some((step) => cue(last + step))
  )
    return true;
  return IS_WORDS.has(document.tokens[first - 1]?.text ?? '') && !isAimed(document, first);
};

/** "antes del verano" is a time to come, though "antes" alone is the past. */
const isInWord = (document: Document, { first, last }: Hit, field: string): boolean =>
  document
    .over(first)
    .some((other) => other.field === field && other.last - other.first > last - first);

const IS_WORDS = new Set(['has', 'have', 'is', 'are', 'ist', 'liegt', 'es', 'est', 'bei']);

const LEVEL_REACH = 3;
const NOW_REACH = 3;
const AIM_REACH = 5;

/** 1 to `reach`: steps away from a number. */
export const stepsOf = (reach: number): number[] =>
  Array.from({ length: reach }, (_, index) => index + 1);

/** "our goal is 500": the verb states an aim. */
const isAimed = (document: Document, first: number): boolean =>
  stepsOf(AIM_REACH).some(
    (back) =>
      document.tokens[first - back]?.phrase === document.tokens[first]?.phrase &&
      document.over(first - back).some(({ field, value }) => field === 'cue' && value === 'target'),
  );

/** What the metric is now, where the text says so. */
export function nowCount({ document, counts }: TargetInput, metric: Metric): number | null {
  for (const count of counts) {
    if (!isNow(document, count.first, count.last)) continue;
    const found = metricNear(document, count.first, count.last, NEAR * 2);
    if (found === null || found.metric === metric) return count.value;
  }
  return null;
}

const VERB_REACH = 7;
/** A verb after a number in its phrase, no other number between: German puts it last. */
export function verbAhead(document: Document, last: number, value: string): Hit | null {
  const phrase = document.tokens[last]?.phrase;
  for (let index = last + 1; index <= last + VERB_REACH; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.phrase !== phrase || token.kind === 'number') return null;
    const verb = document.at(index).find((hit) => hit.field === 'verb' && hit.value === value);
    if (verb !== undefined) return verb;
  }
  return null;
}
