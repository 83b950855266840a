/** What a draft split is expected to bring in all. */
import { fromMinor } from '#src/domain/money/currency.ts';
import { estimateChannel, estimateVariant, type VariantEstimates } from './forecast.ts';
import type { PlanContext } from './plan-context.ts';
import type { Draft } from './strategies.ts';

/** @param audience people who can be won in the campaign, by all channels together */
export function estimateDraft(
  { settings, frame }: PlanContext,
  { slots }: Draft,
  audience: number,
): VariantEstimates {
  const channels = slots
    .filter(({ budget }) => budget > 0)
    .map(({ model, budget }) => estimateChannel(model, fromMinor(budget, frame.currency)));
  return estimateVariant(channels, audience, settings);
}
