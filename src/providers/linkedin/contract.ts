/** What is read of LinkedIn's answers (Marketing API, monthly versions); added fields are let through. */
import { z } from 'zod';

const tally = z.number().int().nonnegative();
/** Money is a decimal number in a string. */
const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?([eE][+-]?\d+)?$/)
  .transform(Number);

export const ElementsBody = z.object({ elements: z.array(z.unknown()) });

/** One campaign over the whole period. */
export const AdElement = z.object({
  impressions: tally,
  clicks: tally,
  costInUsd: decimal.optional(),
  externalWebsiteConversions: tally.optional(),
  pivotValues: z.array(z.string()).min(1),
});
export type AdElement = z.infer<typeof AdElement>;

/** `total` is 0 under 300 members; `active` may be 0 anyway. */
export const AudienceElement = z.object({ total: tally });

export const ErrorBody = z.object({
  code: z.string().optional(),
  serviceErrorCode: z.number().optional(),
});
