/** Numeric targets: which numbers are what should be reached, of which metric, and how. */
import { countTarget } from './count-target.ts';
import { moneyTarget } from './money-target.ts';
import { fractionTargets, multipleTarget } from './multiple-target.ts';
import { percentTarget } from './percent-target.ts';
import type { FoundTarget, TargetInput } from './target.ts';

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
