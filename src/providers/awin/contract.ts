/** What is read of Awin's answers (advertiser reports); added fields are let through. */
import { z } from 'zod';

const tally = z.number().int().nonnegative();

/** A publisher each, checked by itself. */
export const ReportBody = z.array(z.unknown());

export const PublisherRow = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  clicks: tally,
  /** Pending and confirmed ones together, bonuses among them. */
  totalNo: tally,
  totalValue: z.number().nonnegative(),
  totalComm: z.number().nonnegative(),
  /** Payments to a publisher that are for no sale. */
  bonusNo: tally.default(0),
  bonusComm: z.number().default(0),
});
export type PublisherRow = z.infer<typeof PublisherRow>;
