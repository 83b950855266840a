/** Alpha Vantage: how shares of an industry move, and the tone of the news on it. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { count, secret } from '../../setting.ts';
import { common } from './common.ts';

export const AlphaVantageSettings = z.strictObject({
  ...common,
  api_key: secret(
    'Key of Alpha Vantage (free for personal use; commercial use needs a plan); it is not asked without one.',
  ),
  calls_per_run: count({
    description:
      'Most symbols and topics asked for in one refresh; the next day goes on with the others.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin:
      'Alpha Vantage: 25 calls a day with a free key; half of them, so that a refresh may be repeated',
  }),
  news_days: count({
    description: 'How many days back news count.',
    unit: 'days',
    min: 1,
    max: 90,
    origin: 'operations',
  }),
  news_items: count({
    description: 'Most items of news asked for in one call, newest first.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'Alpha Vantage: up to 1,000',
  }),
  minimum_items: count({
    description: 'Items of news below which their tone says nothing.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
  symbols: z
    .partialRecord(Industry, z.string().regex(/^[A-Z0-9.:-]+$/, 'expected a symbol such as XLK'))
    .meta({ description: 'Share or fund that stands for each industry.' }),
  topics: z
    .partialRecord(
      Industry,
      z.string().regex(/^[a-z_]+$/, 'expected a topic such as retail_wholesale'),
    )
    .meta({ description: 'Topic of the news on each industry; several may share one.' }),
});
export type AlphaVantageSettings = z.infer<typeof AlphaVantageSettings>;
