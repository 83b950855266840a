/** What is read of Bluesky's answers (AT Protocol); added fields are let through. */
import { z } from 'zod';

export const SessionBody = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
});

export const ErrorBody = z.object({ error: z.string() });

/** Another page exists where there is a cursor. The total of hits is rounded and optional, so it is not read. */
export const SearchBody = z.object({
  posts: z.array(z.unknown()),
  cursor: z.string().optional(),
});

/** Of a post only when the server saw it: what its author says of its time may be anything. */
export const Post = z.object({ indexedAt: z.iso.datetime({ offset: true }) });
export type Post = z.infer<typeof Post>;
