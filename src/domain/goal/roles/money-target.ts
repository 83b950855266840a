/** Targets said as amounts of money: revenue, donations, cost per something. */
import type { Metric } from '#src/contract/vocabulary.ts';
import type { MoneySpan } from '../recognizers/money.ts';
import type { Document } from '../text/document.ts';
import { type Near, directionOf, isNow, metricNear, stepsOf, verbAhead } from './target-context.ts';
import { CLEAR, type FoundTarget, GAP, STRONG, type TargetInput } from './target.ts';

/** Revenue, donations and cost targets; what is now, was, or is a price is none. */
export function moneyTarget(input: TargetInput, money: MoneySpan): FoundTarget[] {
  const { document } = input;
  if (money === input.budget) return [];
  const own = money.numbers[0]?.first ?? 0;
  const first = document.tokenAt(money.start)?.index ?? own;
  const last = money.numbers.at(-1)?.last ?? own;
  const found =
    metricNear(document, first, last, MONEY_REACH) ??
    raised(document, first, last) ??
    metricBefore(document, first, money);
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
function raised(document: Document, first: number, last: number): Near | null {
  for (let back = 1; back <= GAP; back += 1) {
    const verb = document
      .over(first - back)
      .find(({ field, value }) => field === 'verb' && value === 'raise');
    if (verb !== undefined) return { metric: 'donations', distance: back, hit: verb };
  }
  const ahead = document.language === 'de' ? verbAhead(document, last, 'raise') : null;
  return ahead === null ? null : { metric: 'donations', distance: GAP, hit: ahead };
}

const AIM_REACH = 5;
/** "We did $2.1M in revenue. Now we want $2.6M.": an aim without a metric goes on with that of the clause before. */
function metricBefore(document: Document, first: number, { kind }: MoneySpan): Near | null {
  const clause = document.tokens[first]?.clause ?? 0;
  const aimed = stepsOf(AIM_REACH).some(
    (back) =>
      document.tokens[first - back]?.clause === clause &&
      document
        .over(first - back)
        .some(
          ({ field, value }) =>
            (field === 'cue' && value === 'target') || (field === 'dir' && value === 'down'),
        ),
  );
  if (kind === null || !aimed) return null;
  const hit = document
    .of('metric')
    .findLast(
      (metric) =>
        document.tokens[metric.first]?.clause === clause - 1 &&
        MONEY_METRICS.has(metric.value as Metric),
    );
  return hit === undefined ? null : { metric: hit.value as Metric, distance: GAP, hit };
}

/** "from $95 to around $70". */
const LONGEST_FROM_TO = 24;
const FROM_TO =
  /^ ?(?:to|auf|a|au|para|->|→|bis|hasta|ate|up to|down to)(?: (?:around|about|under|below|ca|etwa|unter|unos|environ|cerca de|uns))? ?$/;

const MONEY_METRICS = new Set<Metric>(['revenue', 'donations', 'cpa']);

const LARGE = 1_000;

const MONEY_REACH = 12;

/** "target 1.3m" next to a revenue word; small bare numbers are counts. */
const isBareMoney = (input: TargetInput, money: MoneySpan, { metric }: Near): boolean =>
  metric === 'cpa' || (metric === 'revenue' && money.max >= LARGE);

function isFollowedByTarget(input: TargetInput, money: MoneySpan): boolean {
  return input.money.some((other) => {
    if (other.start < money.end || other.start - money.end > LONGEST_FROM_TO) return false;
    const join = input.document.folded.slice(money.end, other.start);
    return FROM_TO.test(join);
  });
}

function nowMoney(input: TargetInput, money: MoneySpan): number | null {
  const other = input.money.find((entry) => {
    const first = entry.numbers[0]?.first ?? 0;
    const last = entry.numbers.at(-1)?.last ?? first;
    const gap = money.start - entry.end;
    const fromTo =
      gap >= 0 &&
      gap <= LONGEST_FROM_TO &&
      FROM_TO.test(input.document.folded.slice(entry.end, money.start));
    return entry !== money && (fromTo || isNow(input.document, first, last));
  });
  return other?.max ?? null;
}
