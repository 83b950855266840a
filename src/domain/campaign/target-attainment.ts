/** How likely a variant reaches a target, and what would make it so. */
import type { TargetAttainment } from '#src/contract/campaign.ts';
import type { Target } from '#src/contract/goal.ts';
import { daysBetween } from '#src/domain/calendar/day.ts';
import { probabilityAbove } from '#src/domain/stats/log-normal.ts';
import type { Flight } from './flighting.ts';
import type { Estimate, VariantEstimates } from './forecast.ts';
import type { PlanContext } from './plan-context.ts';
import { lessNeeded, moreNeeded, type NeedsInput } from './target-needs.ts';
import { countedOf, wantedOf, type Counted } from './wanted-amount.ts';
import { figureOf, percentOf } from './wording.ts';

export interface AttainmentInput extends NeedsInput {
  readonly estimates: VariantEstimates;
  /** Flights with their weights: how much of the campaign has run on a day. */
  readonly calendar: { readonly flights: readonly Flight[]; readonly weights: readonly number[] };
}

/** The chance of one target, with what would reach it where it is below the configured confidence. */
export function judgeTarget(
  context: PlanContext,
  target: Target,
  input: AttainmentInput,
): TargetAttainment {
  const wanted = wantedOf(context, target);
  if (typeof wanted === 'string') return unknown(target, wanted);
  if (target.kind === 'level') return judgeLevel(context, target, wanted, input);
  const counted = countedOf(target);
  if (counted === undefined || input.estimates[counted] === null) {
    return unknown(
      target,
      `The plan does not forecast ${target.metric}, so that no probability can be given.`,
    );
  }
  return judgeCount(context, target, { counted, wanted }, input);
}

const unknown = ({ metric }: Target, detail: string): TargetAttainment => ({
  metric,
  probability: null,
  detail,
  needs: null,
});

function judgeCount(
  context: PlanContext,
  { metric, deadline }: Target,
  { counted, wanted }: { readonly counted: Counted; readonly wanted: number },
  input: AttainmentInput,
): TargetAttainment {
  const part = partBefore(context, deadline, input);
  const chance = (of: VariantEstimates, share: number): number => {
    const estimate = of[counted];
    return estimate === null
      ? 0
      : probabilityAbove(estimate.median * share, estimate.logSd, wanted);
  };
  const probability = chance(input.estimates, part);
  const median = (input.estimates[counted]?.median ?? 0) * part;
  const until = part < 1 ? ` by ${deadline}, when ${percentOf(part)} of the money has run` : '';
  const expected = `The plan expects ${figureOf(median)} ${counted}${until} against a target of ${figureOf(wanted)}.`;
  const { confidence } = context.settings.attainment;
  if (probability >= confidence) return { metric, probability, detail: expected, needs: null };
  const { needs, detail } = moreNeeded(context, (of) => chance(of, part) >= confidence, {
    ...input,
    // What comes after the target's own deadline does not help it.
    longer: part < 1 ? [] : input.longer,
  });
  return { metric, probability, detail: expected + detail, needs };
}

/** Part of the campaign that has run by the end of a target's own deadline, by the weights of its flights, 0..1. */
function partBefore(
  { frame }: PlanContext,
  deadline: string | null,
  { calendar: { flights, weights } }: AttainmentInput,
): number {
  if (deadline === null || deadline >= frame.end) return 1;
  let run = 0;
  let all = 0;
  for (const [index, { start, end, days }] of flights.entries()) {
    const weight = weights[index] ?? 0;
    const passed = deadline >= end ? days : Math.max(0, daysBetween(start, deadline) + 1);
    run += (weight * Math.min(days, passed)) / days;
    all += weight;
  }
  return all > 0 ? run / all : 0;
}

/** Rates and ratios: the chance to be on the right side of the level. */
function judgeLevel(
  context: PlanContext,
  target: Target,
  wanted: number,
  input: AttainmentInput,
): TargetAttainment {
  const { metric, direction } = target;
  const quotient = quotientOf(metric, input.estimates);
  if (quotient === null) {
    return unknown(
      target,
      `The plan does not forecast the level of ${metric}, so that no probability can be given.`,
    );
  }
  const isPrice = metric === 'cpa' || direction === 'decrease';
  const chance = (of: VariantEstimates): number => {
    const level = quotientOf(metric, of);
    if (level === null) return 0;
    const above = probabilityAbove(level.median, level.logSd, wanted);
    return isPrice ? 1 - above : above;
  };
  const probability = chance(input.estimates);
  const unit = metric === 'cpa' ? ` ${context.frame.currency}` : '';
  const expected = `The plan expects ${figureOf(quotient.median)}${unit} against a target of ${figureOf(wanted)}${unit}.`;
  const { confidence } = context.settings.attainment;
  const isOfSpend = metric === 'cpa' || (metric === 'roas' && !isPrice);
  if (probability >= confidence || !isOfSpend) {
    return { metric, probability, detail: expected, needs: null };
  }
  const { needs, detail } = lessNeeded(context, (of) => chance(of) >= confidence, input);
  return { metric, probability, detail: expected + detail, needs };
}

function quotientOf(
  metric: Target['metric'],
  { spend, conversions, clicks, revenue }: VariantEstimates,
): Estimate | null {
  if (spend <= 0 || conversions.median <= 0) return null;
  if (metric === 'cpa') return { median: spend / conversions.median, logSd: conversions.logSd };
  if (metric === 'roas') {
    return revenue === null ? null : { median: revenue.median / spend, logSd: revenue.logSd };
  }
  if (metric === 'conversion_rate') {
    return { median: conversions.median / clicks.median, logSd: conversions.logSd };
  }
  return null;
}
