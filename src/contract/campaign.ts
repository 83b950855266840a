/** A campaign plan and what a caller may ask of one. Invariants: docs/model.md. */
import { z } from 'zod';
import { ParsedGoal } from './goal.ts';
import { CalendarDate, CurrencyCode, Fraction, Money } from './primitives.ts';
import { Assumption } from './provenance.ts';
import { Channel } from './vocabulary.ts';

export const MAX_VARIANTS = 5;

const Amount = z.number().nonnegative();

export const PlanOptions = z
  .strictObject({
    variants: z.number().int().min(1).max(MAX_VARIANTS).optional(),
    total_budget: z
      .union([z.number().positive(), Money.extend({ amount: z.number().positive() })])
      .optional()
      .meta({ description: "A number is in the goal's currency." }),
    start_date: CalendarDate.optional(),
    include_channels: z.array(Channel).optional(),
    exclude_channels: z.array(Channel).optional(),
    locks: z
      .partialRecord(Channel, Amount)
      .optional()
      .meta({ description: "Fixed budgets of single channels, in the plan's currency." }),
    seed: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
  })
  .meta({ id: 'PlanOptions' });
export type PlanOptions = z.infer<typeof PlanOptions>;

/** p10 ≤ p50 ≤ p90. */
export const Distribution = z
  .strictObject({ p10: z.number(), p50: z.number(), p90: z.number() })
  .meta({ id: 'Distribution' });
export type Distribution = z.infer<typeof Distribution>;

export const Outcome = z.enum(['conversions', 'reach', 'clicks', 'revenue']);
export type Outcome = z.infer<typeof Outcome>;

/** Expected outcome at spend x: scale * x^shape / (half_saturation^shape + x^shape). */
export const Response = z
  .strictObject({
    outcome: Outcome,
    form: z.literal('hill'),
    scale: z.number().positive(),
    half_saturation: z.number().positive(),
    shape: z.number().positive(),
  })
  .meta({ id: 'Response' });
export type Response = z.infer<typeof Response>;

const ChannelForecast = z.strictObject({
  impressions: Distribution,
  reach: Distribution,
  clicks: Distribution,
  conversions: Distribution,
  cpc: Distribution,
  cpm: Distribution,
  ctr: Distribution,
  cvr: Distribution,
  cpa: Distribution,
  revenue: Distribution.nullable(),
});

const Bounds = z.strictObject({ min: Amount, max: Amount });

export const ChannelPlan = z
  .strictObject({
    channel: Channel,
    role: z.string(),
    budget: Amount,
    share: Fraction,
    minimum_budget: Amount,
    bounds: Bounds,
    response: Response,
    forecast: ChannelForecast,
    targeting: z.record(z.string(), z.unknown()),
    message: z.record(z.string(), z.unknown()),
    rationale: z.array(z.string()),
    provenance: z.array(z.string()).meta({ description: 'Keys into `assumptions`.' }),
  })
  .meta({ id: 'ChannelPlan' });
export type ChannelPlan = z.infer<typeof ChannelPlan>;

export const LeftOut = z
  .strictObject({
    channel: Channel,
    reason: z.enum(['below_minimum', 'excluded', 'not_worth_it', 'limit']),
    minimum_budget: Amount,
    response: Response,
  })
  .meta({ id: 'LeftOut' });
export type LeftOut = z.infer<typeof LeftOut>;

export const Strategy = z.enum(['conservative', 'balanced', 'aggressive', 'explore', 'focus']);
export type Strategy = z.infer<typeof Strategy>;

const Kpi = z.strictObject({
  metric: z.string(),
  level: z.enum(['business', 'campaign', 'channel']),
  parent: z.string().nullable(),
  channel: Channel.nullable(),
  target: z.number().nullable(),
  unit: z.string(),
});

const Experiment = z.strictObject({
  hypothesis: z.string(),
  metric: z.string(),
  channel: Channel.nullable(),
  baseline: Fraction,
  minimum_detectable_effect: z.number().positive(),
  power: Fraction,
  significance: Fraction,
  sample_size_per_arm: z.number().int().nonnegative(),
  days: z.number().int().nonnegative(),
});

const Risk = z.strictObject({
  code: z.string(),
  severity: z.enum(['low', 'medium', 'high']),
  detail: z.string(),
  mitigation: z.string(),
});
export type Risk = z.infer<typeof Risk>;

const TargetAttainment = z.strictObject({
  metric: z.string(),
  probability: Fraction.nullable(),
  detail: z.string(),
  needs: z
    .strictObject({
      probability: Fraction,
      budget: Amount.nullable(),
      end: CalendarDate.nullable(),
    })
    .nullable()
    .meta({
      description:
        'What would reach the target with this probability: a total budget over the same dates, or a later end with the same budget; null where none was found.',
    }),
});
export type TargetAttainment = z.infer<typeof TargetAttainment>;

export const PlanVariant = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    strategy: Strategy,
    score: Fraction,
    score_reasons: z.array(z.string()).meta({ description: 'What the score is made of.' }),
    channels: z.array(ChannelPlan),
    left_out: z.array(LeftOut),
    group_limits: z
      .array(
        z.strictObject({
          name: z.string(),
          channels: z.array(Channel),
          min: Amount,
          max: Amount,
          budget: Amount,
        }),
      )
      .meta({
        description:
          'Configured limits on what groups of channels spend together; what a group does not take of its minimum stays in the reserve.',
      }),
    reserve: z.strictObject({ amount: Amount, share: Fraction, reasons: z.array(z.string()) }),
    flighting: z.array(
      z.strictObject({
        start: CalendarDate,
        end: CalendarDate,
        budget: z.partialRecord(Channel, Amount),
      }),
    ),
    pacing: z.strictObject({ tolerance: Fraction, rules: z.array(z.string()) }).meta({
      description:
        'Deviation of the spend from its flights that is fine, and what to do beyond it.',
    }),
    forecast: z.strictObject({
      outcome: Outcome,
      impressions: Distribution,
      reach: Distribution,
      clicks: Distribution,
      conversions: Distribution,
      cpa: Distribution.nullable(),
      revenue: Distribution.nullable(),
      target_attainment: TargetAttainment.nullable(),
      other_targets: z
        .array(TargetAttainment)
        .meta({ description: "The goal's further targets, in their order." }),
    }),
    kpis: z.array(Kpi),
    experiments: z.array(Experiment),
    risks: z.array(Risk),
  })
  .meta({ id: 'PlanVariant' });
export type PlanVariant = z.infer<typeof PlanVariant>;

export const CampaignPlan = z
  .strictObject({
    object: z.literal('campaign_plan'),
    goal: ParsedGoal,
    currency: CurrencyCode,
    total_budget: Amount,
    start: CalendarDate,
    end: CalendarDate,
    seed: z.number().int().nonnegative(),
    variants: z.array(PlanVariant).min(1).max(MAX_VARIANTS),
    recommended: z.string(),
    assumptions: z.array(Assumption),
  })
  .meta({ id: 'CampaignPlan' });
export type CampaignPlan = z.infer<typeof CampaignPlan>;
