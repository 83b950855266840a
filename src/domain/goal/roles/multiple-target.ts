/** Targets said as multiples ("double", "3x") and fractions ("up by a quarter"). */
import { tidy } from '../recognizers/number-literals.ts';
import type { MultipleSpan } from '../recognizers/percents.ts';
import { type Document, hitAt } from '../text/document.ts';
import { directionOf, isNow, metricNear, near, nowCount } from './target-context.ts';
import {
  CLEAR,
  COUNTED,
  FAIR,
  type FoundTarget,
  GROWN,
  LEAN,
  NEAR,
  STRONG,
  type TargetInput,
} from './target.ts';

export function multipleTarget(input: TargetInput, multiple: MultipleSpan): FoundTarget[] {
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

const VERB_REACH = 3;
const sellsThings = (document: Document, first: number, last: number): boolean =>
  near(document, first, last, 'verb', 'sell', VERB_REACH) !== null;

/** "up by a quarter", "a third more orders", "um ein Drittel". */
export function fractionTargets(input: TargetInput): FoundTarget[] {
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
