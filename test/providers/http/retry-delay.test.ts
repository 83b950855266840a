import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullJitter, parseRetryAfter } from '#src/providers/http/retry-delay.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('parseRetryAfter', () => {
  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['-5', 0],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %j ms', (header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });
});

test('full jitter is drawn below a bound that doubles up to the greatest', () => {
  const settings = { backoff_ms: 500, backoff_max_ms: 8_000 };
  const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), draws, (attempt, draw) => {
      const pause = fullJitter(attempt, settings, draw);
      expect(pause).toBeGreaterThanOrEqual(0);
      expect(pause).toBeLessThanOrEqual(Math.min(8_000, 500 * 2 ** (attempt - 1)));
    }),
  );
  expect(fullJitter(3, settings, 0.5)).toBe(1_000);
  expect(fullJitter(9, settings, 0.5)).toBe(4_000);
});
