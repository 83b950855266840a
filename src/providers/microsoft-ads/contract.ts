/** What is read of Microsoft Advertising's answers (Reporting v13, JSON); added fields are let through. */
import { z } from 'zod';

export const SubmitBody = z.object({ ReportRequestId: z.string().min(1) });

export const PollBody = z.object({
  ReportRequestStatus: z.object({
    /** `Pending`, `Success` or `Error`. */
    Status: z.string(),
    /** Absent or null where the report has no rows. */
    ReportDownloadUrl: z.string().nullish(),
  }),
});

const figure = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number);

export const ReportRow = z.object({
  TimePeriod: z.string(),
  CampaignId: z.string(),
  AdDistribution: z.string(),
  CurrencyCode: z.string().regex(/^[A-Z]{3}$/),
  Impressions: figure,
  Clicks: figure,
  Spend: figure,
  /** Empty where none are tracked. */
  Conversions: z.union([z.literal('').transform(() => 0), figure]),
});
export type ReportRow = z.infer<typeof ReportRow>;

const OneError = z.object({
  Code: z.coerce.number().optional(),
  ErrorCode: z.string().nullish(),
  Message: z.string().nullish(),
});
const Errors = z.array(OneError).nullish();

export const ErrorBody = OneError.extend({
  OperationErrors: Errors,
  BatchErrors: Errors,
  Errors,
});
