/** How little is known: what the reserve and the recommendation rest on. Independent of the budget. */
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';

/** What is not known, in parts: prices and rates of the channels, and what the goal leaves open; each 0..1. */
export function uncertaintyParts(
  { goal, settings: { uncertainty } }: PlanContext,
  models: readonly ChannelModel[],
): { market: number; reading: number } {
  const mean =
    models.reduce((sum, { outcomeLogSd }) => sum + outcomeLogSd, 0) / Math.max(1, models.length);
  return {
    market: Math.min(1, mean / uncertainty.full_log_sd),
    reading: 1 - (goal.confidence['overall'] ?? 0),
  };
}

/** 0 where everything is known, 1 where nothing is. */
export function uncertaintyOf(context: PlanContext, models: readonly ChannelModel[]): number {
  const { market, reading } = uncertaintyParts(context, models);
  const { missing_weight } = context.settings.uncertainty;
  return (1 - missing_weight) * market + missing_weight * reading;
}

/** Risk the goal can bear, 0..1: more when it is urgent, less when little is known. */
export function appetiteOf(context: PlanContext, uncertainty: number): number {
  const { appetite, urgency, uncertainty: slope, middle } = context.settings.recommendation;
  const urgent = context.goal.urgency?.score ?? middle;
  const sum = appetite + urgency * (urgent - middle) + slope * (uncertainty - middle);
  return Math.min(1, Math.max(0, sum));
}
