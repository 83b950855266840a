/** What is read of Alpha Vantage's answers; added fields are let through. */
import { z } from 'zod';

/** Errors and throttles come with status 200, in words. */
export const SaidBody = z.union([
  z.object({ 'Error Message': z.string() }).transform((body) => body['Error Message']),
  z.object({ Note: z.string() }).transform((body) => body.Note),
  z.object({ Information: z.string() }).transform((body) => body.Information),
]);

const percent = z
  .string()
  .regex(/^[+-]?\d+(\.\d+)?%$/)
  .transform((text) => Number(text.slice(0, -1)));
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number);

const Quote = z.object({
  '07. latest trading day': z.iso.date(),
  '10. change percent': percent,
});
export type Quote = z.infer<typeof Quote>;

/** An empty quote stands for an unknown symbol. */
export const QuoteBody = z.object({
  'Global Quote': z.union([Quote, z.strictObject({}).transform(() => null)]),
});

export const NO_ARTICLES = /no articles/i;

export const NewsBody = z.union([
  z.object({ feed: z.array(z.unknown()) }),
  z.object({ Information: z.string().regex(NO_ARTICLES) }).transform(() => ({ feed: [] })),
]);

export const Article = z.object({
  /** `YYYYMMDDTHHMMSS`, UTC. */
  time_published: z.string().regex(/^\d{8}T\d{4,6}$/),
  /** About -1..1. */
  overall_sentiment_score: z.number(),
  topics: z.array(z.object({ topic: z.string(), relevance_score: decimal })),
});
export type Article = z.infer<typeof Article>;
