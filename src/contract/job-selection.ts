/** Many jobs at once: which of them, and how many it were. */
import { z } from 'zod';
import { JobKind, JobStatus } from './job.ts';
import { Id, Timestamp } from './primitives.ts';

/** Most jobs that one request acts on. */
export const MAX_SELECTED = 1_000;

const hasFields = (value: object): boolean => Object.keys(value).length > 0;

export const JobConditions = z
  .strictObject({
    status: JobStatus.optional(),
    kind: JobKind.optional(),
    created_before: Timestamp.optional(),
    created_after: Timestamp.optional(),
    metadata: z
      .record(z.string(), z.string())
      .refine(hasFields, { message: 'must name at least one pair' })
      .optional()
      .meta({ description: 'Every pair named here is in the metadata of the job.' }),
  })
  .refine(hasFields, {
    message: 'must name at least one condition',
    // An unknown name is a fault of its own, and enough of one.
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'JobConditions', description: 'A job meets all of them; there is at least one.' });
export type JobConditions = z.infer<typeof JobConditions>;

export const JobSelection = z
  .strictObject({
    ids: z.array(Id).min(1).max(MAX_SELECTED).optional(),
    filter: JobConditions.optional(),
    cursor: z.string().optional().meta({
      description: 'With the same `filter`: `next_cursor` of the answer before.',
    }),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    message: 'give exactly one of ids and filter',
  })
  .refine(({ cursor, filter }) => cursor === undefined || filter !== undefined, {
    path: ['cursor'],
    message: 'cursor goes with filter only',
  })
  .meta({ id: 'JobSelection' });
export type JobSelection = z.infer<typeof JobSelection>;

export const SelectionResult = z
  .strictObject({
    count: z.number().int().nonnegative().meta({ description: 'Jobs that it was done to.' }),
    more: z.boolean().meta({ description: 'Whether the filter may fit further jobs.' }),
    next_cursor: z.string().nullable().meta({
      description: 'Send it with the same filter to go on; null when there is nothing further.',
    }),
  })
  .meta({ id: 'SelectionResult' });
export type SelectionResult = z.infer<typeof SelectionResult>;
