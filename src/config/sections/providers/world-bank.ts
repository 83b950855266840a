/** World Bank: yearly figures of countries. */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { count, quantity, text } from '../../setting.ts';
import { common } from './common.ts';

const Indicator = z.strictObject({
  series: z
    .string()
    .regex(/^[A-Z0-9.]+$/, 'expected a World Bank series such as FP.CPI.TOTL.ZG')
    .meta({ description: 'Series of the World Bank.' }),
  scale: quantity({
    description: 'Factor from the unit of the series to ours.',
    unit: 'ratio',
    min: 0.000_001,
    max: 1_000_000,
    origin: 'World Bank: per cent',
  }),
  unit: text('Unit of the fact.'),
});

export const WorldBankSettings = z.strictObject({
  ...common,
  countries: z.array(CountryCode).min(1).meta({ description: 'Countries whose figures are kept.' }),
  lookback_years: count({
    description: 'How many years back the newest figure is looked for.',
    unit: 'years',
    min: 1,
    max: 60,
    origin: 'World Bank: recent years are often empty',
  }),
  page_size: count({
    description: 'Rows asked for in one page.',
    unit: 'count',
    min: 1,
    max: 20_000,
    origin: 'World Bank: 1,000 or more',
  }),
  indicators: z.strictObject({
    inflation: Indicator,
    gdp_growth: Indicator,
    gdp_per_capita: Indicator,
    population: Indicator,
    internet_users: Indicator,
  }),
});
export type WorldBankSettings = z.infer<typeof WorldBankSettings>;
