/** What is read of the World Bank's answers (Indicators API v2); added fields are let through. */
import { z } from 'zod';

/** Numbers come as strings at times. */
const wholeNumber = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

/** An error, sent with status 200: an array of one object. */
export const ErrorBody = z
  .array(z.object({ message: z.array(z.object({ id: z.string(), value: z.string() })).min(1) }))
  .length(1);

/** Paging and rows; `null` rows when there are none. */
export const IndicatorBody = z.tuple([
  z.object({ page: wholeNumber, pages: wholeNumber }),
  z.array(z.unknown()).nullable(),
]);

export const IndicatorRow = z.object({
  country: z.object({
    /** ISO 3166-1 alpha-2, or a code of the World Bank's own for groups of countries. */
    id: z.string(),
  }),
  /** The year. */
  date: z.string().regex(/^\d{4}$/),
  /** Recent years are often empty. */
  value: z.number().nullable(),
});
export type IndicatorRow = z.infer<typeof IndicatorRow>;
