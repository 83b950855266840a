import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIGURED, derive, derivedValue, SETTINGS, told } from './told.ts';

const KEY = 'industry.retail.demand';
const { low, high } = SETTINGS.demand;
const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
const SIGNALS = ['trend', 'social_trend', 'news_volume'] as const;

describe('demand of an industry', () => {
  test.each(SIGNALS)('rises with the %s, within bounds, and is 1 at no change', (signal) => {
    const at = (value: number) => derivedValue(KEY, told(`industry.retail.${signal}`, value));
    expect(at(1)).toBe(1);
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect(less).toBeLessThanOrEqual(more);
        expect(less).toBeGreaterThanOrEqual(low);
        expect(more).toBeLessThanOrEqual(high);
      }),
    );
  });

  test('counts growth beyond what was configured', () => {
    const usual = CONFIGURED.get('industry.retail.growth')?.value ?? Number.NaN;
    const at = (value: number) =>
      derivedValue(KEY, told('industry.retail.growth', value, 'fraction/year'));
    expect(at(usual)).toBe(1);
    expect(at(usual + 0.05)).toBeGreaterThan(1);
    expect(at(usual - 0.05)).toBeLessThan(1);
  });

  test('moves the less the less a signal is trusted', () => {
    const at = (confidence: number) =>
      derivedValue(KEY, told('industry.retail.trend', 1.5, 'ratio', { confidence }));
    expect(at(0)).toBe(1);
    expect(at(0.5)).toBeCloseTo(Math.sqrt(at(1)), 12);
  });

  test('is not derived from nothing, nor from what is no ratio', () => {
    expect(derive().has(KEY)).toBe(false);
    expect(derive(told('industry.retail.trend', -1)).has(KEY)).toBe(false);
  });
});

describe('demand on a channel', () => {
  test('follows the trend of the channel', () => {
    const at = (value: number) =>
      derivedValue('channel.social_media.demand', told('channel.social_media.trend', value));
    expect(at(1.5)).toBeCloseTo(1.5 ** SETTINGS.demand.trend, 12);
    expect(at(100)).toBe(high);
  });
});
