/** The names of market facts. A key says what, for whom, and nothing of where the value came from. */
import type { Channel, Industry, Region } from '#src/contract/vocabulary.ts';

export type CountryMetric =
  | 'inflation'
  | 'gdp_growth'
  | 'price_level'
  | 'population'
  | 'internet_users';
export type RegionMetric = 'inflation' | 'price_level';
export type IndustryMetric =
  | 'cost_factor'
  | 'growth'
  | 'trend'
  | 'news_volume'
  | 'news_tone'
  | 'social_volume'
  | 'social_trend';
export type PlaceMetric = 'utc_offset' | 'population';

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
/** @param date `YYYY-MM-DD` */
export const holidayKey = (country: string, date: string): string =>
  `country.${country}.holiday.${date}`;
/** @param slug the place's name in lower-case ASCII letters, digits and hyphens: see `placeSlug`. */
export const placeKey = (country: string, slug: string, metric: PlaceMetric): string =>
  `place.${country}.${slug}.${metric}`;

/** The name of a place as part of a key: `São Paulo` is `sao-paulo`. */
export const placeSlug = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
