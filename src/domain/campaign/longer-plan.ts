/** The same money over a longer time: more people can be won, at the price of the effect that comes later. */
import type { Strategy } from '#src/contract/campaign.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import { estimateDraft } from './estimate-draft.ts';
import type { VariantEstimates } from './forecast.ts';
import type { PlanFrame } from './plan-frame.ts';
import type { PreparedPlan } from './prepare-plan.ts';
import { draftVariant } from './strategies.ts';

export interface LongerPlan {
  readonly end: string;
  readonly estimates: VariantEstimates;
}

/** Plans of one strategy with a later end, soonest first. Each end is prepared once for all strategies. */
export type LongerPlans = (strategy: Strategy) => readonly (() => LongerPlan)[];

/** @param prepare the same plan in another frame */
export function createLongerPlans(
  frame: PlanFrame,
  { multiples, maxDays }: { readonly multiples: readonly number[]; readonly maxDays: number },
  prepare: (frame: PlanFrame) => PreparedPlan,
): LongerPlans {
  const prepared = new Map<number, PreparedPlan>();
  const of = (days: number): PreparedPlan => {
    const known = prepared.get(days);
    if (known !== undefined) return known;
    const fresh = prepare({ ...frame, days, end: addDays(frame.start, days - 1) });
    prepared.set(days, fresh);
    return fresh;
  };
  const lengths = multiples
    .toSorted((a, b) => a - b)
    .map((multiple) => Math.ceil(frame.days * multiple))
    .filter((days) => days > frame.days && days <= maxDays);
  return (strategy) =>
    lengths.map((days) => () => {
      const { context, drafting, audience } = of(days);
      const draft = draftVariant(context, strategy, drafting);
      return { end: context.frame.end, estimates: estimateDraft(context, draft, audience) };
    });
}
