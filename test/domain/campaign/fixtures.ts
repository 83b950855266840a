/** Goals, facts and settings for plan tests. Settings and facts are the shipped ones: they are what users get. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { BaselineSettings } from '#src/config/sections/baseline.ts';
import { CampaignSettings } from '#src/config/sections/campaign.ts';
import type { CampaignPlan, PlanOptions, PlanVariant } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import {
  BusinessModel,
  BusinessSize,
  Channel,
  Industry,
  Objective,
  Segment,
} from '#src/contract/vocabulary.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import { generatePlan } from '#src/domain/campaign/generate-plan.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import type { Fact, FactBook } from '#src/domain/market/fact.ts';

const base = JSON.parse(
  readFileSync(new URL('../../../config/base.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

export const SETTINGS = CampaignSettings.parse(base['campaign']);
export const BASELINE = BaselineSettings.parse(base['baseline']);
export const FACTS: ReadonlyMap<string, Fact> = new Map(
  baselineFacts(BASELINE).map((fact) => [fact.key, fact]),
);
export const TODAY = '2026-11-24';

/** A goal of a shoe shop in the United States; `changes` replace whole fields. */
export const goalOf = (changes: Partial<ParsedGoal> = {}): ParsedGoal => ({
  object: 'parsed_goal',
  text: 'Sell 300 pairs of handmade shoes to young professionals by March with $15,000.',
  language: 'en',
  objective: { primary: 'sales', secondary: [] },
  targets: [],
  budget: budgetOf(15_000, 'USD'),
  timeline: { start: '2027-01-01', end: '2027-03-31', duration_days: 89 },
  business: { model: 'b2c', industry: 'retail', size: 'small', offering: 'handmade shoes' },
  geography: { scope: 'national', countries: ['US'], places: [], regions: ['north_america'] },
  audience: {
    segments: ['young_professionals'],
    age: { min: 25, max: 34 },
    gender: null,
    interests: [],
  },
  channels: { include: [], exclude: [] },
  urgency: null,
  sophistication: null,
  confidence: { overall: 0.8 },
  evidence: [],
  from_context: [],
  missing: [],
  questions: [],
  market: {},
  ...changes,
});

export const budgetOf = (amount: number, currency: string | null): ParsedGoal['budget'] => ({
  amount: { min: amount, max: amount },
  currency,
  period: 'total',
  total: { amount, currency },
  tier: null,
});

interface Planning {
  readonly options?: PlanOptions;
  readonly seed?: number;
  readonly facts?: FactBook;
  readonly settings?: CampaignSettings;
  readonly today?: string;
}

export const planOf = (goal: ParsedGoal, planning: Planning = {}): CampaignPlan =>
  generatePlan({
    goal,
    options: planning.options ?? {},
    today: planning.today ?? TODAY,
    facts: planning.facts ?? FACTS,
    settings: planning.settings ?? SETTINGS,
    seed: planning.seed ?? 1,
  });

export const variantOf = (plan: CampaignPlan, strategy: string): PlanVariant => {
  const found = plan.variants.find((variant) => variant.strategy === strategy);
  if (found === undefined) throw new Error(`no ${strategy} variant`);
  return found;
};

const channelsArbitrary = fc.subarray([...Channel.options], { maxLength: 4 });
const orNull = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);

/** Goals of every objective, industry and audience, one day to three years long. */
export const goalArbitrary: fc.Arbitrary<ParsedGoal> = fc
  .record({
    objective: orNull(Objective.options),
    industry: orNull(Industry.options),
    model: orNull(BusinessModel.options),
    size: orNull(BusinessSize.options),
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'INR', 'IDR', 'GBP', null),
    budget: fc.oneof(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: 100, max: 100_000, noNaN: true }),
      fc.double({ min: 100_000, max: 1e9, noNaN: true }),
    ),
    start: fc.integer({ min: -30, max: 400 }),
    days: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 1_000 })),
    scope: orNull(['local', 'national', 'regional', 'global'] as const),
    countries: fc.subarray(['US', 'DE', 'JP', 'BR', 'NG'], { maxLength: 2 }),
    segments: fc.subarray([...Segment.options], { maxLength: 3 }),
    age: orNull([
      { min: 18, max: 24 },
      { min: 40, max: null },
      { min: 60, max: 75 },
    ]),
    gender: orNull(['female', 'male', 'all'] as const),
    include: fc.oneof({ weight: 3, arbitrary: fc.constant<Channel[]>([]) }, channelsArbitrary),
    exclude: fc.oneof(
      { weight: 3, arbitrary: channelsArbitrary },
      fc.subarray([...Channel.options]),
    ),
    urgency: orNull([0.1, 0.5, 0.9]),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    target: orNull([100, 5_000]),
  })
  .map((draft) => {
    const start = addDays(TODAY, draft.start);
    const end = addDays(start < TODAY ? TODAY : start, draft.days);
    return goalOf({
      objective: { primary: draft.objective, secondary: [] },
      business: {
        model: draft.model,
        industry: draft.industry,
        size: draft.size,
        offering: null,
      },
      budget: budgetOf(Math.max(draft.budget, draft.currency === 'JPY' ? 1 : 0.01), draft.currency),
      timeline: { start, end, duration_days: draft.days },
      geography: { scope: draft.scope, countries: draft.countries, places: [], regions: [] },
      audience: {
        segments: draft.segments,
        age: draft.age,
        gender: draft.gender,
        interests: [],
      },
      channels: { include: draft.include, exclude: draft.exclude },
      urgency: draft.urgency === null ? null : { score: draft.urgency, level: 'medium' },
      confidence: { overall: draft.confidence },
      targets:
        draft.target === null
          ? []
          : [
              {
                metric: 'orders',
                direction: 'increase',
                kind: 'absolute',
                value: draft.target,
                unit: 'count',
                baseline: null,
                deadline: null,
              },
            ],
    });
  });
