/** What is read of Impact's answers (Brand API); added fields are let through. Amounts are strings. */
import { z } from 'zod';

/** A list of one may be the bare row; none at all may be missing. */
const list = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform((row) => [row])])
  .nullish()
  .transform((rows): unknown[] => rows ?? []);

const paging = {
  '@page': z.union([z.string(), z.number()]),
  '@nextpageuri': z.string().nullish(),
};

export const ActionsBody = z.object({ ...paging, Actions: list });
export const ReportBody = z.object({ ...paging, Records: list });

const amount = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);

export const Action = z.object({
  State: z.string(),
  /** What the sale was worth; nothing where it was none. */
  Amount: z.union([amount, z.literal('').transform(() => 0)]),
  Payout: amount,
  Currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Action = z.infer<typeof Action>;

/** A whole number, with or without commas between the thousands. */
export const ClickCount = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d[\d,]*$/)
    .transform((text) => Number(text.replaceAll(',', ''))),
]);

export const ErrorBody = z.object({ Status: z.literal('ERROR') });
