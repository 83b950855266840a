/** Requests for plans of every kind a caller may send: goals read from words and goals made field by field, with options. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { BaselineSettings } from '#src/config/sections/baseline.ts';
import { CampaignSettings } from '#src/config/sections/campaign.ts';
import { GoalSettings } from '#src/config/sections/goal.ts';
import type { CampaignPlan, PlanOptions } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import {
  BusinessModel,
  Channel,
  Industry,
  Metric,
  Objective,
  Segment,
} from '#src/contract/vocabulary.ts';
import { generatePlan } from '#src/domain/campaign/generate-plan.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import type { LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { foldOutcomes, learningSettings } from './learnt.ts';

export interface PlanCase {
  readonly goal: ParsedGoal;
  readonly options: PlanOptions;
}

const TODAY = '2026-11-24';
const DAY_MS = 86_400_000;
const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'KWD', 'INR', 'BRL', 'KRW'];
const COUNTRIES = ['US', 'DE', 'GB', 'JP', 'KW', 'IN', 'BR', 'KR', 'FR', 'NG', 'AU'];

const base = JSON.parse(
  readFileSync(new URL('../../config/base.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const settings = CampaignSettings.parse(base['campaign']);
const goalSettings = GoalSettings.parse(base['goal']);
const facts = new Map(
  baselineFacts(BaselineSettings.parse(base['baseline'])).map((fact) => [fact.key, fact]),
);

export const planFor = (
  { goal, options }: PlanCase,
  /** `unknown`: what they taught cannot be read. */
  outcomes: readonly LearntOutcome[] | 'unknown' = [],
): CampaignPlan =>
  generatePlan({
    goal,
    options,
    today: TODAY,
    facts,
    settings,
    seed: options.seed ?? 1,
    learnt:
      outcomes === 'unknown'
        ? outcomes
        : { nodes: foldOutcomes(outcomes), settings: learningSettings },
  });

export const readGoal = (text: string): ParsedGoal =>
  parseGoal({ text, context: {}, referenceDate: TODAY, facts, settings: goalSettings });

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Goals as people write them; `{budget}` is filled in. */
const TEXTS = [
  'Increase online sales of our handmade candles by 20% before Christmas, {budget} in total, mostly Instagram.',
  'Get 150 qualified leads for our accounting software from small businesses in Germany within 3 months. Budget {budget}.',
  'Brand awareness for a new energy drink among students aged 18 to 24 in Brazil, {budget} per month for half a year, no TV.',
  'We need 5,000 installs of our budgeting app in India by June; {budget}.',
  'Fill 40 places on our nursing course starting in September, {budget} a quarter, email and search only.',
  'Raise donations for the animal shelter in Leeds, we have about {budget}, no outdoor ads please.',
  'More people in our two bakeries in Lyon every weekend. {budget} a month.',
  'Launch our electric bike in Japan in spring with {budget}.',
  'Hire 12 welders in Texas in the next 6 weeks, {budget} for ads.',
  'Reduce churn of our subscription box by 10% this year, {budget}.',
  'Traffic to our travel blog: 100k visits a month by the end of next year with {budget}.',
  'Sell out our jazz festival (2,000 tickets) on 20 June 2027. {budget} budget. Podcasts would be nice.',
  'Mehr Anfragen für unsere Kanzlei in München, {budget} im Monat, keine Printwerbung.',
  'Aumentar las ventas de zapatos un 15% en México con {budget} en tres meses.',
];

const SAID_BUDGETS = [
  '$50',
  '$900',
  '£4,000',
  '€18.000',
  '¥3,000,000',
  'KWD 2,500',
  '₹5 lakh',
  '$250k',
  '$2 million',
];

const spokenGoal = fc
  .tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...SAID_BUDGETS))
  .map(([text, budget]) => readGoal(text.replace('{budget}', budget)));

/** Undefined more often than not. */
const seldom = <T>(some: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });
const orNull = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 5 });
const someChannels = fc.uniqueArray(fc.constantFrom(...Channel.options), { maxLength: 4 });
const noneOrSome = fc.oneof({ weight: 3, arbitrary: fc.constant<Channel[]>([]) }, someChannels);
/** 1 to 10,000,000, as often small as large; one in eight is too small for nearly every channel. */
const amount = fc
  .oneof(
    { weight: 7, arbitrary: fc.double({ min: 1.7, max: 7, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1.7, noNaN: true }) },
  )
  .map((exponent) => Number((10 ** exponent).toPrecision(4)));

const madeGoal: fc.Arbitrary<ParsedGoal> = fc
  .record({
    objective: orNull(Objective.options),
    industry: orNull(Industry.options),
    model: orNull(BusinessModel.options),
    currency: orNull(CURRENCIES),
    countries: fc.uniqueArray(fc.constantFrom(...COUNTRIES), { maxLength: 3 }),
    scope: orNull(['local', 'national', 'regional', 'global'] as const),
    segments: fc.uniqueArray(fc.constantFrom(...Segment.options), { maxLength: 2 }),
    age: orNull([
      { min: 18, max: 24 },
      { min: 55, max: null },
      { min: 30, max: 45 },
    ]),
    amount,
    startsIn: fc.integer({ min: 0, max: 200 }),
    days: fc.oneof(fc.constantFrom(0, 1, 6, 1094), fc.integer({ min: 0, max: 1094 })),
    include: noneOrSome,
    exclude: noneOrSome,
    target: fc.option(
      fc.record({
        metric: fc.constantFrom(...Metric.options),
        value: fc.double({ min: 0.01, max: 20_000, noNaN: true }),
      }),
    ),
    urgency: orNull([0.1, 0.6, 0.95]),
  })
  .map((draft) => {
    const start = dayAfter(TODAY, draft.startsIn);
    const total = { amount: draft.amount, currency: draft.currency };
    return {
      object: 'parsed_goal',
      text: 'made field by field',
      language: 'en',
      objective: { primary: draft.objective, secondary: [] },
      targets: draft.target
        ? [
            {
              ...draft.target,
              direction: 'increase',
              kind: 'absolute',
              unit: 'count',
              baseline: null,
              deadline: null,
            },
          ]
        : [],
      budget: {
        amount: { min: draft.amount, max: draft.amount },
        currency: draft.currency,
        period: 'total',
        total,
        tier: null,
      },
      timeline: { start, end: dayAfter(start, draft.days), duration_days: draft.days },
      business: { model: draft.model, industry: draft.industry, size: null, offering: null },
      geography: { scope: draft.scope, countries: draft.countries, places: [], regions: [] },
      audience: { segments: draft.segments, age: draft.age, gender: null, interests: [] },
      channels: { include: draft.include, exclude: draft.exclude },
      urgency: draft.urgency === null ? null : { score: draft.urgency, level: 'medium' },
      sophistication: null,
      confidence: { overall: 0.6 },
      evidence: [],
      from_context: [],
      missing: [],
      questions: [],
      market: {},
    };
  });

/** Feasible beside a large budget, not beside a small one. */
const locks = fc.dictionary(
  fc.constantFrom(...Channel.options),
  fc.constantFrom(0, 1, 75, 500, 2_600),
  { minKeys: 1, maxKeys: 3 },
);

const options: fc.Arbitrary<PlanOptions> = fc
  .record({
    variants: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 2 }),
    total_budget: fc.option(amount, { nil: undefined, freq: 2 }),
    start_date: seldom(fc.constantFrom('2026-12-01', '2027-02-28')),
    include_channels: seldom(someChannels),
    exclude_channels: seldom(
      fc.oneof(
        { weight: 8, arbitrary: someChannels },
        { weight: 1, arbitrary: fc.constant([...Channel.options]) },
      ),
    ),
    locks: seldom(locks),
    seed: seldom(fc.integer({ min: 0, max: 1e6 })),
  })
  .map((drawn) => JSON.parse(JSON.stringify(drawn)) as PlanOptions);

export const planCase: fc.Arbitrary<PlanCase> = fc.record({
  goal: fc.oneof({ weight: 1, arbitrary: spokenGoal }, { weight: 2, arbitrary: madeGoal }),
  options,
});
