/** The names of market facts. A key says what, for whom, and nothing of where the value came from. */
import type { Channel, Industry, Region } from '#src/contract/vocabulary.ts';

export type CountryMetric =
  | 'inflation'
  | 'gdp_growth'
  | 'gdp_per_capita'
  | 'price_level'
  | 'population'
  | 'internet_users';
export type RegionMetric = 'inflation' | 'price_level';
export type IndustryMetric = 'cost_factor' | 'growth';

/** Units of `quote` for one of `base`. */
export const fxKey = (base: string, quote: string): string => `fx.${base}.${quote}`;
export const countryKey = (country: string, metric: CountryMetric): string =>
  `country.${country}.${metric}`;
/** `other` is the region of countries in none of the listed ones, and of no country at all. */
export const regionKey = (region: Region | 'other', metric: RegionMetric): string =>
  `region.${region}.${metric}`;
export const industryKey = (industry: Industry, metric: IndustryMetric): string =>
  `industry.${industry}.${metric}`;
export const channelKey = (channel: Channel, metric: string): string =>
  `channel.${channel}.${metric}`;
