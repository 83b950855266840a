/** Prices and rates of which both a provider and the configuration know something. */
import { describe, expect, it } from 'vitest';
import type { CampaignPlan } from '#src/contract/campaign.ts';
import { generatePlan } from '#src/domain/campaign/generate-plan.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import { FACTS, SETTINGS, TODAY, goalOf } from './fixtures.ts';

const KEY = 'channel.search_advertising.cvr';

/** A plan where a provider says the conversion rate of search, with a range of so many times either way. */
function planWith(value: number, spread: number): CampaignPlan {
  const beneath = FACTS.get(KEY) as Fact;
  const fetched: Fact = {
    ...beneath,
    value,
    source: 'live',
    provider: 'example',
    as_of: TODAY,
    confidence: 0.9,
    range: { low: value / spread, high: value * spread },
    beneath,
  };
  const facts = new Map(FACTS).set(KEY, fetched);
  return generatePlan({
    goal: goalOf(),
    options: { variants: 1, locks: { search_advertising: 5_000 } },
    today: TODAY,
    facts,
    settings: SETTINGS,
    seed: 1,
  });
}

const rateIn = (plan: CampaignPlan) =>
  plan.variants[0]?.channels.find(({ channel }) => channel === 'search_advertising')?.forecast.cvr
    .p50 ?? Number.NaN;

describe('a figure known from a provider and from configuration', () => {
  it('is mixed by what each is worth, and says so', () => {
    const configured = rateIn(planWith(FACTS.get(KEY)?.value ?? 0, 2));
    const [vague, firm] = [planWith(0.2, 5), planWith(0.2, 1.1)];
    expect(rateIn(vague)).toBeGreaterThan(configured);
    expect(rateIn(firm)).toBeGreaterThan(rateIn(vague));
    const told = new Map(firm.assumptions.map((entry) => [entry.key, entry]));
    expect(told.get(KEY)).toMatchObject({ value: 0.2, source: 'live', provider: 'example' });
    expect(told.get(`${KEY}.configured`)).toMatchObject({ source: 'config' });
    expect(told.get(`${KEY}.weight`)?.value).toBeGreaterThan(0.9);
  });
});
