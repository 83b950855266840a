/** How market data is derived from other market data. Formulas: docs/model.md, "Derived market data". */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { quantity } from '../setting.ts';

const TASTE = 'assumption 2026: small on purpose, nobody measured it for advertising';
const GUARD = 'plausibility';

/** The exponent or share that one signal moves a figure by. */
const weight = (description: string, origin = TASTE) =>
  quantity({ description, unit: 'weight', min: 0, max: 2, origin });

const bounds = (what: string, unit: string, min: number, max: number) => ({
  low: quantity({ description: `Least ${what}.`, unit, min, max, origin: GUARD }),
  high: quantity({ description: `Greatest ${what}.`, unit, min, max, origin: GUARD }),
});

const inOrder = ({ low, high }: { readonly low: number; readonly high: number }): boolean =>
  low <= high;
const ORDER = 'low must not exceed high';

export const DeriveSettings = z.strictObject({
  price_level: z
    .strictObject({
      reference_country: CountryCode.meta({
        description: 'Country whose region has the price level that the others are measured by.',
      }),
      elasticity: quantity({
        description: 'By how many per cent prices rise with one per cent of GDP per head.',
        unit: 'exponent',
        min: 0,
        max: 1,
        origin:
          'assumption 2026: Penn effect of about 0.37 on income at purchasing power (Rogoff 1996), which is 0.37/1.37 on income at market rates',
      }),
      ...bounds('price level of a country', 'ratio', 0.01, 10),
    })
    .refine(inOrder, ORDER)
    .refine(({ low, high }) => low <= 1 && high >= 1, 'low and high must enclose 1')
    .meta({ description: 'Price level of a country from its GDP per head.' }),
  ad_inflation: z
    .strictObject({
      weight: weight('Part of the way from the inflation to the growth of advertising prices.'),
      ...bounds('growth of advertising prices', 'fraction/year', -0.5, 10),
    })
    .refine(inOrder, ORDER)
    .meta({ description: 'How prices of advertising grow.' }),
  cost_factor: z
    .strictObject({
      weight: weight("Exponent on the growth of an industry's prices against all prices."),
      max_years: quantity({
        description: 'Longest time that one growth is taken to have lasted.',
        unit: 'years',
        min: 0,
        max: 50,
        origin: GUARD,
      }),
      ...bounds('change of a cost factor against the configured one', 'ratio', 0.01, 100),
    })
    .refine(({ low, high }) => low <= 1 && high >= 1, 'low and high must enclose 1')
    .meta({ description: "An industry's cost factor since the day it was written down." }),
  demand: z
    .strictObject({
      trend: weight('Exponent on the trend of searching and reading.'),
      social_trend: weight('Exponent on the trend of posts.'),
      news_volume: weight('Exponent on the volume of news.'),
      growth: weight('Exponent on the growth of output against the configured growth.'),
      ...bounds('change of demand', 'ratio', 0.01, 100),
    })
    .refine(({ low, high }) => low <= 1 && high >= 1, 'low and high must enclose 1')
    .meta({ description: 'Demand of an industry or on a channel against the usual.' }),
  mood: z
    .strictObject({
      news_tone: weight('Part of the change of conversion rates with the tone of news.'),
      sentiment: weight('Part of the change of conversion rates with the tone of financial news.'),
      quote_change: weight("Part of the change of conversion rates with a day's move of shares."),
      consumer_sentiment: weight('Exponent on the sentiment of consumers against the usual.'),
      consumer_reference: quantity({
        description: 'Usual sentiment of consumers.',
        unit: 'index 1966Q1=100',
        min: 1,
        max: 200,
        origin: 'University of Michigan: about the mean of the index since 1978',
      }),
      ...bounds('change of conversion rates', 'ratio', 0.01, 100),
    })
    .refine(({ low, high }) => low <= 1 && high >= 1, 'low and high must enclose 1')
    .meta({ description: 'How readily people buy.' }),
  competition: z
    .strictObject({
      reference: quantity({
        description: 'Index of competition that changes nothing.',
        unit: 'score 0-1',
        min: 0.01,
        max: 0.99,
        origin: 'assumption 2026: the middle of the index',
      }),
      index: weight('Weight of the log-odds of the index.'),
      news_volume: weight('Weight of the logarithm of the volume of news, without an index.'),
      trend: weight('Weight of the logarithm of the trend, without an index.'),
      ...bounds('competition', 'score 0-1', 0.001, 0.999),
    })
    .refine(inOrder, ORDER)
    .meta({ description: 'How hard advertisers of an industry compete.' }),
  baselines: z
    .strictObject({
      spread: quantity({
        description:
          "Ends of the 80 % range of an industry's price or rate that comes without one, as a factor either way.",
        unit: 'ratio',
        min: 1.01,
        max: 10,
        origin: 'assumption 2026: accounts of one industry differ by about this',
      }),
      ...bounds('part of the people online that social media reaches', 'fraction', 0.001, 1),
    })
    .refine(inOrder, ORDER)
    .meta({ description: 'Prices, rates and reach of channels in one industry or country.' }),
});
export type DeriveSettings = z.infer<typeof DeriveSettings>;
