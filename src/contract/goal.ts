/** A goal in plain words, what the caller states beside it, and the structured reading of both. */
import { z } from 'zod';
import { CalendarDate, CountryCode, CurrencyCode, Fraction, LanguageCode } from './primitives.ts';
import { Assumption } from './provenance.ts';
import {
  BudgetPeriod,
  BudgetTier,
  BusinessModel,
  BusinessSize,
  Channel,
  Gender,
  GeographicScope,
  Industry,
  Metric,
  Objective,
  Region,
  Segment,
  UrgencyLevel,
} from './vocabulary.ts';

const GOAL_TEXT_LIMIT = 5_000;
const AGE_LIMIT = 120;

/** The goal's words: 1 to 5,000 UTF-16 code units, not only white space. */
export const GoalText = z
  .string()
  .min(1)
  .max(GOAL_TEXT_LIMIT)
  .refine((text) => text.trim().length > 0, 'must not be empty')
  .meta({ description: 'The goal in plain words, 1 to 5,000 characters.' });

const AgeRange = z.strictObject({
  min: z.number().int().min(0).max(AGE_LIMIT).nullable(),
  max: z.number().int().min(0).max(AGE_LIMIT).nullable(),
});

/** What the caller states. It wins over what the text suggests. */
export const GoalContext = z
  .strictObject({
    industry: Industry.optional(),
    business_model: BusinessModel.optional(),
    countries: z.array(CountryCode).max(250).optional(),
    currency: CurrencyCode.optional(),
    language: LanguageCode.optional(),
    reference_date: CalendarDate.optional(),
    audience: z
      .union([
        z.string().min(1).max(500),
        z.strictObject({
          segments: z.array(Segment).optional(),
          age: AgeRange.nullable().optional(),
          gender: Gender.nullable().optional(),
          interests: z.array(z.string().min(1).max(100)).max(50).optional(),
        }),
      ])
      .optional(),
  })
  .meta({ id: 'GoalContext', description: 'What the caller states; wins over the text.' });
export type GoalContext = z.infer<typeof GoalContext>;

export const Target = z
  .strictObject({
    metric: Metric,
    direction: z.enum(['increase', 'decrease', 'maintain']),
    kind: z.enum(['relative', 'absolute', 'level']).meta({
      description:
        'relative: fraction of change (double is 1); absolute: a count or amount to add or reach; level: a rate or ratio to reach.',
    }),
    value: z.number(),
    unit: z.string().meta({ description: 'fraction, count, ratio, or an ISO 4217 code.' }),
    baseline: z.number().nullable(),
    deadline: CalendarDate.nullable(),
  })
  .meta({ id: 'Target' });
export type Target = z.infer<typeof Target>;

export const Budget = z
  .strictObject({
    amount: z.strictObject({
      min: z.number().nonnegative().nullable(),
      max: z.number().nonnegative().nullable(),
    }),
    currency: CurrencyCode.nullable(),
    period: BudgetPeriod,
    total: z
      .strictObject({ amount: z.number().nonnegative(), currency: CurrencyCode.nullable() })
      .nullable()
      .meta({ description: 'The budget over the timeline, or over the planning horizon.' }),
    tier: BudgetTier.nullable(),
  })
  .meta({ id: 'Budget' });
export type Budget = z.infer<typeof Budget>;

export const Evidence = z
  .strictObject({
    field: z.string(),
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
    text: z.string(),
  })
  .meta({
    id: 'Evidence',
    description: 'Offsets in UTF-16 code units: text.slice(start, end) is the evidence.',
  });
export type Evidence = z.infer<typeof Evidence>;

export const ParsedGoal = z
  .strictObject({
    object: z.literal('parsed_goal'),
    text: z.string().max(GOAL_TEXT_LIMIT),
    language: LanguageCode.nullable(),
    objective: z.strictObject({ primary: Objective.nullable(), secondary: z.array(Objective) }),
    targets: z.array(Target),
    budget: Budget.nullable(),
    timeline: z
      .strictObject({
        start: CalendarDate.nullable(),
        end: CalendarDate.nullable(),
        duration_days: z.number().int().nonnegative().nullable(),
      })
      .nullable(),
    business: z.strictObject({
      model: BusinessModel.nullable(),
      industry: Industry.nullable(),
      size: BusinessSize.nullable(),
      offering: z.string().nullable(),
    }),
    geography: z.strictObject({
      scope: GeographicScope.nullable(),
      countries: z.array(CountryCode),
      places: z.array(z.string()),
      regions: z.array(Region),
    }),
    audience: z.strictObject({
      segments: z.array(Segment),
      age: AgeRange.nullable(),
      gender: Gender.nullable(),
      interests: z.array(z.string()),
    }),
    channels: z.strictObject({
      include: z.array(Channel),
      exclude: z.array(Channel),
      main: z.array(Channel).optional().meta({
        description:
          'Those of `include` that the goal puts first ("mostly search"); absent if none.',
      }),
    }),
    urgency: z.strictObject({ score: Fraction, level: UrgencyLevel }).nullable(),
    sophistication: z.strictObject({ score: Fraction }).nullable(),
    confidence: z.record(z.string(), Fraction).meta({
      description: 'Per field, and `overall`: the probability that the reading is right.',
    }),
    evidence: z.array(Evidence),
    from_context: z.array(z.string()).meta({
      description: 'Fields the caller stated in `context`; these won over the text.',
    }),
    missing: z.array(z.string()),
    questions: z.array(z.string()),
    market: z
      .record(z.string(), Assumption)
      .meta({ description: 'The facts used, by key, each with its provenance.' }),
  })
  .meta({ id: 'ParsedGoal' });
export type ParsedGoal = z.infer<typeof ParsedGoal>;
