import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive, derivedValue, SETTINGS, told } from './told.ts';

const KEY = 'country.US.ad_inflation';
const growth = (value: number, confidence = 1) =>
  told('country.US.ad_price_growth', value, 'fraction/year', { confidence });
const inflation = (value: number) => told('country.US.inflation', value, 'fraction/year');
const rate = fc.double({ min: -0.4, max: 0.9, noNaN: true });

describe('the growth of prices of advertising', () => {
  test('lies between inflation and what agencies charge more, within bounds', () => {
    expect(derivedValue(KEY, growth(0.08), inflation(0.02))).toBeCloseTo(0.05, 12);
    const { low, high } = SETTINGS.ad_inflation;
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const value = derivedValue(KEY, growth(a), inflation(b));
        expect(value).toBeGreaterThanOrEqual(Math.max(low, Math.min(a, b, high)) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.min(high, Math.max(a, b, low)) + 1e-12);
      }),
    );
  });

  test('follows what is trusted little by little only', () => {
    expect(derivedValue(KEY, growth(0.08, 0), inflation(0.02))).toBeCloseTo(0.02, 12);
  });

  test('rests on the inflation of the region where that of the country is not told', () => {
    expect(derive(growth(0.08)).get(KEY)?.derivation?.inputs).toEqual([
      'country.US.ad_price_growth',
      'region.north_america.inflation',
    ]);
    expect(derive(inflation(0.02)).has(KEY)).toBe(false);
  });
});
