/** What is read of the answers of BLS (public API v2); added fields are let through. */
import { z } from 'zod';

/** What every answer has: errors come with status 200 and in words. */
export const StatusBody = z.object({
  status: z.string(),
  message: z.array(z.string()).default([]),
});

const Results = z.object({ series: z.array(z.unknown()) });

export const SeriesBody = StatusBody.extend({
  /** An object, or a list of it. */
  Results: z.union([Results.transform((one) => [one]), z.array(Results)]),
});

export const Series = z.object({
  seriesID: z.string(),
  /** Newest first; each checked by itself. */
  data: z.array(z.unknown()),
});

export const Observation = z.object({
  year: z.string().regex(/^\d{4}$/),
  /** M01..M12 month, Q01..Q04 quarter, S01 and S02 half, A01 year; M13, Q05 and S03 are averages of the year. */
  period: z.string().regex(/^[MQSA]\d{2}$/),
  /** A number, with commas at times; `-` where there is none. */
  value: z.string().regex(/^(-|-?[\d,]*\.?\d+)$/),
});
export type Observation = z.infer<typeof Observation>;
