/** What is read of GDELT's answers (DOC 2.0); added fields are let through. */
import { z } from 'zod';

/** An empty object when nothing matches. */
export const TimelineBody = z.object({
  timeline: z.array(z.object({ data: z.array(z.unknown()) })).optional(),
});

/** Points may be missing, and come at uneven times. */
export const Point = z.object({
  date: z.string().regex(/^\d{8}T\d{6}Z$/),
  value: z.number(),
});
export type Point = z.infer<typeof Point>;
