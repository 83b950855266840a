/** The names of market facts. A key says what, for whom, and nothing of where the value came from. */
import type { Channel, Industry, Region } from '#src/contract/vocabulary.ts';

export type CountryMetric =
  | 'inflation'
  | 'gdp_growth'
  | 'gdp_per_capita'
  | 'price_level'
  | 'population'
  | 'internet_users'
  | 'unemployment'
  | 'consumer_sentiment'
  /** What agencies charge, against a year ago. */
  | 'ad_price_growth'
  | 'median_age'
  | 'household_income'
  /** Share of households with a broadband connection. */
  | 'broadband'
  /** Share of people of 18 and over. */
  | 'adult_share'
  /** People that social networks say can be reached. */
  | 'social_reach'
  /** Members of business networks. */
  | 'b2b_reach';
export type RegionMetric = 'inflation' | 'price_level';
export type IndustryMetric =
  | 'cost_factor'
  | 'growth'
  /** What the industry's producers charge, against a year ago. */
  | 'cost_growth'
  /** How its shares moved on the last trading day. */
  | 'quote_change'
  /** Tone of the news on it, -1..1. */
  | 'sentiment'
  /** How contested its keywords are, 0..1. */
  | 'competition'
  /** What a click in its searches costs, US dollars. */
  | 'search_cpc'
  /** Clicks of a delivered mail. */
  | 'email_ctr'
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
