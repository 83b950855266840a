import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdRow } from '#src/providers/own-account/ad-row.ts';
import { factsFromAds, keysOfAds } from '#src/providers/own-account/facts-from-ads.ts';

const FIGURES = { search_advertising: ['ctr', 'cvr', 'cpc', 'cpm'] } as const;
const sampling = {
  period_days: 30,
  minimum_impressions: 1,
  minimum_clicks: 1,
  minimum_conversions: 1,
  range_groups: 2,
};
const factsOf = (rows: readonly AdRow[], changes: Partial<typeof sampling> = {}) =>
  factsFromAds(rows, FIGURES, {
    sampling: { ...sampling, ...changes },
    confidence: 0.9,
    asOf: '2026-11-23',
  });
const row = (changes: Partial<AdRow> = {}): AdRow => ({
  channel: 'search_advertising',
  group: 'a',
  currency: 'USD',
  impressions: 1_000,
  clicks: 50,
  cost: 100,
  conversions: 5,
  ...changes,
});

const amount = fc.integer({ min: 0, max: 1_000_000 });
const anyRow = fc.record({
  channel: fc.constant('search_advertising' as const),
  group: fc.constantFrom('a', 'b', 'c', 'd'),
  currency: fc.constantFrom('USD', 'EUR', null),
  impressions: amount,
  clicks: amount,
  cost: amount,
  conversions: amount,
});

describe('figures of ads', () => {
  test('are positive, within their range, one for each key, whatever the rows', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
        const facts = factsOf(rows);
        expect(new Set(facts.map(({ key }) => key)).size).toBe(facts.length);
        for (const { value, range } of facts) {
          expect(value).toBeGreaterThan(0);
          expect(Number.isFinite(value)).toBe(true);
          if (range === undefined) continue;
          expect(range.low).toBeGreaterThan(0);
          expect(range.low).toBeLessThanOrEqual(value);
          expect(range.high).toBeGreaterThanOrEqual(value);
        }
      }),
    );
  });

  test('do not change when a row is told in two parts', () => {
    const whole = [row(), row({ group: 'b', clicks: 10, cost: 40 })];
    const half = row({ impressions: 500, clicks: 25, cost: 50, conversions: 2.5 });
    expect(factsOf([half, half, ...whole.slice(1)])).toEqual(factsOf(whole));
  });

  test('weigh groups by their size, in the value and in the range', () => {
    const rows = [
      row({ impressions: 98_000, clicks: 980 }),
      row({ group: 'b', impressions: 2_000, clicks: 1_000 }),
    ];
    const [ctr] = factsOf(rows);
    expect(ctr?.value).toBeCloseTo(0.0198, 10);
    // The small group is beyond the 90th percentile: the upper end is the value itself.
    expect(ctr?.range).toEqual({ low: 0.01, high: ctr?.value });
  });

  test('say nothing of prices whose currency is not told, and nothing of free ads', () => {
    const keys = (rows: readonly AdRow[]) => factsOf(rows).map(({ key }) => key.split('.').at(-1));
    expect(keys([row({ currency: null })])).toEqual(['ctr', 'cvr']);
    expect(keys([row({ cost: 0 })])).toEqual(['ctr', 'cvr']);
    expect(keys([row({ clicks: 0, conversions: 0 })])).toEqual(['cpm']);
  });

  test('take dollars where enough was paid in them, else the currency with most', () => {
    const euro = row({ currency: 'EUR', clicks: 500 });
    const krona = row({ currency: 'SEK', clicks: 60 });
    const unitOf = (rows: readonly AdRow[], least: number) =>
      factsOf(rows, { minimum_clicks: least }).find(({ key }) => key.endsWith('.cpc'))?.unit;
    expect(unitOf([krona, euro, row()], 50)).toBe('USD/click');
    expect(unitOf([krona, euro, row()], 51)).toBe('EUR/click');
    expect(unitOf([krona], 51)).toBe('SEK/click');
  });

  test('are named without regard to rows', () => {
    expect(keysOfAds({ connected_tv: ['cpm'] })).toEqual(['channel.connected_tv.cpm']);
  });
});
