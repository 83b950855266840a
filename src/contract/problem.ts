/** RFC 9457 problem details: the body of every error. */
import { z } from 'zod';

export const Problem = z
  .strictObject({
    type: z.string().meta({ description: 'Stable URL path under /problems/.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What happened and what to do about it.' }),
    instance: z.string(),
    code: z.string().meta({ description: 'Stable, machine-readable.' }),
    request_id: z.string(),
    retryable: z.boolean(),
    errors: z
      .array(z.strictObject({ pointer: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'JSON Pointers into the body.' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
