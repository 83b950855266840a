import { describe, expect, test } from 'vitest';
import { budgetThresholds } from '#src/domain/market/derive/budget-thresholds.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import { config, CONFIGURED, derive, incomes, told } from './told.ts';

const tiers = config.goal.budget_tiers;
const inGermany = (facts: ReadonlyMap<string, Fact>) =>
  new Map(
    budgetThresholds(facts, { country: 'DE', industry: 'retail' }, tiers).map((fact) => [
      fact.key,
      fact,
    ]),
  );
const KEY = 'budget.small.DE.retail';

describe('thresholds of budgets in a country and industry', () => {
  test('follow from configuration alone where no provider tells anything', () => {
    const { regions, industries, fx } = config.baseline;
    expect(inGermany(CONFIGURED).get(KEY)).toMatchObject({
      value:
        tiers.small_below *
        (regions.price_level.europe *
          industries.cost_factor.retail *
          (1 + regions.inflation.europe)) *
        (fx.per_usd['EUR'] ?? Number.NaN),
      unit: 'EUR',
      source: 'config',
      provider: null,
    });
  });

  test('rise in order, and with price level, inflation and rate', () => {
    const facts = [...inGermany(CONFIGURED).values()].map(({ value }) => value);
    expect(facts).toEqual(facts.toSorted((a, b) => a - b));
    expect(facts).toHaveLength(4);
    const at = (...given: readonly Fact[]): number =>
      inGermany(derive(...given)).get(KEY)?.value ?? Number.NaN;
    expect(at(...incomes(90_000, 80_000))).toBeGreaterThan(at(...incomes(40_000, 80_000)));
    const inflation = (value: number) => told('country.DE.inflation', value, 'fraction/year');
    expect(at(inflation(0.1))).toBeGreaterThan(at(inflation(0.02)));
    const rate = (value: number) => told('fx.USD.EUR', value, 'EUR/USD');
    expect(at(rate(1.8))).toBeCloseTo(2 * at(rate(0.9)), 6);
  });

  test('are told of all industries of a country, and of none without a country', () => {
    expect(budgetThresholds(CONFIGURED, { country: 'BR' }, tiers).length).toBe(
      4 * Object.keys(config.baseline.industries.cost_factor).length,
    );
    expect(budgetThresholds(CONFIGURED, { industry: 'retail' }, tiers)).toEqual([]);
  });

  test('are in US dollars where there is no rate', () => {
    const facts = new Map(CONFIGURED);
    facts.delete('fx.USD.EUR');
    expect(inGermany(facts).get(KEY)?.unit).toBe('USD');
  });
});
