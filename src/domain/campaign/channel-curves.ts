/** The smallest sensible budget of a channel, and its response curves. */
import type { Channel } from '#src/contract/vocabulary.ts';
import type { MarketLevels } from './market-levels.ts';
import { noteSetting, type CampaignSettings, type PlanContext } from './plan-context.ts';
import { curveThrough, type Curve } from './response-curve.ts';

const DAYS_PER_MONTH = 30;

interface MinimumInput {
  readonly clickPrice: number;
  /** Impressions for one unit of money. */
  readonly perMoney: number;
  readonly competition: number;
  readonly multiplier: number;
  readonly spendUsd: number;
}

/** Enough clicks (for reach, impressions) to learn from, more under competition, and what sellers ask for. */
export function minimumOf(
  { settings: { minimum }, outcome, perUsd }: PlanContext,
  levels: MarketLevels,
  { clickPrice, perMoney, competition, multiplier, spendUsd }: MinimumInput,
): { sensible: number; floor: number } {
  const effort = (1 + competition) * multiplier;
  const lesson = outcome === 'reach' ? minimum.impressions / perMoney : minimum.clicks * clickPrice;
  const least = lesson * (minimum.included_clicks / minimum.clicks);
  return {
    sensible: Math.max(lesson * effort, spendUsd * perUsd * levels.price),
    floor: least,
  };
}

/** People the channel can reach among those who can be won, at least one. */
export const peopleOf = (
  { audience, active }: MarketLevels,
  demand: number,
  shares: readonly (number | undefined)[],
): number =>
  Math.max(
    1,
    audience *
      active *
      Math.min(
        1,
        shares.reduce<number>((product, share) => product * (share ?? 1), demand),
      ),
  );

/**
 * People of a channel that only reaches those a business already has (a mailing list, the visitors of its site), by
 * its size; part of them are new in each 30 days after the first. No limit for other channels.
 */
export function ownedPeople(context: PlanContext, channel: Channel): number {
  const { goal, settings, frame } = context;
  const owned = settings.owned_audience.find((of) => of.channel === channel);
  if (owned === undefined) return Infinity;
  const people = owned.people[goal.business.size ?? 'unknown'];
  noteSetting(context, `owned_audience.${channel}.people`, people, 'people');
  return people * (1 + owned.renewal * Math.max(0, frame.days / DAYS_PER_MONTH - 1));
}

interface CurveInput {
  readonly people: number;
  readonly frequency: number;
  readonly perMoney: number;
  readonly minimum: number;
  readonly days: number;
}

/**
 * Impressions saturate at people × frequency, reach at people. Both curves run through one point: the reference
 * spend, where the benchmark price holds.
 */
export function curvesOf(
  { shape, reference_minimums, reference_fill, base_frequency }: CampaignSettings['curve'],
  { people, frequency, perMoney, minimum, days }: CurveInput,
): { impressions: Curve; reach: Curve } {
  const months = Math.max(1, days / DAYS_PER_MONTH);
  const seen = Math.min(reference_minimums * months * minimum * perMoney, reference_fill * people);
  const spend = seen / perMoney;
  const start = Math.min(base_frequency, 1 + (frequency - 1) / 2);
  return {
    impressions: curveThrough(people * frequency, shape, spend, seen),
    reach: curveThrough(people, shape, spend, seen / start),
  };
}

/** The curve of the outcome that the plan maximises. */
export function responseOf(
  { outcome }: PlanContext,
  { impressions, reach }: { impressions: Curve; reach: Curve },
  { ctr, cvr, orderValue }: { ctr: number; cvr: number; orderValue: number },
): Curve {
  if (outcome === 'reach') return reach;
  const perImpression = {
    clicks: ctr,
    conversions: ctr * cvr,
    revenue: ctr * cvr * orderValue,
  };
  return { ...impressions, scale: impressions.scale * perImpression[outcome] };
}
