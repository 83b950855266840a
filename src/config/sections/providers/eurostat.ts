/** Eurostat: figures of European countries. */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { count, quantity, text } from '../../setting.ts';
import { common } from './common.ts';

const Dataset = z.strictObject({
  dataset: z
    .string()
    .regex(/^[a-z0-9_]+$/, 'expected a dataset such as prc_hicp_minr')
    .meta({ description: 'Dataset of Eurostat.' }),
  filter: z
    .record(z.string().regex(/^[a-z0-9_]+$/), z.string().min(1))
    .meta({ description: 'One value for each of its dimensions besides geo and time.' }),
  periods: count({
    description: 'How many of the latest periods are looked through: countries publish unevenly.',
    unit: 'count',
    min: 1,
    max: 60,
    origin: 'Eurostat: the latest period is often that of a few countries',
  }),
  dated: z.enum(['first_day', 'last_day']).meta({
    description: 'Day of the period the figure is for; people are counted on its first day.',
  }),
  scale: quantity({
    description: 'Factor from the unit of the dataset to ours.',
    unit: 'ratio',
    min: 0.000_001,
    max: 1_000_000,
    origin: 'Eurostat: per cent',
  }),
  unit: text('Unit of the fact.'),
});

export const EurostatSettings = z.strictObject({
  ...common,
  countries: z.array(CountryCode).min(1).meta({ description: 'Countries whose figures are kept.' }),
  geo_codes: z
    .partialRecord(CountryCode, z.string().min(1))
    .meta({ description: "Eurostat's code of a country where it is not that of ISO 3166." }),
  language: z.string().min(1).meta({ description: 'Language of the labels, which are not read.' }),
  provisional_confidence: quantity({
    description: 'Factor on the confidence of a figure marked as estimated or provisional.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
  indicators: z.strictObject({
    inflation: Dataset,
    gdp_growth: Dataset,
    population: Dataset,
  }),
});
export type EurostatSettings = z.infer<typeof EurostatSettings>;
