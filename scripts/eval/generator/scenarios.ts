/** The goals that policies are compared on: industries, countries, objectives and budgets apart from each other. */
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { BusinessModel, Industry, Objective, Region } from '#src/contract/vocabulary.ts';
import { ASSUMED, DAYS_PER_WEEK } from './assumptions.ts';

export interface Scenario {
  readonly name: string;
  readonly industry: Industry;
  readonly model: BusinessModel;
  readonly objective: Objective;
  readonly country: string;
  readonly region: Region;
  readonly scope: 'local' | 'national';
  readonly currency: string;
  /** In the currency. */
  readonly weeklyBudget: number;
}

const national = { scope: 'national', model: 'b2c' } as const;
const us = { country: 'US', region: 'north_america', currency: 'USD' } as const;
const de = { country: 'DE', region: 'europe', currency: 'EUR' } as const;

export const SCENARIOS: readonly Scenario[] = [
  {
    ...national,
    ...us,
    name: 'shop, US',
    industry: 'retail',
    objective: 'sales',
    weeklyBudget: 3_000,
  },
  {
    ...national,
    ...de,
    name: 'software, Germany',
    industry: 'technology',
    model: 'b2b',
    objective: 'leads',
    weeklyBudget: 6_000,
  },
  {
    ...us,
    name: 'restaurants, one US city',
    industry: 'food_beverage',
    model: 'b2c',
    objective: 'store_visits',
    scope: 'local',
    weeklyBudget: 800,
  },
  {
    ...national,
    name: 'bank, UK',
    industry: 'finance',
    objective: 'signups',
    country: 'GB',
    region: 'europe',
    currency: 'GBP',
    weeklyBudget: 20_000,
  },
  {
    ...national,
    name: 'clinics, Brazil',
    industry: 'healthcare',
    objective: 'leads',
    country: 'BR',
    region: 'latin_america',
    currency: 'USD',
    weeklyBudget: 1_500,
  },
  {
    ...national,
    ...de,
    name: 'game, Germany',
    industry: 'gaming',
    objective: 'app_installs',
    weeklyBudget: 12_000,
  },
];

/** The goal as the parser would read it when everything here was said. The plan starts on the day it is made. */
export function goalOf(scenario: Scenario): ParsedGoal {
  const total = {
    amount: scenario.weeklyBudget * ASSUMED.weeks,
    currency: scenario.currency,
  };
  return {
    object: 'parsed_goal',
    text: scenario.name,
    language: 'en',
    objective: { primary: scenario.objective, secondary: [] },
    targets: [],
    budget: {
      amount: { min: total.amount, max: total.amount },
      currency: total.currency,
      period: 'total',
      total,
      tier: null,
    },
    timeline: { start: null, end: null, duration_days: ASSUMED.weeks * DAYS_PER_WEEK - 1 },
    business: { model: scenario.model, industry: scenario.industry, size: null, offering: null },
    geography: { scope: scenario.scope, countries: [scenario.country], places: [], regions: [] },
    audience: { segments: [], age: null, gender: null, interests: [] },
    channels: { include: [], exclude: [] },
    urgency: null,
    sophistication: null,
    confidence: { overall: 1 },
    evidence: [],
    from_context: [],
    missing: [],
    questions: [],
    market: {},
  };
}
