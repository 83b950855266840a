/** Names of the facts that are derived, and of those that only formulas read. */
import type { Channel, Industry } from '#src/contract/vocabulary.ts';

/** What providers say of a country that moves derived facts. */
type CountrySignal = 'ad_price_growth' | 'consumer_sentiment' | 'social_reach';
/** What providers say of an industry that moves derived facts. */
export type IndustrySignal =
  | 'trend'
  | 'social_trend'
  | 'news_volume'
  | 'news_tone'
  | 'sentiment'
  | 'quote_change'
  | 'cost_growth'
  | 'competition'
  | 'search_cpc'
  | 'email_ctr';
export type Tier = 'micro' | 'small' | 'medium' | 'large';

export const countrySignalKey = (country: string, signal: CountrySignal): string =>
  `country.${country}.${signal}`;
export const industrySignalKey = (industry: Industry, signal: IndustrySignal): string =>
  `industry.${industry}.${signal}`;

/** Yearly growth of prices of advertising in a country. */
export const adInflationKey = (country: string): string => `country.${country}.ad_inflation`;
/** Factor on conversion rates in a country. */
export const countryMoodKey = (country: string): string => `country.${country}.mood`;
/** Factor on conversion rates in an industry. */
export const industryMoodKey = (industry: Industry): string => `industry.${industry}.mood`;
/** Factor on the demand of an industry. */
export const industryDemandKey = (industry: Industry): string => `industry.${industry}.demand`;
/** Factor on the demand on a channel. */
export const channelDemandKey = (channel: Channel): string => `channel.${channel}.demand`;
/** Part of a country's people online that a channel reaches. */
export const countryReachKey = (country: string, channel: Channel): string =>
  `country.${country}.${channel}.reach`;
/** Days of a year that are holidays somewhere in a country, as far as a provider tells them. */
export const holidayYearKey = (country: string, year: number | string): string =>
  `country.${country}.holidays.${year}`;
/** @param date `YYYY-MM-DD`; the fact's value is the part of the country that has the holiday. */
export const holidayDateKey = (country: string, date: string): string =>
  `country.${country}.holiday.${date}`;
/** Where a tier of budgets ends in a country and industry, in the country's currency. */
export const budgetKey = (tier: Tier, country: string, industry: Industry): string =>
  `budget.${tier}.${country}.${industry}`;
