/**
 * What a channel does for this goal: its prices and rates with their uncertainty, its audience, its smallest sensible
 * budget, and from these its response curves. Nothing here depends on the budget: that a larger budget never
 * forecasts less rests on it. Formulas: docs/model.md.
 */
import type { Channel } from '#src/contract/vocabulary.ts';
import { blendFigures, type Figure } from '#src/domain/market/blend.ts';
import { industryChannelKey, modelKey, orderValueKey } from '#src/domain/market/baseline-keys.ts';
import { logSdOf, type Fact, type Ledger } from '#src/domain/market/fact.ts';
import { channelKey } from '#src/domain/market/keys.ts';
import { decimalsOf } from '#src/domain/money/currency.ts';
import { curvesOf, minimumOf, ownedPeople, peopleOf, responseOf } from './channel-curves.ts';
import { currentDemand, currentMood, demandFactor, rateFactor } from './channel-factors.ts';
import { evidenceOf, learnOrderValue, learnPrice, learnRate } from './learnt-figures.ts';
import { yearsSince, type MarketLevels } from './market-levels.ts';
import { trackKeys, type PlanContext } from './plan-context.ts';
import type { Curve } from './response-curve.ts';

const PER_THOUSAND = 1_000;
const DAYS_PER_MONTH = 30;
const DAYS_PER_WEEK = 7;
const BASE = 10;

/** What an industry may have of its own on a channel. */
type OwnMetric = Parameters<typeof industryChannelKey>[2];

export interface LogSds {
  readonly price: number;
  /** Of the form of the response curve. */
  readonly curve: number;
  readonly ctr: number;
  readonly cvr: number;
  readonly orderValue: number;
}

export interface ChannelModel {
  readonly channel: Channel;
  /** What is paid for: clicks or impressions. */
  readonly basis: 'cpc' | 'cpm';
  /** Price per click, in the plan's currency, at reference spend. */
  readonly clickPrice: number;
  readonly ctr: number;
  readonly cvr: number;
  /** Revenue of one conversion, in the plan's currency; null where it is not known. */
  readonly orderValue: number | null;
  /** People the channel can reach in the campaign. */
  readonly people: number;
  /** The outcome the plan maximises. */
  readonly response: Curve;
  readonly impressions: Curve;
  readonly reach: Curve;
  /** Smallest sensible budget, in minor units, whole. */
  readonly minimumMinor: number;
  /** Below it even a channel asked for is left out, in minor units, whole. */
  readonly floorMinor: number;
  readonly logSd: LogSds;
  /** Log standard deviation of the outcome at little spend. */
  readonly outcomeLogSd: number;
  /** Keys of the assumptions it rests on. */
  readonly provenance: readonly string[];
  /** 0..1. */
  readonly competition: number;
}

/** The channel's model, or null where the facts lack a price or a rate. */
export function modelChannel(
  context: PlanContext,
  levels: MarketLevels,
  channel: Channel,
): ChannelModel | null {
  const { settings, outcome, frame } = context;
  const { use, keys } = trackKeys(context.ledger);
  const { industry } = context.goal.business;
  const read = (metric: string): Fact | undefined => use(channelKey(channel, metric));
  const readOwn = (metric: OwnMetric): Fact | undefined =>
    use(
      ...(industry === null ? [] : [industryChannelKey(industry, channel, metric)]),
      channelKey(channel, metric),
    );
  const byImpression = outcome === 'reach';
  const price = byImpression ? (read('cpm') ?? readOwn('cpc')) : (readOwn('cpc') ?? read('cpm'));
  const ctrFact = readOwn('ctr');
  const cvrFact = read('cvr');
  if (!isPositive(price) || !isPositive(ctrFact) || !isPositive(cvrFact)) return null;
  const basis = price.key.endsWith('cpm') ? 'cpm' : 'cpc';
  const demand = demandFactor(context, use, channel);
  const current = currentDemand(context, use, channel);
  const mood = currentMood(context, use, levels);
  const evidence = evidenceOf(context, channel);
  const ctrFigure = learnRate(context, evidence, {
    channel,
    metric: 'ctr',
    prior: marketFigure(context, ctrFact, (fact) =>
      Math.min(settings.factors.max_rate, fact.value * demand * ifConfigured(fact, current)),
    ),
  });
  const conversion =
    rateFactor(context, use, channel) * carriedOver(read('carry_over')?.value ?? 0, frame.days);
  const cvrFigure = learnRate(context, evidence, {
    channel,
    metric: 'cvr',
    prior: marketFigure(context, cvrFact, (fact) =>
      Math.min(settings.factors.max_rate, fact.value * conversion * ifConfigured(fact, mood)),
    ),
  });
  const [ctr, cvr] = [ctrFigure.median, cvrFigure.median];
  const unit = marketFigure(
    context,
    price,
    (fact) => priceIn(context, levels, fact) / (basis === 'cpc' ? ifConfigured(fact, current) : 1),
  );
  // Relevance lowers the price of a click as much as it raises the click rate: impressions cost the same.
  const marketPrice = basis === 'cpc' ? unit.median / demand : unit.median / PER_THOUSAND / ctr;
  const competition = readOwn('competition')?.value ?? 0;
  const minimumAt = (clickPrice: number) =>
    minimumOf(context, levels, {
      clickPrice,
      perMoney: 1 / (clickPrice * ctr),
      competition,
      multiplier: read('minimum_multiplier')?.value ?? 1,
      spendUsd: read('minimum_spend')?.value ?? 0,
    });
  const reached = Math.min(
    peopleOf(levels, demand * current, [
      (channel === 'social_media' ? levels.socialReach : null) ?? read('reach')?.value,
      read('audience_share')?.value,
    ]),
    ownedPeople(context, channel),
  );
  const frequency = Math.max(1, ((read('frequency')?.value ?? 1) * frame.days) / DAYS_PER_MONTH);
  const marketMinimum = minimumAt(marketPrice).sensible;
  const { priceRatio, priceLogSd, curveLogSd, people, ...curves } = learnPrice(context, evidence, {
    channel,
    basis,
    ctr,
    logSd: unit.logSd,
    people: reached,
    minimum: marketMinimum,
    curves: curvesOf(settings.curve, {
      people: reached,
      frequency,
      perMoney: 1 / (marketPrice * ctr),
      minimum: marketMinimum,
      days: frame.days,
    }),
  });
  // Figures beyond all measure would have the optimiser search without end.
  if (!isPositiveNumber(curves.impressions.half_saturation * curves.impressions.scale)) return null;
  const clickPrice = marketPrice * priceRatio;
  const minimum = minimumAt(clickPrice);
  const order = learnOrderValue(context, evidence, channel, orderValueOf(context, levels, use));
  if (outcome === 'revenue' && order === null) return null;
  const logSd: LogSds = {
    price: priceLogSd,
    curve: curveLogSd,
    ctr: ctrFigure.logSd,
    cvr: cvrFigure.logSd,
    orderValue: order?.logSd ?? 0,
  };
  const model = {
    basis,
    clickPrice,
    ctr,
    cvr,
    orderValue: order?.median ?? null,
    people,
    logSd,
    competition,
  } as const;
  return {
    channel,
    ...model,
    ...curves,
    response: responseOf(context, curves, { ctr, cvr, orderValue: order?.median ?? 0 }),
    minimumMinor: upToMinor(minimum.sensible, frame.currency),
    floorMinor: upToMinor(Math.min(minimum.sensible, minimum.floor), frame.currency),
    outcomeLogSd: outcomeLogSdOf(context, model),
    provenance: keys(),
  };
}

/** A factor on a configured figure, 1 on one that a provider measured: it is in there already. */
const ifConfigured = ({ provider }: Fact, factor: number): number =>
  provider === null ? factor : 1;

const isPositiveNumber = (value: number): boolean => value > 0 && Number.isFinite(value);

const isPositive = (fact: Fact | undefined): fact is Fact =>
  fact !== undefined && isPositiveNumber(fact.value);

function noteFact(
  ledger: Ledger,
  { value, unit, source, provider, as_of }: Fact,
  key: string,
): void {
  ledger.note({ key, value, unit, source, provider, as_of, samples: null });
}

/** What the market says of a figure: a fetched fact and the configured one beneath it, weighed by what each is worth. */
function marketFigure(
  { settings, ledger }: PlanContext,
  fact: Fact,
  adjust: (fact: Fact) => number,
): Figure {
  const figure = (of: Fact): Figure => ({
    median: adjust(of),
    logSd: logSdOf(of, settings.uncertainty.log_sd),
  });
  const { beneath } = fact;
  if (!isPositive(beneath)) return figure(fact);
  const blend = blendFigures(figure(fact), figure(beneath));
  noteFact(ledger, beneath, `${fact.key}.configured`);
  noteFact(ledger, { ...fact, value: blend.weight, unit: 'fraction' }, `${fact.key}.weight`);
  return blend;
}

/** A price in the plan's currency, of the plan's start. Only configured prices are of no place and no industry. */
function priceIn(
  { perUsd, settings, frame }: PlanContext,
  levels: MarketLevels,
  price: Fact,
): number {
  const years = yearsSince(price.as_of, frame.start, settings.factors.max_price_years);
  const level = ifConfigured(price, levels.price);
  return price.value * perUsd * level * (1 + levels.adInflation) ** years;
}

/** Part of the effect that falls into the campaign: of W weeks with geometric carry-over θ, 1 − θ(1−θ^W) / (W(1−θ)). */
function carriedOver(theta: number, days: number): number {
  // A share; a source that says otherwise is not believed.
  if (!(theta > 0 && theta < 1)) return 1;
  const weeks = Math.max(1, days / DAYS_PER_WEEK);
  return 1 - (theta * (1 - theta ** weeks)) / (weeks * (1 - theta));
}

function orderValueOf(
  { goal, perUsd, settings, frame }: PlanContext,
  levels: MarketLevels,
  use: PlanContext['ledger']['use'],
): Figure | null {
  const { industry, model } = goal.business;
  const fact = use(orderValueKey(industry ?? 'other'));
  const factor = model === null ? 1 : (use(modelKey(model, 'order_value_factor'))?.value ?? 1);
  if (fact === undefined) return null;
  const years = yearsSince(fact.as_of, frame.start, settings.factors.max_price_years);
  return {
    median: fact.value * perUsd * factor * (1 + levels.inflation) ** years,
    logSd: logSdOf(fact, settings.uncertainty.log_sd),
  };
}

function outcomeLogSdOf(
  { outcome }: PlanContext,
  { basis, logSd }: Pick<ChannelModel, 'basis' | 'logSd'>,
): number {
  const withCtr = (basis === 'cpm') !== (outcome === 'reach');
  const parts = [logSd.curve, logSd.price, withCtr ? logSd.ctr : 0];
  if (outcome === 'conversions' || outcome === 'revenue') parts.push(logSd.cvr);
  if (outcome === 'revenue') parts.push(logSd.orderValue);
  return Math.hypot(...parts);
}

const upToMinor = (amount: number, currency: string): number =>
  Math.max(1, Math.ceil(amount * BASE ** decimalsOf(currency)));
