/** Frankfurter: exchange rates. */
import { z } from 'zod';
import { CurrencyCode } from '#src/contract/primitives.ts';
import { common } from './common.ts';

export const FrankfurterSettings = z.strictObject({
  ...common,
  base_currency: CurrencyCode.meta({ description: 'Currency the rates are for one unit of.' }),
  currencies: z.array(CurrencyCode).min(1).meta({
    description: 'Currencies whose rate is kept; those the provider lacks are reported as missing.',
  }),
  sources: z.array(z.string().regex(/^[A-Z0-9_]+$/)).meta({
    description: 'Central banks the rates are taken from, such as ECB; none blends them all.',
  }),
});
export type FrankfurterSettings = z.infer<typeof FrankfurterSettings>;
