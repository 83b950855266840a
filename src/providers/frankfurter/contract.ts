/** What is read of Frankfurter's answers (v2, frankfurter.dev); added fields are let through. */
import { z } from 'zod';

/** A list of rows, each checked by itself. */
export const RatesBody = z.array(z.unknown());

export const RateRow = z.object({
  /** The publishing day, which on weekends and holidays is not the day asked for. */
  date: z.iso.date(),
  base: z.string(),
  quote: z.string(),
  /** Units of `quote` for one of `base`. */
  rate: z.number().positive(),
});
export type RateRow = z.infer<typeof RateRow>;
