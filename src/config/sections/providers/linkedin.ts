/** LinkedIn: what one's own advertisements did, and how many members there are. */
import { z } from 'zod';
import { CountryCode } from '#src/contract/primitives.ts';
import { consent, sampling } from './advertising.ts';
import { common } from './common.ts';

const digits = z.string().regex(/^\d+$/, 'expected digits');

export const LinkedinSettings = z.strictObject({
  ...common,
  ...sampling,
  ...consent,
  version: z
    .string()
    .regex(/^20\d\d(0[1-9]|1[0-2])$/, 'expected a month such as 202607')
    .meta({ description: 'Version of the API, a month; each is served for a year.' }),
  accounts: z
    .array(digits)
    .meta({ description: 'Ids of the advertising accounts whose campaigns are counted.' }),
  geos: z.record(CountryCode, digits).meta({
    description: "LinkedIn's ids of the countries whose members are counted; none counts nobody.",
  }),
});
export type LinkedinSettings = z.infer<typeof LinkedinSettings>;
