/**
 * What a split is expected to bring, with 80 % ranges. Medians follow from the curves, so that clicks × price of a
 * click = spend and the outcome's median is the response curve; spreads from the uncertainty of prices and rates by
 * the delta method on logarithms. docs/model.md.
 */
import type { ChannelPlan, Distribution, PlanVariant } from '#src/contract/campaign.ts';
import { logSdOfSum, spreadAround } from '#src/domain/stats/log-normal.ts';
import type { ChannelModel } from './channel-model.ts';
import type { CampaignSettings, PlanContext } from './plan-context.ts';
import { fillAt, outcomeAt } from './response-curve.ts';

const PER_THOUSAND = 1_000;

/** A median with its log standard deviation. */
export interface Estimate {
  readonly median: number;
  readonly logSd: number;
}

/** The estimate of a channel: part of its error is the same on all channels, so that no split evens it out. */
interface ChannelEstimate extends Estimate {
  /** Log standard deviation from the form of the curve and from the value of an order. */
  readonly common: { readonly curve: number; readonly orderValue: number };
}

export interface ChannelEstimates {
  readonly spend: number;
  readonly impressions: ChannelEstimate;
  readonly reach: ChannelEstimate;
  readonly clicks: ChannelEstimate;
  readonly conversions: ChannelEstimate;
  readonly revenue: ChannelEstimate | null;
}

/** Medians and spreads of one channel at a spend, in the plan's currency. */
export function estimateChannel(model: ChannelModel, spend: number): ChannelEstimates {
  const { logSd, basis, ctr, cvr, orderValue } = model;
  const impressions = outcomeAt(model.impressions, spend);
  const clicks = impressions * ctr;
  const conversions = clicks * cvr;
  // Near the ceiling a dearer or cheaper impression changes little.
  const bought = Math.hypot((1 - fillAt(model.impressions, spend)) * logSd.price, logSd.curve);
  const clickSd = basis === 'cpc' ? bought : Math.hypot(bought, logSd.ctr);
  const impressionSd = basis === 'cpc' ? Math.hypot(bought, logSd.ctr) : bought;
  const conversionSd = Math.hypot(clickSd, logSd.cvr, countSd(conversions));
  const common = { curve: logSd.curve, orderValue: 0 };
  const unreached = 1 - fillAt(model.reach, spend);
  return {
    spend,
    impressions: { median: impressions, logSd: impressionSd, common },
    reach: {
      median: outcomeAt(model.reach, spend),
      logSd: unreached * impressionSd,
      common: { ...common, curve: unreached * common.curve },
    },
    clicks: { median: clicks, logSd: Math.hypot(clickSd, countSd(clicks)), common },
    conversions: { median: conversions, logSd: conversionSd, common },
    revenue:
      orderValue === null
        ? null
        : {
            median: conversions * orderValue,
            logSd: Math.hypot(conversionSd, logSd.orderValue),
            common: { ...common, orderValue: logSd.orderValue },
          },
  };
}

/** Log standard deviation that counting alone brings: small numbers scatter (Poisson). */
const countSd = (count: number): number => (count > 0 ? Math.sqrt(Math.log1p(1 / count)) : 0);

const NOTHING: Distribution = { p10: 0, p50: 0, p90: 0 };

export const distributionOf = ({ median, logSd }: Estimate, ceiling?: number): Distribution =>
  median > 0 ? spreadAround(median, logSd, ceiling) : NOTHING;

/** A rate or price that is the quotient of an amount by an uncertain count. */
const priceOf = (amount: number, count: Estimate): Distribution =>
  count.median > 0 ? spreadAround(amount / count.median, count.logSd) : NOTHING;

/** The forecast of one channel as published. */
export function forecastChannel(
  model: ChannelModel,
  { spend, impressions, reach, clicks, conversions, revenue }: ChannelEstimates,
): ChannelPlan['forecast'] {
  const seen = distributionOf(impressions);
  const reached = distributionOf(reach, model.people);
  return {
    // However it turns out, nobody is reached without an impression.
    impressions: seen,
    reach: { ...reached, p10: Math.min(reached.p10, seen.p10) },
    clicks: distributionOf(clicks),
    conversions: distributionOf(conversions),
    cpc: priceOf(spend, clicks),
    cpm: priceOf(spend * PER_THOUSAND, impressions),
    ctr: spreadAround(model.ctr, model.logSd.ctr, 1),
    cvr: spreadAround(model.cvr, model.logSd.cvr, 1),
    cpa: priceOf(spend, conversions),
    revenue: revenue === null ? null : distributionOf(revenue),
  };
}

export interface VariantEstimates {
  readonly spend: number;
  readonly impressions: Estimate;
  readonly reach: Estimate;
  readonly clicks: Estimate;
  readonly conversions: Estimate;
  readonly revenue: Estimate | null;
}

/** What is common to all channels adds up as it is; the rest evens out as far as it is not correlated. */
function sumOf(estimates: readonly ChannelEstimate[], correlation: number): Estimate {
  const median = estimates.reduce((all, estimate) => all + estimate.median, 0);
  const mean = (of: (estimate: ChannelEstimate) => number): number =>
    median > 0 ? estimates.reduce((all, part) => all + (part.median / median) * of(part), 0) : 0;
  const own = estimates.map(({ median: part, logSd, common: { curve, orderValue } }) => ({
    median: part,
    logSd: Math.sqrt(Math.max(0, logSd ** 2 - curve ** 2 - orderValue ** 2)),
  }));
  return {
    median,
    logSd: Math.hypot(
      logSdOfSum(own, correlation),
      mean(({ common }) => common.curve),
      mean(({ common }) => common.orderValue),
    ),
  };
}

/** Sums over channels, whose errors are partly common. Reach counts a person once per channel, at most all. */
export function estimateVariant(
  channels: readonly ChannelEstimates[],
  audience: number,
  { uncertainty: { correlation } }: CampaignSettings,
): VariantEstimates {
  const sum = (estimates: readonly ChannelEstimate[]): Estimate => sumOf(estimates, correlation);
  const reach = sum(channels.map((channel) => channel.reach));
  const revenues = channels.map(({ revenue }) => revenue).filter((revenue) => revenue !== null);
  return {
    spend: channels.reduce((all, { spend }) => all + spend, 0),
    impressions: sum(channels.map(({ impressions }) => impressions)),
    reach: { ...reach, median: Math.min(reach.median, audience) },
    clicks: sum(channels.map(({ clicks }) => clicks)),
    conversions: sum(channels.map(({ conversions }) => conversions)),
    revenue: revenues.length === channels.length ? sum(revenues) : null,
  };
}

export type ForecastWithoutTargets = Omit<
  PlanVariant['forecast'],
  'target_attainment' | 'other_targets'
>;

/** The forecast of a variant as published, without the chance of the target. */
export function forecastVariant(
  { outcome }: PlanContext,
  estimates: VariantEstimates,
  audience: number,
): ForecastWithoutTargets {
  const { spend, conversions, revenue } = estimates;
  return {
    outcome,
    impressions: distributionOf(estimates.impressions),
    reach: distributionOf(estimates.reach, audience),
    clicks: distributionOf(estimates.clicks),
    conversions: distributionOf(conversions),
    cpa: conversions.median > 0 ? priceOf(spend, conversions) : null,
    revenue: revenue === null ? null : distributionOf(revenue),
  };
}
