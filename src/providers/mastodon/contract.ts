/** What is read of Mastodon's answers (4.x); added fields are let through. */
import { z } from 'zod';

const digits = z.string().regex(/^\d+$/).transform(Number);

export const TagBody = z.object({ history: z.array(z.unknown()) });

/** A day of a tag's last seven, today included. */
export const TagDay = z.object({
  /** Its start, seconds since the epoch. */
  day: digits,
  uses: digits,
});
export type TagDay = z.infer<typeof TagDay>;

export const TimelineBody = z.array(z.unknown());

/** Of a post only its time. */
export const Status = z.object({ created_at: z.iso.datetime({ offset: true }) });
export type Status = z.infer<typeof Status>;
