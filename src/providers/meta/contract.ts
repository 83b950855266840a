/** What is read of the answers of Meta's Marketing API (v22 to v26); added fields are let through. */
import { z } from 'zod';

/** All figures of insights are strings; what did not happen is absent. */
const figure = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative());

export const InsightsBody = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z.object({ after: z.string().optional() }).optional(),
      /** An address with the token in it; absent on the last page. */
      next: z.string().optional(),
    })
    .optional(),
});

export const InsightsRow = z.object({
  account_currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  campaign_id: z.string().optional(),
  publisher_platform: z.string().optional(),
  impressions: figure.default(0),
  clicks: figure.default(0),
  inline_link_clicks: figure.default(0),
  /** In the account's currency. */
  spend: figure.default(0),
  actions: z.array(z.object({ action_type: z.string(), value: figure })).default([]),
  date_stop: z.iso.date(),
});
export type InsightsRow = z.infer<typeof InsightsRow>;

/** People; −1: unknown. */
const bound = z.number().int().min(-1);

/** One object here. */
export const ReachBody = z.object({
  data: z
    .object({
      users_lower_bound: bound,
      users_upper_bound: bound,
      estimate_ready: z.boolean().default(true),
    })
    .transform(({ users_lower_bound: low, users_upper_bound: high, estimate_ready: ready }) => [
      { low, high, ready },
    ]),
});

/** A list here, of which the curve of outcomes is not to be used: it is one point of nothing. */
export const DeliveryBody = z.object({
  data: z.array(
    z
      .object({
        estimate_mau_lower_bound: bound,
        estimate_mau_upper_bound: bound,
        estimate_ready: z.boolean().default(true),
      })
      .transform((row) => ({
        low: row.estimate_mau_lower_bound,
        high: row.estimate_mau_upper_bound,
        ready: row.estimate_ready,
      })),
  ),
});
export type ReachEstimate = z.infer<typeof DeliveryBody>['data'][number];

export const MetaErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.number(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
  }),
});
