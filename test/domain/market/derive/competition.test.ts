import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIGURED, derive, derivedValue, SETTINGS, told } from './told.ts';

const KEY = 'industry.retail.search_advertising.competition';
const usual = CONFIGURED.get('channel.search_advertising.competition')?.value ?? Number.NaN;
const { low, high, reference } = SETTINGS.competition;
const index = (value: number) => told('industry.retail.competition', value, 'score 0-1');
const news = (value: number) => told('industry.retail.news_volume', value);

describe('competition on a channel in an industry', () => {
  test("is the channel's own where the index is the usual one", () => {
    expect(derivedValue(KEY, index(reference))).toBeCloseTo(usual, 12);
  });

  test('rises with the index, between 0 and 1', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((value) =>
          derivedValue(KEY, index(value)),
        );
        expect(less).toBeLessThanOrEqual(more ?? Number.NaN);
        expect(less).toBeGreaterThanOrEqual(low);
        expect(more).toBeLessThanOrEqual(high);
      }),
    );
  });

  test('follows news and trend, more weakly, only where no index is known', () => {
    const busy = derivedValue(KEY, news(2));
    expect(busy).toBeGreaterThan(usual);
    expect(busy).toBeLessThan(derivedValue(KEY, index(0.9)));
    expect(derivedValue(KEY, news(2), told('industry.retail.trend', 2))).toBeGreaterThan(busy);
    expect(derivedValue(KEY, index(reference), news(50))).toBeCloseTo(usual, 12);
  });

  test('is not derived where nothing is told of the industry', () => {
    expect(derive(told('industry.legal.competition', 0.9)).has(KEY)).toBe(false);
  });
});
