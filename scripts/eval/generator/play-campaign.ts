/** One policy plays one market; everything is counted on the truth, not on the luck of the draw. */
import type { PlanVariant } from '#src/contract/campaign.ts';
import { ASSUMED } from './assumptions.ts';
import { spendAt } from './hill.ts';
import type { Market, OutcomeRecord, Split } from './market.ts';
import { bestSplit } from './policies.ts';
import type { Policy } from './policy.ts';

export interface WeekResult {
  readonly spend: number;
  /** True expected conversions. */
  readonly expected: number;
  /** The same of the best split. */
  readonly best: number;
  /** Money past the point where the next unit brings less than half of what it brings in the best split. */
  readonly wasted: number;
  /** Realised outcomes held against the plan's 80 % ranges, and how many lay inside; null without a plan. */
  readonly coverage: Coverage | null;
}

export interface Coverage {
  readonly channels: { readonly inside: number; readonly below: number; readonly all: number };
  readonly total: { readonly inside: number; readonly below: number; readonly all: number };
}

const WASTE_PRICE = 0.5;

const sum = (values: Iterable<number>): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};

/** Plays the assumed number of weeks. */
export function playCampaign(market: Market, policy: Policy): WeekResult[] {
  const history: OutcomeRecord[] = [];
  return Array.from({ length: ASSUMED.weeks }, (_, week) => {
    const { split: wished, variant } = policy.decide(week, history);
    const split = market.accept(wished);
    const best = bestSplit(market, week);
    history.push(...market.play(week, split, policy.name));
    return {
      spend: sum(split.values()),
      expected: sum(market.expect(week, split).values()),
      best: best.value,
      wasted: wasteOf(market, week, split, best.price * WASTE_PRICE),
      coverage: variant === null ? null : coverageOf(market, week, variant),
    };
  });
}

function wasteOf(market: Market, week: number, split: Split, price: number): number {
  return sum(
    market.channels.map(({ channel, weeks }) => {
      const truth = weeks[week];
      const spend = split.get(channel) ?? 0;
      return truth === undefined || spend === 0
        ? 0
        : Math.max(0, spend - spendAt(truth.conversions, price));
    }),
  );
}

/**
 * Carries a plan out as it stands, flight by flight over its whole length, in the weeks that follow, as one campaign, and
 * holds the conversions against its forecast.
 */
function coverageOf(market: Market, week: number, variant: PlanVariant): Coverage {
  const counts = new Map<string, number>();
  variant.flighting.forEach(({ budget }, index) => {
    const flight = new Map(Object.entries(budget)) as Split;
    for (const { channel, conversions } of market.play(week + index, flight, 'forecast', week))
      counts.set(channel, (counts.get(channel) ?? 0) + conversions);
  });
  const verdicts = variant.channels.map(({ channel, forecast }) =>
    verdictOf(counts.get(channel) ?? 0, forecast.conversions),
  );
  const total = verdictOf(sum(counts.values()), variant.forecast.conversions);
  return { channels: tally(verdicts), total: tally([total]) };
}

type Verdict = 'inside' | 'below' | 'above';

const verdictOf = (
  value: number,
  { p10, p90 }: { readonly p10: number; readonly p90: number },
): Verdict => {
  if (value < p10) return 'below';
  return value > p90 ? 'above' : 'inside';
};

const tally = (verdicts: readonly Verdict[]) => ({
  inside: verdicts.filter((verdict) => verdict === 'inside').length,
  below: verdicts.filter((verdict) => verdict === 'below').length,
  all: verdicts.length,
});
