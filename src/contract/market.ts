/** One market datum with its provenance. */
import { z } from 'zod';
import { Fraction } from './primitives.ts';
import { Source } from './provenance.ts';

export const MarketDatum = z
  .strictObject({
    key: z.string(),
    value: z.number(),
    unit: z.string(),
    source: Source.exclude(['learned']),
    provider: z.string().nullable(),
    as_of: z.string().nullable(),
    expires_at: z.string().nullable(),
    confidence: Fraction,
  })
  .meta({ id: 'MarketDatum' });
export type MarketDatum = z.infer<typeof MarketDatum>;
