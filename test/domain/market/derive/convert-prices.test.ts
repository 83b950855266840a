import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIGURED, derive, told } from './told.ts';

const KEY = 'channel.search_advertising.cpc';
const rate = (value: number, key = 'fx.USD.EUR') => told(key, value, 'EUR/USD', { provider: 'fx' });

describe('a price in another currency', () => {
  test('is converted, with its range, and names the rate', () => {
    const price = told(KEY, 1.8, 'EUR/click', { range: { low: 0.9, high: 3.6 } });
    expect(derive(price, rate(0.9)).get(KEY)).toMatchObject({
      value: 2,
      unit: 'USD/click',
      range: { low: 1, high: 4 },
      source: 'live',
      provider: 'example+fx',
      beneath: CONFIGURED.get(KEY),
      derivation: { inputs: ['fx.USD.EUR'] },
    });
  });

  test('is the same in whatever unit of money it is told', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.001, max: 10_000, noNaN: true }),
        (usd, perUsd) => {
          const facts = derive(told(KEY, usd * perUsd, 'EUR/click'), rate(perUsd));
          expect(facts.get(KEY)?.value).toBeCloseTo(usd, 8);
        },
      ),
    );
  });

  test('is converted by the inverse of a pair, too', () => {
    const facts = derive(told(KEY, 1_500, 'XOF/click'), rate(0.002, 'fx.XOF.USD'));
    expect(facts.get(KEY)).toMatchObject({ value: 3, unit: 'USD/click' });
  });

  test('is not used without a rate, nor where it is beyond belief in dollars', () => {
    expect(derive(told(KEY, 2, 'XOF/click')).get(KEY)).toBe(CONFIGURED.get(KEY));
    const other = 'industry.retail.search_cpc';
    expect(derive(told(other, 2, 'XOF/click')).has(other)).toBe(false);
    expect(derive(told(KEY, -2, 'EUR/click'), rate(0.9)).get(KEY)).toBe(CONFIGURED.get(KEY));
  });

  test('is left as it is in dollars, or where the unit names no currency', () => {
    const price = told(KEY, 2, 'USD/click');
    expect(derive(price).get(KEY)).toMatchObject(price);
    const odd = told(KEY, 2, 'ABC/click');
    expect(derive(odd).get(KEY)).toMatchObject(odd);
  });
});
