import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIGURED, derive, derivedValue, incomes, SETTINGS, told } from './told.ts';

const KEY = 'country.DE.price_level';
const income = fc.double({ min: 100, max: 500_000, noNaN: true });

describe('the price level of a country', () => {
  test('is that of the region of the reference country at the same income', () => {
    expect(derivedValue(KEY, ...incomes(80_000, 80_000))).toBe(
      CONFIGURED.get('region.north_america.price_level')?.value,
    );
    // 1.2 × (10,000 / 80,000)^0.27
    expect(derivedValue(KEY, ...incomes(10_000, 80_000))).toBeCloseTo(0.684, 3);
  });

  test('rises with income, within bounds, whatever money income is in', () => {
    fc.assert(
      fc.property(income, income, income, (a, b, usual) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [poor, rich] = [low, high].map((own) => derivedValue(KEY, ...incomes(own, usual)));
        expect(poor).toBeLessThanOrEqual(rich ?? Number.NaN);
        expect(poor).toBeGreaterThanOrEqual(SETTINGS.price_level.low);
        expect(rich).toBeLessThanOrEqual(SETTINGS.price_level.high);
        expect(derivedValue(KEY, ...incomes(low * 7, usual * 7))).toBeCloseTo(poor ?? 0, 10);
      }),
    );
  });

  test('is not derived without the reference, from unlike units, or where it is told', () => {
    const [own, usual] = incomes(30_000, 80_000);
    if (own === undefined || usual === undefined) throw new Error('no incomes');
    expect(derive(own).has(KEY)).toBe(false);
    expect(derive({ ...own, unit: 'EUR/person' }, usual).has(KEY)).toBe(false);
    expect(derivedValue(KEY, own, usual, told(KEY, 1.3))).toBe(1.3);
  });
});
