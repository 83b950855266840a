/** US Bureau of Labor Statistics: jobs and producer prices by industry. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { count, quantity, secret } from '../../setting.ts';
import { common } from './common.ts';

const SeriesId = z.string().regex(/^[A-Z0-9#_-]+$/, 'expected a series such as CES4200000001');

export const BlsSettings = z.strictObject({
  ...common,
  registration_key: secret(
    'Key of BLS (free, renewed every year): more calls a day, more series a call. Empty asks without.',
  ),
  series_per_call: count({
    description: 'Series asked for in one call.',
    unit: 'count',
    min: 1,
    max: 50,
    origin: 'BLS: 25 without a key, 50 with one',
  }),
  lookback_years: count({
    description:
      'Years asked for before the running one; the change needs the same month a year ago.',
    unit: 'years',
    min: 1,
    max: 9,
    origin: 'BLS: figures come one or two months late, in January of the year before last',
  }),
  jobs_confidence: quantity({
    description: 'Factor on the confidence of growth, for which jobs stand in.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations: jobs leave out what an industry gains in productivity and prices',
  }),
  ad_prices: SeriesId.meta({ description: 'What advertising agencies charge.' }),
  growth: z
    .partialRecord(Industry, SeriesId)
    .meta({ description: 'Jobs (or output) of each industry.' }),
  cost_growth: z
    .partialRecord(Industry, SeriesId)
    .meta({ description: 'Producer prices of each industry; some have none.' }),
});
export type BlsSettings = z.infer<typeof BlsSettings>;
