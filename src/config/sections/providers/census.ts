/** US Census Bureau: the people and households of the United States. */
import { z } from 'zod';
import { count, secret, text } from '../../setting.ts';
import { common } from './common.ts';

const Variable = z.string().regex(/^[A-Z0-9_]+$/, 'expected a variable such as B01003_001E');

const Figure = z.strictObject({
  variables: z.array(Variable).min(1).meta({ description: 'Variables that are added up.' }),
  share_of: z
    .union([Variable, z.literal('')])
    .meta({ description: 'Variable the sum is divided by; empty takes the sum itself.' }),
  rest: z.boolean().meta({ description: 'Whether the rest of that share, to 1, is wanted.' }),
  unit: text('Unit of the fact.'),
});

export const CensusSettings = z.strictObject({
  ...common,
  api_key: secret('Key of the Census Bureau (free); it is not asked without one.'),
  vintage: count({
    description: 'Year of the survey, the last of the five it covers.',
    unit: 'year',
    min: 2_009,
    max: 2_100,
    origin: 'Census: vintage 2024 is in use in November 2026; a new one comes each December',
  }),
  newer_vintages: count({
    description: 'How many later years are tried first; one that is not out yet is answered 404.',
    unit: 'years',
    min: 0,
    max: 5,
    origin: 'operations: so that a new survey is taken up without a change of settings',
  }),
  older_vintages: count({
    description: 'How many earlier years are tried when there is nothing for that one.',
    unit: 'years',
    min: 0,
    max: 5,
    origin: 'operations',
  }),
  dataset: z
    .string()
    .regex(/^[a-z0-9/]+$/, 'expected a dataset such as acs/acs5')
    .meta({ description: 'Dataset below the year.' }),
  geography: text('Area the figures are for.'),
  figures: z.strictObject({
    population: Figure,
    median_age: Figure,
    household_income: Figure,
    broadband: Figure,
    adult_share: Figure,
  }),
});
export type CensusSettings = z.infer<typeof CensusSettings>;
