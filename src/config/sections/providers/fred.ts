/** FRED: figures of the United States, as its publishers release them. */
import { z } from 'zod';
import { count, quantity, secret, text } from '../../setting.ts';
import { common, maxPages } from './common.ts';

const Series = z.strictObject({
  series: z
    .string()
    .regex(/^[A-Z0-9_]+$/, 'expected a FRED series such as CPIAUCSL')
    .meta({ description: 'Series of FRED.' }),
  transform: z
    .enum(['lin', 'chg', 'ch1', 'pch', 'pc1', 'pca'])
    .meta({ description: "FRED's `units`: lin as published, pc1 per cent against a year ago." }),
  scale: quantity({
    description: 'Factor from the unit of the series to ours.',
    unit: 'ratio',
    min: 0.000_001,
    max: 1_000_000,
    origin: 'FRED: per cent',
  }),
  unit: text('Unit of the fact.'),
  period_months: count({
    description: 'Months one observation is for: FRED dates it with their first day.',
    unit: 'months',
    min: 1,
    max: 12,
    origin: 'FRED: frequency of the series',
  }),
});

export const FredSettings = z.strictObject({
  ...common,
  api_key: secret('Key of FRED (fred.stlouisfed.org, free); it is not asked without one.'),
  max_pages: maxPages,
  page_size: count({
    description: 'Observations asked for in one page, newest first.',
    unit: 'count',
    min: 1,
    max: 100_000,
    origin: 'FRED: the newest is enough; some are empty',
  }),
  series: z.strictObject({
    inflation: Series,
    gdp_growth: Series,
    unemployment: Series,
    consumer_sentiment: Series,
    ad_price_growth: Series,
  }),
});
export type FredSettings = z.infer<typeof FredSettings>;
