/** What is read of X's answers (Ads API 12); added fields are let through. */
import { z } from 'zod';

export const ListBody = z.object({
  data: z.array(z.unknown()),
  next_cursor: z.string().nullish(),
});

export const Account = z.object({
  id: z.string(),
  approval_status: z.string().optional(),
  deleted: z.boolean().optional(),
});

export const ActiveEntity = z.object({ entity_id: z.string() });

export const Campaign = z.object({ id: z.string(), currency: z.string().regex(/^[A-Z]{3}$/) });

/** One number a step of time; null counts as 0. */
const values = z.array(z.number().nullable());
const sumOf = (given: readonly (number | null)[] | null | undefined): number =>
  (given ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);
const series = values.nullish().transform(sumOf);

export const EntityStats = z.object({
  id: z.string(),
  id_data: z.array(
    z.object({
      metrics: z
        .object({
          impressions: values.nullable().transform(sumOf),
          clicks: series,
          url_clicks: series,
          billed_charge_local_micro: series,
        })
        .catchall(z.unknown()),
    }),
  ),
});
export type EntityStats = z.infer<typeof EntityStats>;

export const EntityConversions = z.object({
  id: z.string(),
  id_data: z.array(z.object({ metrics: z.record(z.string(), z.unknown()) })),
});
export type EntityConversions = z.infer<typeof EntityConversions>;

/** Conversions of one metric: by what went before them, an engagement or a mere view, or as one series. */
export const Conversion = z.union([
  z.object({ post_engagement: series }).transform((by) => by.post_engagement),
  series,
]);

export const ErrorBody = z.object({
  errors: z
    .array(
      z.object({
        code: z.string().regex(/^[A-Z_]+$/),
        parameter: z.string().regex(/^\w+$/).nullish().catch(null),
      }),
    )
    .min(1),
});
