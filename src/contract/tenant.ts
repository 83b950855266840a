/** A tenant's data as a whole. */
import { z } from 'zod';
import { Id, Timestamp } from './primitives.ts';

export const Erasure = z
  .strictObject({
    id: Id,
    object: z.literal('erasure'),
    status: z.literal('accepted'),
    requested_at: Timestamp.meta({ description: 'What was given up to this moment is erased.' }),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;
