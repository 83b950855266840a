import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '#src/domain/market/derive/derive-facts.ts';
import { config, CONFIGURED, derivedValue, SETTINGS, told, withTold } from './told.ts';

const KEY = 'industry.retail.cost_factor';
const configured = CONFIGURED.get(KEY)?.value ?? Number.NaN;
const growth = (value: number) => told('industry.retail.cost_growth', value, 'fraction/year');
const inflation = told('country.US.inflation', 0.03, 'fraction/year');
const rate = fc.double({ min: -0.9, max: 3, noNaN: true });

describe("an industry's cost factor", () => {
  test('stays while its prices grow as all prices do', () => {
    expect(derivedValue(KEY, growth(0.03), inflation)).toBeCloseTo(configured, 12);
  });

  test('rises with the growth of its prices, within bounds of the configured one', () => {
    const { low, high } = SETTINGS.cost_factor;
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)].map(
          (value) => derivedValue(KEY, growth(value), inflation) / configured,
        );
        expect(slow).toBeLessThanOrEqual(fast ?? Number.NaN);
        expect(slow).toBeGreaterThanOrEqual(low - 1e-12);
        expect(fast).toBeLessThanOrEqual(high + 1e-12);
      }),
    );
  });

  test('has moved for as long as the configured one is old', () => {
    const at = (day: string): number =>
      deriveFacts(withTold(growth(0.2), inflation), config.market, Date.parse(day)).get(KEY)
        ?.value ?? Number.NaN;
    expect(at(config.baseline.industries.as_of)).toBeCloseTo(configured, 12);
    expect(at('2027-09-11')).toBeGreaterThan(at('2026-09-11'));
    expect(at('2060-01-01')).toBe(at('2070-01-01'));
  });

  test('is not moved where a provider tells it', () => {
    expect(derivedValue(KEY, growth(0.5), inflation, told(KEY, 1.7))).toBe(1.7);
  });
});
