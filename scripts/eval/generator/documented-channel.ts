/**
 * What the configuration and docs/model.md say of a channel in a market: medians and how sure they claim to be. Read
 * from the settings, not through the generator's code.
 */
import type { Config } from '#src/config/schema.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { ASSUMED, DAYS_PER_MONTH, DAYS_PER_WEEK } from './assumptions.ts';
import type { Scenario } from './scenarios.ts';

/** What is said of a quantity: of one campaign's value, and how much of its spread is from campaign to campaign. */
export interface Ranged {
  readonly median: number;
  readonly logSd: number;
  readonly campaignLogSd: number;
}

export interface DocumentedChannel {
  readonly channel: Channel;
  /** Currency per click, or per impression. */
  readonly price: Ranged;
  readonly paidBy: 'click' | 'impression';
  readonly ctr: Ranged;
  readonly cvr: Ranged;
  /** Factors on clicks and conversions that the original gives without a source: they may hold in part. */
  readonly affinity: number;
  readonly aptitude: number;
  /** People it can reach in the campaign, and how often it can show them something. */
  readonly people: number;
  readonly frequency: number;
  /** Spend in the whole campaign at which the configured prices hold, in the currency. */
  readonly referenceSpend: number;
  /** Part of the people up to which the reference spend may buy impressions. */
  readonly referenceFill: number;
  readonly shape: number;
  /** Least that sellers take for the whole campaign, in the currency. */
  readonly sellersMinimum: number;
  readonly orderValue: Ranged;
}

export interface Settings {
  readonly learning: Config['learning'];
  readonly baseline: Config['baseline'];
  readonly campaign: Config['campaign'];
}

/** 90th percentile of the standard normal distribution: an 80 % range spans ±this. */
const DECILE = 1.2815515655446004;
const PER_THOUSAND = 1_000;
const DAY_MS = 86_400_000;
const DAYS_PER_YEAR = 365.25;
const MONTHS = (ASSUMED.weeks * DAYS_PER_WEEK) / DAYS_PER_MONTH;

/** An 80 % range as a log-normal quantity, scaled. */
const ranged = (
  { low, high }: { low: number; high: number },
  campaignLogSd: number,
  scale = 1,
): Ranged => ({
  median: Math.sqrt(low * high) * scale,
  logSd: Math.log(high / low) / (2 * DECILE),
  campaignLogSd,
});

/** All channels of a scenario's market, as documented. */
export function documentedChannels(scenario: Scenario, settings: Settings): DocumentedChannel[] {
  const { baseline } = settings;
  const campaign = settings.learning.statistics.campaign_log_sd;
  const { industry, region, currency, model, objective } = scenario;
  const perUsd = currency === 'USD' ? 1 : (baseline.fx.per_usd[currency] ?? Number.NaN);
  const priceLevel =
    baseline.regions.price_level[region] * baseline.industries.cost_factor[industry];
  const inflated = (asOf: string): number =>
    (1 + baseline.regions.inflation[region]) **
    Math.max(0, (Date.parse(ASSUMED.start) - Date.parse(asOf)) / DAY_MS / DAYS_PER_YEAR);
  const online =
    baseline.audience.population[scenario.scope] * baseline.audience.internet_share[region];
  const { active_share, active_growth } = settings.campaign.audience;
  const active = 1 - (1 - active_share.conversions) * (1 - active_growth) ** (MONTHS - 1);
  const conversionFactor =
    baseline.models.conversion_factor[model] * baseline.objectives.conversion_factor[objective];
  const { order_value } = baseline.industries;
  const order =
    (order_value.values[industry] ?? Number.NaN) *
    baseline.models.order_value_factor[model] *
    perUsd;
  return Channel.options.map((channel): DocumentedChannel => {
    const entry = baseline.channels[channel];
    const quoted = entry.cpc ?? entry.cpm;
    if (quoted === undefined) throw new Error(`${channel} has no price`);
    const paidBy = entry.cpc === undefined ? 'impression' : 'click';
    const scale = perUsd * priceLevel * inflated(quoted.as_of);
    const price =
      paidBy === 'click'
        ? ranged(quoted, campaign.cpc, scale)
        : ranged(quoted, campaign.cpm, scale / PER_THOUSAND);
    const ctr = ranged(entry.ctr, campaign.ctr);
    const clickPrice = paidBy === 'click' ? price.median : price.median / ctr.median;
    const sellersMinimum = entry.minimum_spend * perUsd * priceLevel;
    const lesson =
      settings.campaign.minimum.clicks *
      clickPrice *
      (1 + entry.competition) *
      entry.minimum_multiplier;
    return {
      channel,
      price,
      paidBy,
      ctr,
      cvr: ranged(entry.cvr, campaign.cvr, conversionFactor),
      affinity: baseline.industries.affinity[industry]?.[channel] ?? 1,
      aptitude: aptitudeOf(channel, scenario, settings),
      people: Math.min(
        online * active * Math.min(1, entry.reach * entry.audience_share),
        ownedPeople(channel, settings),
      ),
      frequency: Math.max(1, entry.frequency * MONTHS),
      referenceSpend:
        settings.campaign.curve.reference_minimums *
        Math.max(1, MONTHS) *
        Math.max(lesson, sellersMinimum),
      referenceFill: settings.campaign.curve.reference_fill,
      shape: settings.campaign.curve.shape,
      sellersMinimum,
      orderValue: {
        median: order,
        logSd: Math.log(order_value.spread) / DECILE,
        campaignLogSd: campaign.order_value,
      },
    };
  });
}

/** People on the lists of a business of unknown size, for channels that reach nobody else. */
function ownedPeople(channel: Channel, { campaign }: Settings): number {
  const owned = campaign.owned_audience.find((entry) => entry.channel === channel);
  if (owned === undefined) return Infinity;
  return owned.people.unknown * (1 + owned.renewal * Math.max(0, MONTHS - 1));
}

/** Factors on the conversion rate that differ by channel: industry, business model, objective, precision, relevance. */
function aptitudeOf(
  channel: Channel,
  scenario: Scenario,
  { baseline, campaign }: Settings,
): number {
  const { industry, model, objective } = scenario;
  const { performance, advantage } = baseline.industries;
  const alignment: Partial<Record<Channel, number>> =
    baseline.objectives.alignment[campaign.families[objective]] ?? {};
  const own = alignment[channel] ?? 1;
  const mean =
    Channel.options.reduce((sum, other) => sum + (alignment[other] ?? own), 0) /
    Channel.options.length;
  const entry = baseline.channels[channel];
  return (
    (performance[industry]?.[channel] ?? 1) *
    (1 + (advantage[industry]?.[channel] ?? 0)) *
    (baseline.models.fit[model]?.[channel] ?? 1) *
    (own / mean) *
    (entry.precision / campaign.factors.precision_reference) *
    (entry.relevance / campaign.factors.relevance_reference)
  );
}

/** Demand in a month (1..12) as documented: the quarter's factor times the channel's own. */
export function documentedSeason(
  channel: Channel,
  month: number,
  { baseline: { seasons } }: Settings,
): number {
  const { q1, q2, q3, q4 } = seasons.quarters;
  const quarter = [q1, q2, q3, q4][Math.floor((month - 1) / 3)] ?? 1;
  return seasons.trends
    .filter((trend) => trend.channel === channel && trend.months.includes(month))
    .reduce((product, { factor }) => product * factor, quarter);
}
