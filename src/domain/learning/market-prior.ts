/** What the market says of a channel before the tenant's own outcomes: the top of the hierarchy. */
import type { Config } from '#src/config/schema.ts';
import type { Source } from '#src/contract/provenance.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { daysBetween } from '#src/domain/calendar/day.ts';
import type { Figure } from '#src/domain/market/blend.ts';
import { logSdOf, type Fact, type FactBook } from '#src/domain/market/fact.ts';
import { orderValueKey } from '#src/domain/market/baseline-keys.ts';
import { channelKey, countryKey, industryKey, regionKey } from '#src/domain/market/keys.ts';
import { regionOf } from '#src/domain/market/regions.ts';
import { seasonOver } from '#src/domain/market/season.ts';
import type { NodeKey, Reference } from './learnt-outcome.ts';

const PER_THOUSAND = 1_000;

export interface ChannelPrior extends Figure {
  readonly source: Source;
}

export interface ChannelPriors {
  readonly ctr: ChannelPrior;
  readonly cvr: ChannelPrior;
  /** US dollars a click. */
  readonly cpc: ChannelPrior;
}

/** Priors of a channel in an industry and a country; null where a price or a rate is not known. */
export function channelPriors(
  facts: FactBook,
  channel: Channel,
  { industry, country }: NodeKey,
  logSds: Config['campaign']['uncertainty']['log_sd'],
): ChannelPriors | null {
  const prior = (fact: Fact, median: number): ChannelPrior => ({
    median,
    logSd: logSdOf(fact, logSds),
    source: fact.source,
  });
  const [ctr, cvr] = ['ctr', 'cvr'].map((metric) => facts.get(channelKey(channel, metric)));
  const byClick = facts.get(channelKey(channel, 'cpc'));
  const price = byClick ?? facts.get(channelKey(channel, 'cpm'));
  if (ctr === undefined || cvr === undefined || price === undefined) return null;
  if (!(ctr.value > 0 && cvr.value > 0 && price.value > 0)) return null;
  const level = price.source === 'config' ? priceLevel(facts, { industry, country }) : 1;
  const click = byClick === undefined ? price.value / PER_THOUSAND / ctr.value : price.value;
  return {
    ctr: prior(ctr, ctr.value),
    cvr: prior(cvr, cvr.value),
    cpc: prior(price, click * level),
  };
}

interface Period extends NodeKey {
  readonly channel: Channel;
  readonly start: string;
  readonly end: string;
}

/** What the market says of an outcome's channel, place and days; null where it does not know the channel. */
export function referenceOf(
  facts: FactBook,
  { channel, industry, country, start, end }: Period,
  logSds: Config['campaign']['uncertainty']['log_sd'],
): Reference | null {
  const priors = channelPriors(facts, channel, { industry, country }, logSds);
  const order = facts.get(orderValueKey(industry ?? 'other'));
  if (priors === null || order === undefined) return null;
  const days = daysBetween(start, end) + 1;
  return {
    ctr: priors.ctr.median,
    cvr: priors.cvr.median,
    cpc: priors.cpc.median,
    order_value: order.value,
    season: seasonOver((key) => facts.get(key), channel, { start, days }),
  };
}

/** Prices of an industry and a country against the average; 1 where it is not known which. */
function priceLevel(facts: FactBook, { industry, country }: NodeKey): number {
  const cost =
    industry === null ? 1 : (facts.get(industryKey(industry, 'cost_factor'))?.value ?? 1);
  if (country === null) return cost;
  const level =
    facts.get(countryKey(country, 'price_level')) ??
    facts.get(regionKey(regionOf(country) ?? 'other', 'price_level'));
  return cost * (level?.value ?? 1);
}
