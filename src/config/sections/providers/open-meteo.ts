/** Open-Meteo: places by name. */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { count, secret, text } from '../../setting.ts';
import { common } from './common.ts';

const Place = z.strictObject({
  country: CountryCode,
  name: text('Name of the place in English; its key is made of it.').min(2),
});

export const OpenMeteoSettings = z.strictObject({
  ...common,
  api_key: secret(
    'Key of a plan, which commercial use needs, with its own `base_url`; empty sends none.',
  ),
  places: z.array(Place).min(1).meta({ description: 'Places looked up.' }),
  candidates: count({
    description: 'Places of a name that are compared; the most populous in the country is taken.',
    unit: 'count',
    min: 1,
    max: 100,
    origin: 'operations',
  }),
});
export type OpenMeteoSettings = z.infer<typeof OpenMeteoSettings>;
