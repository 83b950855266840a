/** What is read of Wikimedia's answers (REST v1 metrics); added fields are let through. */
import { z } from 'zod';

export const ViewsBody = z.object({ items: z.array(z.unknown()) });

/** A day; days without a view have no row. */
export const ViewsRow = z.object({
  /** `YYYYMMDD`, followed by the hour `00`. */
  timestamp: z.string().regex(/^\d{8}(\d{2})?$/),
  views: z.number().int().nonnegative(),
});
export type ViewsRow = z.infer<typeof ViewsRow>;
