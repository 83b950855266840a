/** Tenants' data as a whole. */
import { z } from 'zod';
import { count } from '../setting.ts';

export const TenantsSettings = z.strictObject({
  second_pass_seconds: count({
    description:
      'When an erasure is repeated, for what was being written while it ran the first time.',
    unit: 's',
    min: 1,
    max: 86_400,
    origin: 'operations: longer than any one operation takes',
  }),
  retry_ms: count({
    description: 'Pause before an erasure comes again because a worker had some of it in hand.',
    unit: 'ms',
    min: 10,
    max: 600_000,
    origin: 'operations',
  }),
});
