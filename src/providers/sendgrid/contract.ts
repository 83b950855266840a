/** What is read of SendGrid's answers (v3 stats); added fields are let through. */
import { z } from 'zod';

const tally = z.number().int().nonnegative();

/** A day each, checked by itself. */
export const StatsBody = z.array(z.unknown());

export const StatsDay = z.object({
  date: z.iso.date(),
  /** One entry for the account; one each where they are broken down by category. */
  stats: z.array(
    z.object({
      metrics: z.object({ delivered: tally, unique_opens: tally, unique_clicks: tally }),
    }),
  ),
});
export type StatsDay = z.infer<typeof StatsDay>;
