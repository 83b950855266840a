/** Nager: public holidays. */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { count } from '../../setting.ts';
import { common } from './common.ts';

const HolidayType = z.enum([
  'Public',
  'Bank',
  'School',
  'Authorities',
  'Optional',
  'Observance',
  'Government',
]);

export const NagerSettings = z.strictObject({
  ...common,
  countries: z
    .array(CountryCode)
    .min(1)
    .meta({ description: 'Countries whose holidays are kept; those it does not know give none.' }),
  types: z.array(HolidayType).min(1).meta({ description: 'Kinds of holidays that count.' }),
  years_ahead: count({
    description: 'Years after the running one that are asked for as well.',
    unit: 'years',
    min: 0,
    max: 5,
    origin: 'plans reach into the next year',
  }),
  regions: z
    .record(
      CountryCode,
      count({
        description: 'Regions the country has.',
        unit: 'count',
        min: 1,
        max: 500,
        origin: 'ISO 3166-2',
      }),
    )
    .meta({
      description:
        'How many regions a country has, for the share that a regional holiday covers; a country not listed has those that its holidays name.',
    }),
});
export type NagerSettings = z.infer<typeof NagerSettings>;
