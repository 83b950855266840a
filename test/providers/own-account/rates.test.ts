import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceFact, rangeOf, rateFact } from '#src/providers/own-account/rates.ts';

const basis = { as_of: '2026-11-21', confidence: 0.8, spread: 0.15 };
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const events = fc.integer({ min: 1, max: 1_000_000 });
const spread = fc.double({ min: 0.01, max: 2, noNaN: true });

describe('figures of an account', () => {
  test('have a range that holds the value and is wider the less was counted', () => {
    fc.assert(
      fc.property(positive, events, spread, (value, count, spread) => {
        const wide = rangeOf(value, count, { spread });
        const narrow = rangeOf(value, count * 10, { spread });
        expect(wide.low).toBeLessThan(value);
        expect(wide.high).toBeGreaterThan(value);
        expect(narrow.low).toBeGreaterThan(wide.low);
        expect(narrow.high).toBeLessThan(wide.high);
      }),
    );
  });

  test('that are rates have a range that ends at all of them', () => {
    const [fact] = rateFact({ key: 'k', unit: 'fraction' }, { events: 9, trials: 10 }, basis);
    expect(fact).toMatchObject({ value: 0.9, range: { high: 1 } });
  });

  test('are not there where nothing was counted or paid', () => {
    const key = { key: 'k', unit: 'fraction', per: 'click' };
    expect(rateFact(key, { events: 0, trials: 10 }, basis)).toEqual([]);
    expect(rateFact(key, { events: 0, trials: 0 }, basis)).toEqual([]);
    const money = { amount: 0, currency: 'USD' };
    expect(priceFact(key, money, { units: 5, events: 1 }, basis)).toEqual([]);
    expect(priceFact(key, { ...money, amount: 3 }, { units: 0, events: 1 }, basis)).toEqual([]);
  });
});
