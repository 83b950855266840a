/** What is read of Reddit's answers; added fields are let through. */
import { z } from 'zod';

export const TokenBody = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().positive(),
});

/** Refusals of the token endpoint come with status 200 at times. */
export const TokenErrorBody = z.object({ error: z.union([z.string(), z.number()]) });

export const ListingBody = z.object({
  kind: z.literal('Listing'),
  data: z.object({
    /** Where the next page begins; null on the last one. */
    after: z.string().nullable(),
    children: z.array(z.unknown()),
  }),
});

/** Of a post only its time, seconds since the epoch. */
export const Post = z.object({
  kind: z.string(),
  data: z.object({ created_utc: z.number().positive() }),
});
export type Post = z.infer<typeof Post>;
