import { describe, expect, test } from 'vitest';
import { tierOf } from '#src/domain/goal/roles/budget-tier.ts';
import { createLedger, type Fact } from '#src/domain/market/fact.ts';
import { config, derive, incomes, told } from '../../market/derive/told.ts';

function tierWith(amount: number, currency: string, facts: readonly Fact[]) {
  const ledger = createLedger(derive(...facts));
  const tier = tierOf({
    total: { amount, currency },
    countries: ['DE'],
    regions: ['europe'],
    industry: 'retail',
    settings: config.goal.budget_tiers,
    ledger,
  });
  return { tier, used: ledger.entries().map(({ key }) => key) };
}

describe('the tier of a budget', () => {
  test('follows from configuration alone where no provider tells anything', () => {
    // 10,000 × 1.1 × 0.9 × 1.025 = 10,147.50 USD
    expect(tierWith(10_147, 'USD', []).tier).toBe('small');
    expect(tierWith(10_148, 'USD', []).tier).toBe('medium');
  });

  test('is lower where prices are higher, and names the incomes they were derived from', () => {
    const [poor, rich] = [10_000, 90_000].map((income) =>
      tierWith(9_000, 'USD', incomes(income, 80_000)),
    );
    expect(poor?.tier).toBe('medium');
    expect(rich?.tier).toBe('small');
    expect(rich?.used).toContain('country.DE.price_level');
    expect(rich?.used).toContain('country.DE.gdp_per_capita');
  });

  test('is lower the more prices rise, in the country or the industry', () => {
    const inflation = (value: number) => told('country.DE.inflation', value, 'fraction/year');
    expect(tierWith(10_147, 'USD', [inflation(0)]).tier).toBe('medium');
    expect(tierWith(10_147, 'USD', [inflation(0.1)]).tier).toBe('small');
    const costs = (value: number) => told('industry.retail.cost_growth', value, 'fraction/year');
    expect(tierWith(10_147, 'USD', [costs(-0.2)]).tier).toBe('medium');
    expect(tierWith(10_147, 'USD', [costs(0.3)]).tier).toBe('small');
  });

  test('is that of the same money in dollars, at the rate that is told', () => {
    const rate = (value: number) => told('fx.USD.EUR', value, 'EUR/USD');
    expect(tierWith(10_000, 'EUR', [rate(0.95)]).tier).toBe('medium');
    expect(tierWith(10_000, 'EUR', [rate(1.05)]).tier).toBe('small');
  });
});
