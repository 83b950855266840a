import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubtOf } from '#src/domain/market/bounds.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';

const rule = { keys: 'fx.*.*', unit: '', min: 0.01, max: 100, max_age_days: 30 };
const reference = {
  rules: [{ ...rule, keys: 'fx.*.JPY', max: 1_000 }, rule],
  nowMs: FETCHED_AT,
  toleranceHours: 24,
};
const doubt = (changes: Parameters<typeof observedFact>[0], rules = reference.rules) =>
  doubtOf(observedFact(changes), { ...reference, rules });

describe('doubtOf', () => {
  test.each([
    [{}, null],
    [{ value: 0.01 }, null],
    [{ value: 100 }, null],
    [{ value: 0 }, 'below_minimum'],
    [{ value: -0.9 }, 'below_minimum'],
    [{ value: Number.NaN }, 'below_minimum'],
    [{ value: 101 }, 'above_maximum'],
    [{ value: Number.POSITIVE_INFINITY }, 'above_maximum'],
    [{ key: 'country.DE.inflation' }, 'no_rule'],
    [{ key: 'fx.USD' }, 'no_rule'],
    [{ key: 'fx.USD.EUR.spot' }, 'no_rule'],
    [{ as_of: '2026-10-26' }, null],
    [{ as_of: '2026-10-24' }, 'too_old'],
    [{ as_of: '2026-11-25' }, null],
    [{ as_of: '2026-11-26' }, 'in_the_future'],
    [{ as_of: 'yesterday' }, 'in_the_future'],
    [{ range: { low: 0.8, high: 1 } }, null],
    [{ range: { low: 0.95, high: 1 } }, 'wrong_range'],
    [{ range: { low: 1, high: 0.8 } }, 'wrong_range'],
  ])('of %j is %j', (changes, expected) => {
    expect(doubt(changes)).toBe(expected);
  });

  test('follows the first rule that fits', () => {
    expect(doubt({ key: 'fx.USD.JPY', value: 150 })).toBeNull();
    expect(doubt({ key: 'fx.USD.KES', value: 150 })).toBe('above_maximum');
  });

  test('is raised by another unit than the rule wants', () => {
    expect(doubt({}, [{ ...rule, unit: 'EUR/USD' }])).toBeNull();
    expect(doubt({}, [{ ...rule, unit: 'USD/EUR' }])).toBe('wrong_unit');
  });

  test('is not raised by a price in another currency, which is held against the rule in dollars', () => {
    const rules = [{ ...rule, keys: 'channel.*.cpc', unit: 'USD/click', min: 0.01, max: 100 }];
    const price = { key: 'channel.social_media.cpc', unit: 'JPY/click', value: 300 };
    expect(doubt(price, rules)).toBeNull();
    expect(doubt({ ...price, value: 0 }, rules)).toBe('below_minimum');
    expect(doubt({ ...price, value: Infinity }, rules)).toBe('above_maximum');
    expect(doubt({ ...price, unit: 'USD/click' }, rules)).toBe('above_maximum');
    expect(doubt({ ...price, unit: 'ABC/click' }, rules)).toBe('wrong_unit');
    expect(doubt({ ...price, unit: 'JPY/1000 impressions' }, rules)).toBe('wrong_unit');
  });

  test('lets no value outside its rule through, whatever it is', () => {
    const anything = fc.oneof(fc.double(), fc.constantFrom(0, -0, Infinity, -Infinity, Number.NaN));
    fc.assert(
      fc.property(anything, (value) => {
        const believed = doubt({ value }) === null;
        expect(believed).toBe(value >= rule.min && value <= rule.max);
      }),
    );
  });
});
