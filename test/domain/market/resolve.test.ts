import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '#src/domain/market/fact.ts';
import { missingKeys, resolveFacts } from '#src/domain/market/resolve.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';

const HOUR = 3_600_000;
const settings = { stale_confidence: 0.5, history_confidence: 0.25, history_max_age_days: 365 };
const configured: Fact = {
  key: 'fx.USD.EUR',
  value: 0.5,
  unit: 'EUR/USD',
  source: 'config',
  provider: null,
  as_of: '2026-01-01',
  expires_at: null,
  confidence: 0.2,
};
const first = observedFact({ value: 1 });
const stored = observedFact({ value: 3, as_of: '2026-06-01' });

const resolve = (hours: number, sources: Partial<Parameters<typeof resolveFacts>[0]>) =>
  resolveFacts(
    { cached: [], history: [], baseline: [configured], ...sources },
    settings,
    FETCHED_AT + hours * HOUR,
  ).get('fx.USD.EUR');

describe('resolveFacts', () => {
  const sources = { cached: [first], history: [stored] };

  test('takes a live fact as it is, with the configured one beneath it', () => {
    expect(resolve(0, sources)).toEqual({
      key: 'fx.USD.EUR',
      value: 1,
      unit: 'EUR/USD',
      source: 'live',
      provider: 'frankfurter',
      as_of: '2026-11-23',
      expires_at: '2026-11-25T12:00:00.000Z',
      confidence: 0.9,
      beneath: configured,
    });
  });

  test('takes it as stale when its date has come, with less confidence', () => {
    expect(resolve(23.99, sources)).toMatchObject({ source: 'live' });
    expect(resolve(24, sources)).toMatchObject({ source: 'stale', value: 1, confidence: 0.45 });
  });

  test('takes the history when the cached one is past use', () => {
    expect(resolve(48, sources)).toMatchObject({
      source: 'history',
      value: 3,
      confidence: 0.225,
      as_of: '2026-06-01',
    });
  });

  test('takes the configuration when the history is too old or empty', () => {
    expect(resolve(24 * 365, sources)).toEqual(configured);
    expect(resolve(0, {})).toEqual(configured);
  });

  test('prefers a live fact of the second provider to a stale one of the first', () => {
    const second = observedFact({
      provider: 'other',
      value: 2,
      expires_at: '2026-12-24T12:00:00.000Z',
    });
    expect(resolve(30, { cached: [first, second] })).toMatchObject({ source: 'live', value: 2 });
    expect(resolve(1, { cached: [first, second] })).toMatchObject({ source: 'live', value: 1 });
  });

  test('keeps the range', () => {
    const range = { low: 0.8, high: 1.1 };
    expect(resolve(0, { cached: [{ ...first, range }] })).toMatchObject({ range });
  });

  test('never ranks a source before a better one that has the fact', () => {
    const hours = fc.integer({ min: 0, max: 24 * 800 });
    const some = <Value>(value: Value) => fc.constantFrom([], [value]);
    fc.assert(
      fc.property(hours, some(first), some(stored), (now, cached, history) => {
        const source = resolve(now, { cached, history })?.source;
        if (cached.length > 0 && now < 24) expect(source).toBe('live');
        else if (cached.length > 0 && now < 48) expect(source).toBe('stale');
        else if (history.length > 0 && now < 24 * 188) expect(source).toBe('history');
        else if (history.length === 0) expect(source).toBe('config');
      }),
    );
  });
});

test('missingKeys are those for which the cache holds nothing of use', () => {
  const wanted = ['fx.USD.EUR', 'fx.USD.JPY'];
  expect(missingKeys(wanted, [first], FETCHED_AT + 47 * HOUR)).toEqual(['fx.USD.JPY']);
  expect(missingKeys(wanted, [first], FETCHED_AT + 48 * HOUR)).toEqual(wanted);
});
