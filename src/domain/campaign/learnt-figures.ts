/** A channel's prices and rates, with what the tenant's own outcomes say of them. */
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { chainOf, nodesForCase, type LearntCase, type Level } from '#src/domain/learning/chain.ts';
import type { LearntNode, NodeKey } from '#src/domain/learning/learnt-outcome.ts';
import {
  priceOf,
  rateOf,
  type LearningSettings,
  type Posterior,
  type PriceMetric,
  type RateMetric,
} from '#src/domain/learning/posterior.ts';
import type { Figure } from '#src/domain/market/blend.ts';
import { channelKey } from '#src/domain/market/keys.ts';
import { seasonOver } from '#src/domain/market/season.ts';
import type { Curve } from './response-curve.ts';
import { curveThrough, fillAt, outcomeAt } from './response-curve.ts';
import type { PlanContext } from './plan-context.ts';

const DAYS_PER_MONTH = 30;
const PER_THOUSAND = 1_000;
/** Fuller than this at the spend that was measured, the ceiling itself must lie higher. */
const MOST_FILL = 0.8;

/** Part of the smallest sensible budget below which prices fall no further. */
const LEAST_SPEND = 0.1;

/** What a plan may learn from. */
export interface Learnt {
  readonly nodes: readonly LearntNode[];
  readonly settings: LearningSettings;
  /** YYYY-MM-DD: outcomes are weighed by their age on this day. */
  readonly today: string;
}

/** Own outcomes of one channel for the case of a goal. */
export interface Evidence {
  readonly levels: readonly Level[];
  readonly learnt: Learnt;
  /** Demand over the days of the plan, against an average day. Outcomes are learnt without it. */
  readonly season: number;
}

/** The case that a goal is. */
export const caseOf = ({ goal }: Pick<PlanContext, 'goal'>): LearntCase => ({
  industry: goal.business.industry,
  countries: [...new Set(goal.geography.countries)].toSorted(),
  segments: [...new Set(goal.audience.segments)].toSorted(),
});

/** The nodes to read for a goal's plan. */
export const nodesForGoal = (goal: ParsedGoal): NodeKey[] => nodesForCase(caseOf({ goal }));

/** What was learnt of a channel; null: nothing. */
export function evidenceOf(context: PlanContext, channel: Channel): Evidence | null {
  const { learnt } = context;
  if (learnt === null) return null;
  const levels = chainOf(learnt.nodes, channel, caseOf(context));
  if (!((levels[0]?.sums['outcomes'] ?? 0) > 0)) return null;
  return { levels, learnt, season: seasonOver(context.ledger.use, channel, context.frame) };
}

/** A rate of the channel for this goal: the market's, moved by the own outcomes as far as they weigh. */
export function learnRate(
  context: PlanContext,
  evidence: Evidence | null,
  { channel, metric, prior }: { channel: Channel; metric: RateMetric; prior: Figure },
): Figure {
  if (evidence === null) return prior;
  const { levels, learnt } = evidence;
  const season = metric === 'ctr' ? evidence.season : 1;
  const average = { ...prior, median: prior.median / season };
  const known = rateOf(metric, levels, average, learnt.today, learnt.settings);
  if (known.ownWeight === 0) return prior;
  const unit = metric === 'ctr' ? 'clicks/impression' : 'conversions/click';
  note(context, evidence, { key: channelKey(channel, metric), unit, prior: average, known });
  return {
    median: Math.min(context.settings.factors.max_rate, known.median * season),
    logSd: known.logSd,
  };
}

/** Revenue of a conversion, in the plan's currency. */
export function learnOrderValue(
  context: PlanContext,
  evidence: Evidence | null,
  channel: Channel,
  prior: Figure | null,
): Figure | null {
  if (evidence === null || prior === null) return prior;
  const { levels, learnt } = evidence;
  const usd = { ...prior, median: prior.median / context.perUsd };
  const known = priceOf('order_value', levels, usd, learnt.today, learnt.settings);
  if (known.ownWeight === 0) return prior;
  const key = channelKey(channel, 'order_value');
  note(context, evidence, { key, unit: 'USD/order', prior: usd, known });
  return { median: known.median * context.perUsd, logSd: known.logSd };
}

export interface PricedCurves {
  /** Of a click or of a thousand impressions, against what the market says. */
  readonly priceRatio: number;
  readonly priceLogSd: number;
  /** Of the form of the curve: what was paid at a spend is known there, whatever the form. */
  readonly curveLogSd: number;
  readonly impressions: Curve;
  readonly reach: Curve;
  readonly people: number;
}

interface PriceInput {
  readonly channel: Channel;
  readonly basis: 'cpc' | 'cpm';
  readonly ctr: number;
  readonly logSd: number;
  readonly people: number;
  /** Smallest sensible budget at the market's price. */
  readonly minimum: number;
  /** As the market's price makes them. */
  readonly curves: { readonly impressions: Curve; readonly reach: Curve };
}

/**
 * Moves the curves by what was paid. A price is only known at the spend it was paid at, and prices rise with spend:
 * so the market's price is taken from its curve at that spend, compared and mixed with the own one there, and the
 * curve laid through the result. Ceiling and shape stay, unless more was bought than the ceiling allows.
 */
export function learnPrice(
  context: PlanContext,
  evidence: Evidence | null,
  { channel, basis, ctr, logSd, people, minimum, curves }: PriceInput,
): PricedCurves {
  const { curve_log_sd } = context.settings.uncertainty;
  const unmoved = { ...curves, priceRatio: 1, priceLogSd: logSd, curveLogSd: curve_log_sd, people };
  const usual = evidence === null ? null : usualSpend(context, evidence, basis);
  if (evidence === null || usual === null) return unmoved;
  const spend = Math.max(usual, LEAST_SPEND * minimum);
  const { levels, learnt } = evidence;
  const { perUsd } = context;
  // Units for one impression: clicks, or thousands of impressions.
  const units = basis === 'cpc' ? ctr : 1 / PER_THOUSAND;
  const expected = spend / (outcomeAt(curves.impressions, spend) * units);
  const open = 1 - Math.min(MOST_FILL, fillAt(curves.impressions, spend));
  // In a high season a click is cheaper, an impression is not.
  const season = basis === 'cpc' ? evidence.season : 1;
  const prior = {
    median: (expected * season) / perUsd,
    logSd: Math.hypot(open * logSd, curve_log_sd),
  };
  const known = priceOf(basis, levels, prior, learnt.today, learnt.settings);
  if (known.ownWeight === 0) return unmoved;
  const unit = basis === 'cpc' ? 'USD/click' : 'USD/1000 impressions';
  note(context, evidence, { key: channelKey(channel, basis), unit, prior, known });
  const paid = (known.median * perUsd) / season;
  const bought = spend / paid / units;
  const raised = Math.max(1, bought / (MOST_FILL * curves.impressions.scale));
  const { scale, shape, half_saturation } = curves.impressions;
  const impressions = curveThrough(scale * raised, shape, spend, bought);
  const moved = impressions.half_saturation / half_saturation;
  const left = 1 - fillAt(impressions, spend);
  const curveLogSd = curve_log_sd * Math.sqrt(1 - known.ownWeight);
  return {
    priceRatio: paid / expected,
    priceLogSd: Math.sqrt(Math.max(0, known.logSd ** 2 - curveLogSd ** 2)) / left,
    curveLogSd,
    impressions,
    reach: {
      ...curves.reach,
      scale: curves.reach.scale * raised,
      half_saturation: curves.reach.half_saturation * moved,
    },
    people: people * raised,
  };
}

/** Geometric mean of what the own campaigns spent, over the length of the plan, in its currency. */
function usualSpend(
  { perUsd, frame }: PlanContext,
  { levels }: Evidence,
  basis: PriceMetric,
): number | null {
  const months = frame.days / DAYS_PER_MONTH;
  for (const { sums } of levels.toReversed()) {
    const precision = sums[`${basis}_precision`] ?? 0;
    if (precision > 0) {
      return Math.exp((sums[`${basis}_spend`] ?? 0) / precision) * perUsd * months;
    }
  }
  return null;
}

interface Note {
  readonly key: string;
  readonly unit: string;
  readonly prior: Figure;
  readonly known: Posterior;
}

/** Lists the learnt figure, what the market says instead, and how much the own outcomes weigh. */
function note(
  { ledger }: PlanContext,
  { levels }: Evidence,
  { key, unit, prior, known }: Note,
): void {
  const source = ledger.use(key)?.source ?? 'config';
  const told = levels.findLast(({ sums }) => (sums['outcomes'] ?? 0) > 0);
  const learnt = {
    source: 'learned',
    provider: null,
    as_of: told?.latest ?? null,
    samples: told?.sums['outcomes'] ?? 0,
  } as const;
  const market = { source, provider: null, as_of: null, samples: null };
  ledger.note({ key: `${key}.market`, value: prior.median, unit, ...market });
  ledger.note({ key: `${key}.own_weight`, value: known.ownWeight, unit: 'fraction', ...learnt });
  ledger.note({ key, value: known.median, unit, ...learnt });
}
