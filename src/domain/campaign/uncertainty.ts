/** How little is known: what the reserve and the recommendation rest on. Independent of the budget. */
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';

/** 0 where everything is known, 1 where nothing is: prices and rates, and what the goal leaves open. */
export function uncertaintyOf(
  { goal, settings: { uncertainty } }: PlanContext,
  models: readonly ChannelModel[],
): number {
  const mean =
    models.reduce((sum, { outcomeLogSd }) => sum + outcomeLogSd, 0) / Math.max(1, models.length);
  const market = Math.min(1, mean / uncertainty.full_log_sd);
  const reading = 1 - (goal.confidence['overall'] ?? 0);
  const { missing_weight } = uncertainty;
  return (1 - missing_weight) * market + missing_weight * reading;
}

/** Risk the goal can bear, 0..1: more when it is urgent, less when little is known. */
export function appetiteOf(context: PlanContext, uncertainty: number): number {
  const { appetite, urgency, uncertainty: slope, middle } = context.settings.recommendation;
  const urgent = context.goal.urgency?.score ?? middle;
  const sum = appetite + urgency * (urgent - middle) + slope * (uncertainty - middle);
  return Math.min(1, Math.max(0, sum));
}
