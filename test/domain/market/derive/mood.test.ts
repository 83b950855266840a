import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive, derivedValue, SETTINGS, told } from './told.ts';

const { low, high, consumer_reference } = SETTINGS.mood;
const INDEX = 'index 1966Q1=100';

describe('the mood of an industry', () => {
  test.each(['news_tone', 'sentiment', 'quote_change'])(
    'rises with the %s, within bounds, and is 1 at a neutral one',
    (signal) => {
      const at = (value: number) =>
        derivedValue('industry.retail.mood', told(`industry.retail.${signal}`, value, 'score'));
      expect(at(0)).toBe(1);
      const score = fc.double({ min: -1, max: 1, noNaN: true });
      fc.assert(
        fc.property(score, score, (a, b) => {
          const [worse, better] = [at(Math.min(a, b)), at(Math.max(a, b))];
          expect(worse).toBeLessThanOrEqual(better);
          expect(worse).toBeGreaterThanOrEqual(low);
          expect(better).toBeLessThanOrEqual(high);
        }),
      );
    },
  );

  test('is bounded also where all signals agree, and their scores are out of range', () => {
    const all = ['news_tone', 'sentiment', 'quote_change'].map((signal) =>
      told(`industry.retail.${signal}`, 50, 'score'),
    );
    expect(derivedValue('industry.retail.mood', ...all)).toBe(high);
    expect(derive().has('industry.retail.mood')).toBe(false);
  });
});

describe('the mood of a country', () => {
  test('is 1 at the usual sentiment of consumers and follows it', () => {
    const at = (value: number) =>
      derivedValue('country.US.mood', told('country.US.consumer_sentiment', value, INDEX));
    expect(at(consumer_reference)).toBe(1);
    expect(at(50)).toBeLessThan(at(60));
    expect(at(1)).toBe(low);
  });

  test('is not read from an index of another kind', () => {
    const other = told('country.DE.consumer_sentiment', -12, 'balance');
    expect(derive(other).has('country.DE.mood')).toBe(false);
    expect(derive({ ...other, value: 90 }).has('country.DE.mood')).toBe(false);
  });
});
