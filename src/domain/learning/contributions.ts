/**
 * What an outcome adds to the sums. It counts in the cell it is about and in those above it, so that whatever is asked
 * is one look-up. Weights, docs/model.md: an outcome that is older counts less (forward decay: weights grow with the
 * day, readers divide by that of today), and one campaign, however large, says no more of the mean of campaigns than
 * their scatter lets it.
 */
import type { Config } from '#src/config/schema.ts';
import { daysBetween } from '#src/domain/calendar/day.ts';
import type { Contribution, LearntOutcome, NodeKey, Sums } from './learnt-outcome.ts';

export type StatisticsSettings = Config['learning']['statistics'];

/** Any fixed day; weights are relative to it. 2^1000 half-lives fit into a number. */
const EPOCH = '2026-01-01';
const PER_THOUSAND = 1_000;
const DAYS_PER_MONTH = 30;

/** Weight of an outcome that ends on `day`, against one that ends on the epoch. */
export const decayOf = (day: string, { half_life_days }: StatisticsSettings): number =>
  2 ** (daysBetween(EPOCH, day) / half_life_days);

/** The cells an outcome counts in, each with the same sums. */
export function contributionsOf(
  outcome: LearntOutcome,
  settings: StatisticsSettings,
): Contribution[] {
  const sums = sumsOf(outcome, settings);
  const { channel, segment, end: latest } = outcome;
  return nodesOf(outcome).flatMap((node) =>
    (['all', segment ?? 'unsaid'] as const).map((cell) => ({ node, channel, cell, sums, latest })),
  );
}

/** From the tenant as a whole to the most special node. */
export function nodesOf({ industry, country }: NodeKey): NodeKey[] {
  const nodes: NodeKey[] = [{ industry: null, country: null }];
  if (industry !== null) nodes.push({ industry, country: null });
  if (country !== null) nodes.push({ industry: null, country });
  if (industry !== null && country !== null) nodes.push({ industry, country });
  return nodes;
}

function sumsOf(outcome: LearntOutcome, settings: StatisticsSettings): Sums {
  const { impressions, clicks, conversions, spend_usd, revenue_usd, reference } = outcome;
  const decay = decayOf(outcome.end, settings);
  const sds = settings.campaign_log_sd;
  const months = (daysBetween(outcome.start, outcome.end) + 1) / DAYS_PER_MONTH;
  const logSpend = spend_usd > 0 ? Math.log(spend_usd / months) : 0;
  const price = (amount: number, units: number, sd: number, usual: number) =>
    priceSums({ amount, units, sd, decay, logSpend, usual, settings });
  return {
    outcomes: 1,
    impressions,
    clicks,
    conversions,
    spend: spend_usd,
    revenue: revenue_usd ?? 0,
    ...prefixed(
      'ctr',
      rateSums(clicks, impressions, {
        sd: sds.ctr,
        mean: reference.ctr,
        lift: reference.season,
        decay,
        settings,
      }),
    ),
    ...prefixed(
      'cvr',
      rateSums(conversions, clicks, {
        sd: sds.cvr,
        mean: reference.cvr,
        lift: 1,
        decay,
        settings,
      }),
    ),
    ...prefixed('cpc', price(spend_usd * reference.season, clicks, sds.cpc, reference.cpc)),
    ...prefixed(
      'cpm',
      price(
        spend_usd * PER_THOUSAND,
        impressions,
        sds.cpm,
        reference.cpc * reference.ctr * PER_THOUSAND,
      ),
    ),
    ...prefixed(
      'order_value',
      price(revenue_usd ?? 0, conversions, sds.order_value, reference.order_value),
    ),
    ...costBin(spend_usd, conversions, decay, settings),
  };
}

const prefixed = (metric: string, sums: Sums): Sums =>
  Object.fromEntries(Object.entries(sums).map(([name, value]) => [`${metric}_${name}`, value]));

/** A value, at most so many times from what is usual. */
const within = (
  value: number,
  usual: number,
  { outlier_factor: factor }: StatisticsSettings,
): number => Math.min(usual * factor, Math.max(value, usual / factor));

interface RateInput {
  /** Log standard deviation between campaigns. */
  readonly sd: number;
  /** What rate the market knows. */
  readonly mean: number;
  /** What the season made of it: it is taken out again. */
  readonly lift: number;
  readonly decay: number;
  readonly settings: StatisticsSettings;
}

/**
 * Trials and successes as they count. n trials of a rate that differs from campaign to campaign tell as much of its
 * mean as n / (1 + n·mean·sd²) that all had the mean (design effect of the beta-binomial), hence at most 1/sd²
 * successes. A rate far from what the market knows counts as the bound.
 */
function rateSums(successes: number, trials: number, input: RateInput): Sums {
  if (trials <= 0) return {};
  const { sd, mean, lift, decay, settings } = input;
  const rate = Math.min(1, within(successes / trials / lift, mean, settings));
  // Few trials without a success are no outlier: only what they should have brought tells.
  const bounded = successes > 0 || trials * mean > settings.outlier_factor ? rate : 0;
  const counted = (decay * trials) / (1 + trials * mean * sd * sd);
  return {
    trials: counted,
    successes: counted * bounded,
    ...(successes >= settings.scatter_successes
      ? scatter(Math.log(rate), 1 / successes, decay)
      : {}),
  };
}

interface PriceInput {
  readonly amount: number;
  readonly units: number;
  readonly sd: number;
  readonly decay: number;
  /** Logarithm of the spend in 30 days: prices rise with it. */
  readonly logSpend: number;
  /** What the market knows. */
  readonly usual: number;
  readonly settings: StatisticsSettings;
}

/** Sums of a logarithm weighted by its precision: 1 / (scatter between campaigns + that of counting). */
function priceSums(input: PriceInput): Sums {
  const { amount, units, sd, decay, logSpend, usual, settings } = input;
  if (!(amount > 0 && units > 0)) return {};
  const value = Math.log(within(amount / units, usual, settings));
  const precision = decay / (sd * sd + 1 / units);
  return {
    precision,
    log: precision * value,
    spend: precision * logSpend,
    ...scatter(value, 1 / units, decay),
  };
}

/** Moments from which the scatter between campaigns is told. */
const scatter = (value: number, counting: number, decay: number): Sums => ({
  weight: decay,
  mean: decay * value,
  square: decay * value * value,
  counting: decay * counting,
});

/** What a conversion cost, in a bin of its logarithm: their quantiles are the thresholds of success. */
function costBin(
  spend: number,
  conversions: number,
  decay: number,
  { bin_log_width }: StatisticsSettings,
): Sums {
  if (!(spend > 0 && conversions > 0)) return {};
  const bin = Math.floor(Math.log(spend / conversions) / bin_log_width);
  return { [`cpa_bin_${bin}`]: decay };
}
