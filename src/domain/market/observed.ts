/** A fact as it was fetched: what the cache and the history hold. */
import { z } from 'zod';
import { Fraction, Timestamp } from '#src/contract/primitives.ts';

export const ObservedFact = z.object({
  key: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  provider: z.string().min(1),
  /** Day the value is for. */
  as_of: z.iso.date(),
  fetched_at: Timestamp,
  /** Live until then. */
  expires_at: Timestamp,
  /** Stale until then; of no use to the cache after it. */
  usable_until: Timestamp,
  /** While live. */
  confidence: Fraction,
  range: z.exactOptional(z.object({ low: z.number(), high: z.number() })),
});
export type ObservedFact = z.infer<typeof ObservedFact>;
