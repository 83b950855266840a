/** What is read of the answers of the Google Ads API (REST, v23 to v26); added fields are let through. */
import { z } from 'zod';

/** int64 in JSON is a string. */
const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.number().nonnegative());

/** The last one that a day of four digits can have. */
const LAST_YEAR = 9_999;

/** A stream: chunks of rows. A chunk may come without any. */
export const StreamBody = z.array(z.object({ results: z.array(z.unknown()).optional() }));

/** Fields that were not selected are absent. */
export const AdsRow = z.object({
  customer: z
    .object({
      currencyCode: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
    })
    .optional(),
  campaign: z.object({ id: z.string().optional() }).optional(),
  segments: z.object({
    adNetworkType: z.string().optional(),
    /** The Monday. */
    week: z.iso.date().optional(),
    date: z.iso.date().optional(),
  }),
  metrics: z.object({
    impressions: wholeNumber.default(0),
    clicks: wholeNumber.default(0),
    /** Millionths of the account's currency. */
    costMicros: wholeNumber.default(0),
    conversions: z.number().nonnegative().default(0),
  }),
});
export type AdsRow = z.infer<typeof AdsRow>;

export const KeywordsBody = z.object({ results: z.array(z.unknown()).optional() });

/** Keywords that mean the same come as one, and some without figures. */
export const KeywordRow = z.object({
  text: z.string(),
  closeVariants: z.array(z.string()).default([]),
  keywordMetrics: z
    .object({
      /** 0..100. */
      competitionIndex: wholeNumber.pipe(z.number().max(100)).optional(),
      monthlySearchVolumes: z
        .array(
          z.object({
            month: z.string().optional(),
            year: wholeNumber.pipe(z.number().max(LAST_YEAR)).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});
export type KeywordRow = z.infer<typeof KeywordRow>;
