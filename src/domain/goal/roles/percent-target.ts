/** Targets said as percentages: changes ("20 % more") and levels ("to 3.5 %"). */
import type { Metric } from '#src/contract/vocabulary.ts';
import type { Target } from '#src/contract/goal.ts';
import { tidy } from '../recognizers/number-literals.ts';
import type { PercentSpan } from '../recognizers/percents.ts';
import type { Document } from '../text/document.ts';
import {
  directionOf,
  isExcluded,
  isFromToText,
  isNow,
  metricNear,
  near,
  toWord,
  type Near,
} from './target-context.ts';
import {
  CLEAR,
  FAIR,
  type FoundTarget,
  GROWN,
  LEAN,
  NEAR,
  RATES,
  STRONG,
  type TargetInput,
} from './target.ts';

export function percentTarget(input: TargetInput, percent: PercentSpan): FoundTarget[] {
  const { document, objective } = input;
  const { first, last } = percent;
  if (isExcluded(document, first, last) || isBaseline(input, percent)) return [];
  const found =
    ofMarket(document, percent) ?? metricNear(document, first, last, PERCENT_REACH, rateBonus);
  const grown = near(document, first, last, 'dir', undefined, NEAR) !== null;
  const metric =
    found?.metric ??
    (grown && objective !== null && objective !== 'retention' ? GROWN[objective] : undefined);
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

/** A percentage is more likely of a rate than of a count named as near. */
const RATE_BONUS = 2.5;
const rateBonus = (metric: Metric): number => (RATES.has(metric) ? RATE_BONUS : 0);

const MARKETS = new Set(['market', 'markt', 'marktes', 'marche', 'mercado']);
const MARKET_REACH = 7;
/** "5 % of the Swiss e-bike market". */
function ofMarket(document: Document, { last }: PercentSpan): Near | null {
  const opener = document.tokens[last + 1]?.text ?? '';
  if (!['of', 'des', 'vom', 'am', 'du', 'del', 'do', 'de'].includes(opener)) return null;
  for (let index = last + 2; index <= last + MARKET_REACH; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.text === ',' || token.text === '.') return null;
    if (MARKETS.has(token.text)) return { metric: 'market_share', distance: 1 };
  }
  return null;
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

/** "we need 3.5 %": the level itself is wanted. */
const isAimedAt = (document: Document, first: number): boolean =>
  document.over(first - 1).some(({ field, value }) => field === 'cue' && value === 'target');

/** "to 3.5 %", "below 5 %", "at 5 % or lower": a level; "by 20 %", "20 % more": a change. */
function isLevel(document: Document, { first, last }: PercentSpan): boolean {
  const before = document.tokens[first - 1];
  if (before !== undefined && document.over(first - 1).some(({ field }) => field === 'by'))
    return false;
  const next = document.over(last + 1);
  if (next.some(({ field, value }) => field === 'dir' && value !== 'keep')) return false;
  return (
    toWord(document, first) ||
    isAimedAt(document, first) ||
    next.some(({ field, value }) => field === 'metric' || (field === 'atmost' && value === 'max'))
  );
}

const FROM_TO = 3;

function isFromTo(document: Document, a: PercentSpan, b: PercentSpan): boolean {
  if (b.first <= a.last || b.first - a.last > FROM_TO + 1) return false;
  return isFromToText(document.folded.slice(a.end, b.start));
}

function baselineOf(input: TargetInput, percent: PercentSpan): number | null {
  const other = input.percents.find(
    (entry) => entry !== percent && isNow(input.document, entry.first, entry.last),
  );
  return other?.value ?? null;
}
