/** What a person says a reading should have been. The tenant's later readings learn from it. */
import { z } from 'zod';
import { Id, Timestamp } from './primitives.ts';
import {
  BusinessModel,
  BusinessSize,
  Channel,
  Industry,
  Objective,
  Segment,
} from './vocabulary.ts';

const NOT_SAID = 'null: the text does not say.';

const listOf = <Item extends z.ZodType>(item: Item, limit: number) => z.array(item).max(limit);

/** The fields whose words can be learnt; amounts, dates and places are not a tenant's habit. */
export const CorrectedFields = z
  .strictObject({
    objective: Objective.nullable().optional().meta({ description: NOT_SAID }),
    industry: Industry.nullable().optional().meta({ description: NOT_SAID }),
    business_model: BusinessModel.nullable().optional().meta({ description: NOT_SAID }),
    business_size: BusinessSize.nullable().optional().meta({ description: NOT_SAID }),
    segments: listOf(Segment, Segment.options.length).optional().meta({
      description: 'All segments that the text names.',
    }),
    include_channels: listOf(Channel, Channel.options.length).optional().meta({
      description: 'All channels that the text wants.',
    }),
    exclude_channels: listOf(Channel, Channel.options.length).optional().meta({
      description: 'All channels that the text does not want.',
    }),
  })
  .refine((fields) => Object.keys(fields).length > 0, {
    message: 'must name at least one field',
    // An unknown name is a fault of its own, and enough of one.
    when: ({ issues }) => issues.length === 0,
  })
  .refine(
    ({ include_channels = [], exclude_channels = [] }) =>
      !include_channels.some((channel) => exclude_channels.includes(channel)),
    { path: ['exclude_channels'], message: 'must not repeat what include_channels has' },
  )
  .meta({ id: 'CorrectedFields' });
export type CorrectedFields = z.infer<typeof CorrectedFields>;
export type CorrectedField = keyof CorrectedFields;

export const CorrectionSubmission = z.strictObject({ fields: CorrectedFields }).meta({
  id: 'CorrectionSubmission',
  description:
    'The right values of some fields of a finished parse job; the others are left as they were read.',
});
export type CorrectionSubmission = z.infer<typeof CorrectionSubmission>;

export const Correction = z
  .strictObject({
    id: Id,
    object: z.literal('correction'),
    job_id: Id,
    fields: CorrectedFields,
    created_at: Timestamp,
  })
  .meta({ id: 'Correction', description: 'Accepted: it will be learnt from.' });
export type Correction = z.infer<typeof Correction>;
