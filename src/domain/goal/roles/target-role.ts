/** Numeric targets: which numbers are what should be reached, of which metric, and how. */
import type { Target } from '#src/contract/goal.ts';
import type { Metric, Objective } from '#src/contract/vocabulary.ts';
import { hitAt, type Document, type Span } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import type { MoneySpan } from '../recognizers/money.ts';
import { tidy, type NumberSpan } from '../recognizers/numbers.ts';
import type { MultipleSpan, PercentSpan } from '../recognizers/percents.ts';

export interface FoundTarget {
  readonly target: Omit<Target, 'deadline'>;
  readonly span: Span;
  /** 0..1: how clearly the text says it. */
  readonly strength: number;
}

export interface TargetInput {
  readonly document: Document;
  readonly percents: readonly PercentSpan[];
  readonly multiples: readonly MultipleSpan[];
  readonly counts: readonly NumberSpan[];
  /** Amounts that are not the budget. */
  readonly money: readonly MoneySpan[];
  readonly budget: MoneySpan | null;
  readonly currencyOf: (money: MoneySpan) => string | null;
  readonly objective: Objective | null;
  /** Visitors are people at a place, not on a website. */
  readonly isVenue: boolean;
}

const RATES = new Set<Metric>([
  'conversion_rate',
  'churn_rate',
  'engagement_rate',
  'market_share',
  'awareness',
]);
const LOWER_IS_BETTER = new Set<Metric>(['churn_rate', 'cpa']);
/** What a bare verb of an objective counts: "sell 90 boats" counts orders. */
const COUNTED: Readonly<Partial<Record<Objective, Metric>>> = {
  sales: 'orders',
  leads: 'leads',
  traffic: 'traffic',
  retention: 'customers',
  app_installs: 'app_installs',
  signups: 'signups',
  store_visits: 'store_visits',
  event_attendance: 'attendees',
  recruitment: 'applications',
  donations: 'donations',
  engagement: 'followers',
};
/** What "double our …" means for an objective that names no metric. */
const GROWN: Readonly<Partial<Record<Objective, Metric>>> = {
  ...COUNTED,
  sales: 'revenue',
  retention: 'churn_rate',
  awareness: 'awareness',
  engagement: 'engagement_rate',
};

const NEAR = 7;
const STRONG = 0.95;
const CLEAR = 0.85;
const FAIR = 0.7;
const LEAN = 0.5;

/** All targets of a text, without double readings of one metric. */
export function readTargets(input: TargetInput): FoundTarget[] {
  const found = [
    ...input.percents.flatMap((percent) => percentTarget(input, percent)),
    ...input.multiples.flatMap((multiple) => multipleTarget(input, multiple)),
    ...fractionTargets(input),
    ...input.money.flatMap((money) => moneyTarget(input, money)),
    ...input.counts.flatMap((count) => countTarget(input, count)),
  ];
  const placed = input.isVenue ? found.map(atVenue) : found;
  return bestPerMetric(placed);
}

const atVenue = (found: FoundTarget): FoundTarget =>
  found.target.metric === 'traffic'
    ? { ...found, target: { ...found.target, metric: 'store_visits' } }
    : found;

function bestPerMetric(found: readonly FoundTarget[]): FoundTarget[] {
  const best = new Map<string, FoundTarget>();
  for (const entry of found.toSorted(
    (a, b) => b.strength - a.strength || a.span.start - b.span.start,
  )) {
    const { metric } = entry.target;
    if (!best.has(metric)) best.set(metric, entry);
  }
  return [...best.values()].toSorted((a, b) => a.span.start - b.span.start);
}

interface Near {
  readonly metric: Metric;
  readonly distance: number;
  readonly hit: Hit;
}

/** The metric nearest to a span in its clause; words after a number count as nearer than words before it. */
function metricNear(document: Document, first: number, last: number, reach = NEAR): Near | null {
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
      gap + crossed(document, from, to) * NEAR_COMMA + (ahead ? 0 : 1 / 2) - hit.weight;
    const longer =
      best !== null &&
      distance === best.distance &&
      hit.last - hit.first > best.hit.last - best.hit.first;
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

const near = (
  document: Document,
  first: number,
  last: number,
  field: string,
  value?: string,
  reach = 4,
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
function directionOf(
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

const isExcluded = (document: Document, first: number, last: number): boolean =>
  [last + 1, last + 2].some((index) =>
    document.over(index).some(({ field }) => field === 'nottarget'),
  ) ||
  [first - 1, first - 2].some((index) =>
    document.over(index).some(({ field }) => field === 'nottargetbefore'),
  );

const toWord = (document: Document, first: number): boolean =>
  [1, 2, 3].some((back) => {
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
const LEVEL_WORDS = new Set([
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

// ---- percentages ---------------------------------------------------------------------------------------------------

function percentTarget(input: TargetInput, percent: PercentSpan): FoundTarget[] {
  const { document, objective } = input;
  const { first, last } = percent;
  if (isExcluded(document, first, last) || isBaseline(input, percent)) return [];
  const found = metricNear(document, first, last, PERCENT_REACH);
  const grown = near(document, first, last, 'dir', undefined, NEAR) !== null;
  const metric = found?.metric ?? (grown && objective !== null ? GROWN[objective] : undefined);
  if (metric === undefined) return [];
  const before = baselineBefore(input, percent);
  if (before === null && isNow(document, first, last)) return [];
  const level =
    before !== null || (RATES.has(metric) && !percent.points && isLevel(document, percent));
  const baseline = before ?? (level ? baselineOf(input, percent) : null);
  const wanted = directionOf(document, first, last, metric);
  const reached: Target['direction'] =
    baseline !== null && percent.value < baseline ? 'decrease' : 'increase';
  const kind = level ? 'level' : percent.points ? 'absolute' : 'relative';
  const clear = found === null ? LEAN : found.distance <= 2 ? STRONG : CLEAR;
  return [
    {
      target: {
        metric,
        direction: baseline === null ? wanted : reached,
        kind,
        value: percent.value,
        unit: 'fraction',
        baseline,
      },
      span: percent,
      strength: clear * (percent.points ? FAIR : 1),
    },
  ];
}
const PERCENT_REACH = 10;

/** The lower end of "from 2 % to 3.5 %", or what follows "from" in "to 12 % from 7 %". */
function isBaseline({ document, percents }: TargetInput, percent: PercentSpan): boolean {
  return percents.some(
    (other) =>
      isFromTo(document, percent, other) ||
      (other !== percent && isToFrom(document, other, percent)),
  );
}

/** What the level was: the other end of "from … to", also where only the upper end has the sign. */
function baselineBefore(
  { document, percents, counts }: TargetInput,
  percent: PercentSpan,
): number | null {
  const other = percents.find(
    (entry) =>
      entry !== percent &&
      (isFromTo(document, entry, percent) || isToFrom(document, percent, entry)),
  );
  if (other !== undefined) return other.value;
  const bare = counts.find(
    (count) =>
      count.last < percent.first && isFromToText(document.folded.slice(count.end, percent.start)),
  );
  return bare === undefined ? null : tidy(bare.value / HUNDRED);
}
const HUNDRED = 100;

const isToFrom = (document: Document, a: PercentSpan, b: PercentSpan): boolean =>
  a.end < b.start &&
  /^ ?(?:\()?(?:from|von|desde|de|up from|down from) ?$/.test(
    document.folded.slice(a.end, b.start),
  );

/** "to 3.5 %", "below 5 %", "at 5 % or lower": a level; "by 20 %", "20 % more": a change. */
function isLevel(document: Document, { first, last }: PercentSpan): boolean {
  const before = document.tokens[first - 1];
  if (before !== undefined && document.over(first - 1).some(({ field }) => field === 'by'))
    return false;
  const next = document.over(last + 1);
  if (next.some(({ field, value }) => field === 'dir' && value !== 'keep')) return false;
  return (
    toWord(document, first) ||
    next.some(({ field, value }) => field === 'metric' || (field === 'atmost' && value === 'max'))
  );
}

const FROM_TO = 3;
function isFromTo(document: Document, a: PercentSpan, b: PercentSpan): boolean {
  if (b.first <= a.last || b.first - a.last > FROM_TO + 1) return false;
  return isFromToText(document.folded.slice(a.end, b.start));
}
const isFromToText = (join: string): boolean =>
  /^[ ,]*(?:now )?(?:to|auf|a|al|au|para|->|-->|→|=>|bis|hasta|ate|towards|up to|down to)(?: (?:the|el|o|la))? ?$/.test(
    join,
  );

/** "it's 22 % today", "currently 5 %": what is, not what should be. */
const isNow = (document: Document, first: number, last: number): boolean => {
  const phrase = document.tokens[first]?.phrase;
  const cue = (index: number): boolean =>
    document.tokens[index]?.phrase === phrase &&
    document
      .over(index)
      .some(({ field, value }) => field === 'cue' && (value === 'now' || value === 'past'));
  if ([1, 2, 3].some((step) => cue(first - step)) || [1, 2].some((step) => cue(last + step)))
    return true;
  return IS_WORDS.has(document.tokens[first - 1]?.text ?? '') && !isAimed(document, first);
};

const IS_WORDS = new Set(['is', 'are', 'ist', 'liegt', 'es', 'est', 'bei']);
/** "our goal is 500": the verb states an aim. */
const isAimed = (document: Document, first: number): boolean =>
  [2, 3, 4, 5].some(
    (back) =>
      document.tokens[first - back]?.phrase === document.tokens[first]?.phrase &&
      document.over(first - back).some(({ field, value }) => field === 'cue' && value === 'target'),
  );

function baselineOf(input: TargetInput, percent: PercentSpan): number | null {
  const other = input.percents.find(
    (entry) => entry !== percent && isNow(input.document, entry.first, entry.last),
  );
  return other?.value ?? null;
}

// ---- multiples and fractions ---------------------------------------------------------------------------------------

function multipleTarget(input: TargetInput, multiple: MultipleSpan): FoundTarget[] {
  const { document, objective } = input;
  const { first, last, factor } = multiple;
  const found = metricNear(document, first, last, NEAR + 2);
  const metric =
    found?.metric ??
    (objective === null
      ? undefined
      : sellsThings(document, first, last)
        ? COUNTED[objective]
        : GROWN[objective]);
  if (metric === undefined || isNow(document, first, last)) return [];
  const strength = found === null ? LEAN : CLEAR;
  if (metric === 'roas' && multiple.numbers.length > 0)
    return [
      {
        target: {
          metric,
          direction: 'increase',
          kind: 'level',
          value: factor,
          unit: 'ratio',
          baseline: null,
        },
        span: multiple,
        strength: STRONG,
      },
    ];
  const value = tidy(Math.abs(factor - 1));
  if (value === 0) return [];
  const direction = factor < 1 ? 'decrease' : 'increase';
  return [
    {
      target: {
        metric,
        direction,
        kind: 'relative',
        value,
        unit: 'fraction',
        baseline: nowCount(input, metric),
      },
      span: multiple,
      strength,
    },
  ];
}

const sellsThings = (document: Document, first: number, last: number): boolean =>
  near(document, first, last, 'verb', 'sell', 3) !== null;

/** "up by a quarter", "a third more orders", "um ein Drittel". */
function fractionTargets(input: TargetInput): FoundTarget[] {
  const { document, objective } = input;
  return document.of('frac').flatMap((hit) => {
    const value = Number(hit.value);
    if (
      hitAt(document, hit.last + 1, 'unit') !== undefined ||
      hitAt(document, hit.last + 1, 'scale') !== undefined ||
      document.over(hit.first).some(({ field }) => field === 'multiple')
    )
      return [];
    if (
      document.over(hit.first).some(({ field }) => field === 'rate') &&
      !byBefore(document, hit.first)
    )
      return [];
    const direction = near(document, hit.first, hit.last, 'dir', undefined, NEAR);
    if (direction === null && !byBefore(document, hit.first)) return [];
    const found = metricNear(document, hit.first, hit.last);
    const metric = found?.metric ?? (objective === null ? undefined : GROWN[objective]);
    if (metric === undefined) return [];
    return [
      {
        target: {
          metric,
          direction: directionOf(document, hit.first, hit.last, metric),
          kind: 'relative' as const,
          value: tidy(value),
          unit: 'fraction',
          baseline: null,
        },
        span: hit,
        strength: FAIR,
      },
    ];
  });
}

const byBefore = (document: Document, first: number): boolean =>
  document.over(first - 1).some(({ field }) => field === 'by') ||
  ['by', 'um', 'de', "d'", 'en'].includes(document.tokens[first - 1]?.text ?? '');

// ---- money ---------------------------------------------------------------------------------------------------------

/** Revenue, donations and cost targets; what is now, was, or is a price is none. */
function moneyTarget(input: TargetInput, money: MoneySpan): FoundTarget[] {
  const { document } = input;
  if (money === input.budget) return [];
  const first = money.numbers[0]?.first ?? 0;
  const last = money.numbers.at(-1)?.last ?? first;
  const found = metricNear(document, first, last, MONEY_REACH) ?? raised(document, first);
  if (found === null || !MONEY_METRICS.has(found.metric)) return [];
  if (money.kind === null && !isBareMoney(input, money, found)) return [];
  if (isNow(document, first, last) || isFollowedByTarget(input, money)) return [];
  const { metric } = found;
  const currency = input.currencyOf(money) ?? 'amount';
  const baseline = metric === 'roas' ? null : nowMoney(input, money);
  const level = metric === 'cpa';
  const direction =
    level || baseline === null
      ? directionOf(document, first, last, metric)
      : money.max >= baseline
        ? 'increase'
        : 'decrease';
  return [
    {
      target: {
        metric,
        direction,
        kind: level ? 'level' : 'absolute',
        value: money.max,
        unit: currency,
        baseline,
      },
      span: money,
      strength: found.distance <= 2 ? STRONG : CLEAR,
    },
  ];
}
/** "raise $250,000": money is the aim though no metric is named. */
function raised(document: Document, first: number): Near | null {
  for (let back = 1; back <= GAP; back += 1) {
    const verb = document
      .over(first - back)
      .find(({ field, value }) => field === 'verb' && value === 'raise');
    if (verb !== undefined) return { metric: 'donations', distance: back, hit: verb };
  }
  return null;
}
const MONEY_METRICS = new Set<Metric>(['revenue', 'donations', 'cpa']);
const LARGE = 1_000;
const MONEY_REACH = 12;

/** "target 1.3m" next to a revenue word; small bare numbers are counts. */
const isBareMoney = (input: TargetInput, money: MoneySpan, { metric }: Near): boolean =>
  metric === 'cpa' || (metric === 'revenue' && money.max >= LARGE);

function isFollowedByTarget(input: TargetInput, money: MoneySpan): boolean {
  return input.money.some((other) => {
    const join = input.document.folded.slice(money.end, other.start);
    return (
      other.start > money.end &&
      /^ ?(?:to|auf|a|au|para|->|→|bis|hasta|ate|up to|down to) ?$/.test(join)
    );
  });
}

function nowMoney(input: TargetInput, money: MoneySpan): number | null {
  const other = input.money.find((entry) => {
    const first = entry.numbers[0]?.first ?? 0;
    const last = entry.numbers.at(-1)?.last ?? first;
    const join = input.document.folded.slice(entry.end, money.start);
    const fromTo =
      entry.end <= money.start &&
      /^ ?(?:to|auf|a|au|para|->|→|bis|hasta|ate|up to|down to) ?$/.test(join);
    return entry !== money && (fromTo || isNow(input.document, first, last));
  });
  return other?.max ?? null;
}

// ---- counts --------------------------------------------------------------------------------------------------------

const GAP = 4;

/** "500 new leads", "leads: 500", "sell 22 condos", "400 people at our open day". */
function countTarget(input: TargetInput, count: NumberSpan): FoundTarget[] {
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
  const baseline = nowCount(input, metric);
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

/** The lower end of "from 900 to 1,300". */
function isTo({ document, counts }: TargetInput, count: NumberSpan): boolean {
  return counts.some(
    (other) =>
      other.start > count.end &&
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
  for (let index = last + 1; index <= last + GAP; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== own?.clause || token.kind === 'number') return null;
    if (token.kind === 'mark' && !['-', "'", '+', '%'].includes(token.text)) return null;
    if (token.text === '%') return null;
    const hits = document.at(index);
    if (hits.some(({ field }) => field === 'unit' && index === last + 1)) return null;
    const metric = hits.find(({ field }) => field === 'metric');
    if (metric !== undefined)
      return { metric: metric.value as Metric, strength: index <= last + 2 ? STRONG : CLEAR };
    const people = hits.find(({ field }) => field === 'people');
    if (people !== undefined)
      return {
        metric: (objective === null ? undefined : PEOPLE[objective]) ?? 'customers',
        strength: FAIR,
      };
    if (hits.some(({ field }) => field === 'stop')) return null;
  }
  return null;
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
  if (!/^(?:of them|davon|de ellos|de ellas|d'entre eux|deles|delas)\b/.test(after.slice(0, LONGEST_OF_THEM))) return null;
  const clause = document.tokens[first]?.clause ?? 0;
  const named = document.of('metric').findLast((hit) => hit.first < first && (document.tokens[hit.first]?.clause ?? 0) >= clause - 1);
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
  return null;
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
  const wanted = [1, 2, 3].some((back) =>
    document.over(first - back).some(({ field, value }) => field === 'cue' && value === 'target'),
  );
  return wanted ? { metric, strength: LEAN } : null;
}
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

/** What the metric is now, where the text says so. */
function nowCount({ document, counts }: TargetInput, metric: Metric): number | null {
  for (const count of counts) {
    if (!isNow(document, count.first, count.last)) continue;
    const found = metricNear(document, count.first, count.last, NEAR * 2);
    if (found === null || found.metric === metric) return count.value;
  }
  return null;
}
