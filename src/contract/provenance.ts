/** Where a number came from. Every number in a result that came from data or configuration has one. */
import { z } from 'zod';

export const Source = z.enum(['live', 'stale', 'history', 'learned', 'config']).meta({
  id: 'Source',
  description:
    'live: fetched and in date; stale: fetched, past its date; history: last stored value; ' +
    "learned: from the tenant's outcomes; config: documented configuration.",
});
export type Source = z.infer<typeof Source>;

export const Assumption = z
  .strictObject({
    key: z.string(),
    value: z.union([z.number(), z.string()]),
    unit: z.string(),
    source: Source,
    provider: z.string().nullable(),
    as_of: z.string().nullable(),
    samples: z.number().int().nonnegative().nullable(),
  })
  .meta({ id: 'Assumption', description: 'A number used, with its source.' });
export type Assumption = z.infer<typeof Assumption>;
