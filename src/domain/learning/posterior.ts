/**
 * Empirical Bayes over levels. The market's figure is the prior of the tenant's mean, the tenant's (without the
 * industry in question) that of the industry's, and so on down to the case; each level adds the variance by which its
 * means differ. So a case with few outcomes leans on the level above, and one with many speaks for itself.
 * Rates are beta-binomial, prices log-normal. docs/model.md, "Learning".
 */
import type { Config } from '#src/config/schema.ts';
import type { Figure } from '#src/domain/market/blend.ts';
import type { Level, LevelName } from './chain.ts';
import { decayOf } from './contributions.ts';
import type { Sums } from './learnt-outcome.ts';

export type LearningSettings = Config['learning'];
export type RateMetric = 'ctr' | 'cvr';
export type PriceMetric = 'cpc' | 'cpm' | 'order_value';
type LearntMetric = RateMetric | PriceMetric;

export interface Posterior {
  /** Median of one campaign's value. */
  readonly median: number;
  /** Log standard deviation of one campaign's value. */
  readonly logSd: number;
  /** Mean over campaigns. */
  readonly mean: number;
  /** Log standard deviation of that mean. */
  readonly meanLogSd: number;
  /** Part of the tenant's own outcomes in it, 0..1; the rest is the market's figure. */
  readonly ownWeight: number;
}

/** What is believed of a mean. */
interface Belief {
  /** For rates the mean, for prices its logarithm. */
  readonly centre: number;
  /** Variance of its logarithm. */
  readonly variance: number;
  /** Part of the market's figure in it. */
  readonly market: number;
}

/** No prior is held more firmly than this part of its variance says: the rest is scatter between campaigns. */
const LEAST_OPEN = 0.25;
const LEVELS = ['industry', 'country', 'segment'] as const;

/** Posterior of a rate; the prior, of one campaign, itself where nothing was learnt. */
export function rateOf(
  metric: RateMetric,
  levels: readonly Level[],
  prior: Figure,
  today: string,
  settings: LearningSettings,
): Posterior {
  const scatter = scatterOf(metric, levels, today, settings);
  const { open, between } = partsOf(prior, settings.statistics.campaign_log_sd[metric]);
  // Campaigns' rates are log-normal: their mean lies above their median.
  const lift = Math.exp(between / 2);
  const start = { centre: Math.min(MOST, prior.median * lift), variance: open, market: 1 };
  const now = decayOf(today, settings.statistics);
  const { centre, variance, market } = descend(levels, start, settings, (belief, sums, spread) => {
    const trials = (sums[`${metric}_trials`] ?? 0) / now;
    const successes = (sums[`${metric}_successes`] ?? 0) / now;
    return learnRate(belief, trials, Math.min(successes, trials), spread);
  });
  return posterior({ mean: centre, variance, market }, between, scatter);
}

/** Posterior of a price, in the unit of the prior; the prior itself where nothing was learnt. */
export function priceOf(
  metric: PriceMetric,
  levels: readonly Level[],
  prior: Figure,
  today: string,
  settings: LearningSettings,
): Posterior {
  const scatter = scatterOf(metric, levels, today, settings);
  const { open, between } = partsOf(prior, settings.statistics.campaign_log_sd[metric]);
  const start = { centre: Math.log(prior.median), variance: open, market: 1 };
  const now = decayOf(today, settings.statistics);
  const { centre, variance, market } = descend(levels, start, settings, (belief, sums, spread) => {
    const precision = (sums[`${metric}_precision`] ?? 0) / now;
    const sum = (sums[`${metric}_log`] ?? 0) / now;
    return precision > 0 ? learnPrice(belief, precision, sum / precision, spread) : belief;
  });
  const mean = Math.exp(centre + between / 2);
  return posterior({ mean, variance, market }, between, scatter);
}

/** A rate of 1 leaves no room for a failure. */
const MOST = 0.999;

function posterior(
  { mean, variance, market }: { mean: number; variance: number; market: number },
  between: number,
  scatter: number,
): Posterior {
  const own = 1 - market;
  return {
    median: mean / Math.exp(between / 2),
    logSd: Math.sqrt(variance + (1 - own) * between + own * scatter),
    mean,
    meanLogSd: Math.sqrt(variance),
    ownWeight: own,
  };
}

/** Splits a prior's variance into that of the mean and that between campaigns. */
function partsOf({ logSd }: Figure, campaignLogSd: number): { open: number; between: number } {
  const all = logSd * logSd;
  const open = Math.max(all - campaignLogSd * campaignLogSd, all * LEAST_OPEN);
  return { open, between: all - open };
}

type Learn = (belief: Belief, sums: Sums, spread: number) => Belief;

/** From the most general level to the case: each learns from what is not below it, then opens up to the next one. */
function descend(
  levels: readonly Level[],
  start: Belief,
  { levels: shares }: LearningSettings,
  learn: Learn,
): Belief {
  const shareOf = (name: LevelName | undefined): number =>
    name === undefined || name === 'tenant' ? 0 : shares[name];
  const below = LEVELS.reduce((sum, name) => sum + shares[name], 0);
  let belief = { ...start, variance: start.variance * (1 - below) };
  let opened = 1 - below;
  for (const [index, { others, unsaid }] of levels.entries()) {
    const next = levels[index + 1];
    const spread = start.variance * shareOf(next?.name);
    belief = learn(belief, others, spread);
    belief = { ...belief, variance: belief.variance + spread };
    belief = learn(belief, unsaid, 0);
    opened += shareOf(next?.name);
  }
  // What the case does not say, such as its country, stays open.
  return { ...belief, variance: belief.variance + start.variance * Math.max(0, 1 - opened) };
}

/**
 * Beta-binomial: a prior of mean m and log variance v stands for (1−m)/v successes. Siblings tell the mean above them
 * at most as firmly as one draw of the spread between them.
 */
function learnRate(belief: Belief, trials: number, successes: number, spread: number): Belief {
  if (!(trials > 0)) return belief;
  const { centre, variance, market } = belief;
  const worth = 1 / (1 + successes * spread);
  const prior = (1 - centre) / variance;
  const priorTrials = prior / centre;
  const all = priorTrials + trials * worth;
  const mean = Math.min(MOST, (prior + Math.max(0, successes) * worth) / all);
  return {
    centre: mean,
    variance: (1 - mean) / (prior + Math.max(0, successes) * worth),
    market: (market * priorTrials) / all,
  };
}

/** Normal on the logarithm: precisions add up. */
function learnPrice(belief: Belief, precision: number, mean: number, spread: number): Belief {
  const prior = 1 / belief.variance;
  const own = 1 / (1 / precision + spread);
  return {
    centre: (prior * belief.centre + own * mean) / (prior + own),
    variance: 1 / (prior + own),
    market: (belief.market * prior) / (prior + own),
  };
}

/** Variance of the logarithm between campaigns: the configured one, and the own outcomes' as they become many. */
function scatterOf(
  metric: LearntMetric,
  levels: readonly Level[],
  today: string,
  { statistics, scatter_outcomes }: LearningSettings,
): number {
  const configured = statistics.campaign_log_sd[metric] ** 2;
  const sums = levels.at(-1)?.sums ?? {};
  const weight = sums[`${metric}_weight`] ?? 0;
  const outcomes = weight / decayOf(today, statistics);
  if (!(outcomes > 1)) return configured;
  const mean = (sums[`${metric}_mean`] ?? 0) / weight;
  const counting = (sums[`${metric}_counting`] ?? 0) / weight;
  const seen = (sums[`${metric}_square`] ?? 0) / weight - mean * mean;
  const own = Math.max(0, (seen * outcomes) / (outcomes - 1) - counting);
  return (scatter_outcomes * configured + outcomes * own) / (scatter_outcomes + outcomes);
}
