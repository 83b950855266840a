/** Job records: where they stay, for how long, and how they are swept. */
import { z } from 'zod';
import { count } from '../setting.ts';

const priority = (name: string) =>
  count({
    description: `BullMQ priority of ${name} jobs; 1 is the most urgent.`,
    unit: 'rank',
    min: 1,
    max: 2_097_151,
    origin: 'operations',
  });

export const JobsSettings = z.strictObject({
  retention_days: count({
    description: 'How long a finished job stays readable.',
    unit: 'days',
    min: 7,
    max: 3_650,
    origin: 'contract: at least 7 days',
  }),
  hot_seconds: count({
    description: 'How long a finished job stays in Redis after MongoDB has it.',
    unit: 's',
    min: 1,
    max: 604_800,
    origin: 'operations',
  }),
  archive_batch: count({
    description: 'Finished jobs written to MongoDB in one go.',
    unit: 'count',
    min: 1,
    max: 10_000,
    origin: 'operations',
  }),
  archive_delay_ms: count({
    description: 'How long finished jobs gather before they are written to MongoDB.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    origin: 'operations',
  }),
  sweep_interval_ms: count({
    description: 'How often accepted jobs that no queue carries, and overdue ones, are looked for.',
    unit: 'ms',
    min: 100,
    max: 3_600_000,
    origin: 'operations',
  }),
  sweep_age_ms: count({
    description: 'Age from which a job that no queue carries is put back into its queue.',
    unit: 'ms',
    min: 100,
    max: 3_600_000,
    origin: 'operations',
  }),
  idempotency_hours: count({
    description: 'How long an Idempotency-Key is remembered.',
    unit: 'hours',
    min: 24,
    max: 720,
    origin: 'contract: 24 h',
  }),
  idempotency_lease_seconds: count({
    description:
      'How long a request that its process did not finish keeps its Idempotency-Key; then it may run again.',
    unit: 's',
    min: 5,
    max: 3_600,
    origin: 'operations: longer than any request takes',
  }),
  page_limit: count({
    description: 'Jobs in one page of a list when the caller does not say.',
    unit: 'count',
    min: 1,
    max: 200,
    origin: 'operations',
  }),
  priorities: z.strictObject({
    high: priority('high'),
    normal: priority('normal'),
    low: priority('low'),
  }),
});
