/** The error object of Google's APIs; https://cloud.google.com/apis/design/errors. */
import { z } from 'zod';

/** `QuotaErrorDetails` of Google Ads. */
const QuotaDetails = z.object({ retryDelay: z.string().optional() });

/** A failure of Google Ads, or one of the general kinds such as `RetryInfo`. */
export const ErrorDetail = z.object({
  retryDelay: z.string().optional(),
  errors: z
    .array(
      z.object({
        /** One entry: the family and the code. */
        errorCode: z.record(z.string(), z.string()).optional(),
        details: z.object({ quotaErrorDetails: QuotaDetails.optional() }).optional(),
      }),
    )
    .optional(),
});

export const GoogleErrorBody = z.object({
  error: z.object({
    code: z.number().optional(),
    /** `INVALID_ARGUMENT` and the like. */
    status: z.string().optional(),
    message: z.string().optional(),
    details: z.array(z.unknown()).optional(),
    /** The older form. */
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});
export type GoogleError = z.infer<typeof GoogleErrorBody>['error'];
export type ErrorDetail = z.infer<typeof ErrorDetail>;
