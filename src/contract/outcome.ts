/** What came of a campaign on one channel: learnt once for each `outcome_id`. */
import { z } from 'zod';
import { JobError } from './job.ts';
import { CalendarDate, CountryCode, Id, Money, Timestamp } from './primitives.ts';
import { Channel, Industry, Segment } from './vocabulary.ts';

export const MAX_OUTCOMES = 1_000;
const MAX_OUTCOME_ID = 128;
/** More than any campaign has, and sums over thousands of them stay whole numbers. */
const MAX_COUNT = 1_000_000_000_000;

/** Not empty, and what every store keeps as it is. */
const OUTCOME_ID = /^[^\p{Cc}\p{Cs}]+$/u;

const Count = z.number().int().nonnegative().max(MAX_COUNT);
const Amount = Money.extend({ amount: z.number().nonnegative().max(MAX_COUNT) });

interface Measured {
  readonly impressions: number;
  readonly clicks: number;
  readonly conversions: number;
  readonly start: string;
  readonly end: string;
  readonly job_id?: string | undefined;
  readonly variant_id?: string | undefined;
}

/** Five years: what is longer is no campaign. */
const MAX_DAYS = 1_830;
const MS_PER_DAY = 86_400_000;

/** A negative whole is a fault of its own, and enough of one. */
const isMore = (part: number, whole: number): boolean => whole >= 0 && part > whole;

const RULES: readonly {
  readonly field: keyof Measured;
  readonly message: string;
  readonly isBroken: (outcome: Measured) => boolean;
}[] = [
  {
    field: 'clicks',
    message: 'must not be more than the impressions',
    isBroken: ({ clicks, impressions }) => isMore(clicks, impressions),
  },
  {
    field: 'conversions',
    message: 'must not be more than the clicks',
    isBroken: ({ conversions, clicks }) => isMore(conversions, clicks),
  },
  {
    field: 'end',
    message: 'must not be before the start',
    isBroken: ({ start, end }) => end < start,
  },
  {
    field: 'start',
    message: `must not be more than ${MAX_DAYS} days before the end`,
    isBroken: ({ start, end }) => Date.parse(end) - Date.parse(start) > MAX_DAYS * MS_PER_DAY,
  },
  {
    field: 'variant_id',
    message: 'goes with job_id only',
    isBroken: ({ job_id, variant_id }) => variant_id !== undefined && job_id === undefined,
  },
];

export const CampaignOutcome = z
  .strictObject({
    outcome_id: z
      .string()
      .max(MAX_OUTCOME_ID)
      .regex(OUTCOME_ID, 'expected text without control characters')
      .meta({
        description:
          "The caller's own id: what comes with the same one again is not counted again.",
      }),
    job_id: Id.optional().meta({ description: 'The generate job whose plan was carried out.' }),
    variant_id: z.string().min(1).optional().meta({ description: 'Only with `job_id`.' }),
    channel: Channel,
    industry: Industry.optional().meta({ description: "Left out: that of the job's goal." }),
    country: CountryCode.optional().meta({
      description: "Left out: that of the job's goal, if it names exactly one.",
    }),
    audience_segment: Segment.optional().meta({
      description: "Left out: that of the job's goal, if it names exactly one.",
    }),
    start: CalendarDate.meta({ description: 'First day measured.' }),
    end: CalendarDate.meta({ description: 'Last day measured, today in UTC at the latest.' }),
    impressions: Count,
    clicks: Count.meta({ description: 'At most the impressions.' }),
    conversions: Count.meta({ description: 'At most the clicks.' }),
    spend: Amount,
    revenue: Amount.optional(),
  })
  .superRefine((outcome, context) => {
    for (const { field, message, isBroken } of RULES) {
      if (isBroken(outcome)) context.addIssue({ code: 'custom', path: [field], message });
    }
  })
  .meta({ id: 'CampaignOutcome' });
export type CampaignOutcome = z.infer<typeof CampaignOutcome>;

export const OutcomeSubmission = z
  .union([
    CampaignOutcome,
    z.strictObject({ items: z.array(CampaignOutcome).min(1).max(MAX_OUTCOMES) }),
  ])
  .meta({
    id: 'OutcomeSubmission',
    description: 'One outcome or up to 1,000: all are accepted or none.',
  });
export type OutcomeSubmission = z.infer<typeof OutcomeSubmission>;

export const OutcomeBatchStatus = z.enum(['queued', 'learned', 'failed']);

export const OutcomeBatch = z
  .strictObject({
    id: Id,
    object: z.literal('outcome_batch'),
    status: OutcomeBatchStatus.meta({
      description:
        '`learned`: every plan and pattern asked for from now on uses the outcomes. `failed`: no run follows, unless ' +
        'the operator starts one; then it becomes `learned`.',
    }),
    accepted: z.number().int().positive(),
    learned: z.number().int().nonnegative().nullable().meta({
      description: 'How many were new; null until they are learnt.',
    }),
    duplicates: z.number().int().nonnegative().nullable().meta({
      description: 'How many had come before, by their outcome_id; null until they are learnt.',
    }),
    error: JobError.nullable(),
    created_at: Timestamp,
    learned_at: Timestamp.nullable(),
    links: z.strictObject({ self: z.string() }),
  })
  .meta({ id: 'OutcomeBatch' });
export type OutcomeBatch = z.infer<typeof OutcomeBatch>;
