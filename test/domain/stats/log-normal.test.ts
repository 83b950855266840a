import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  logSdOfRange,
  logSdOfSum,
  medianFor,
  probabilityAbove,
  spreadAround,
} from '#src/domain/stats/log-normal.ts';
import { roundSignificant } from '#src/domain/stats/round.ts';

const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
const spread = fc.double({ min: 0, max: 3, noNaN: true });

describe('a log-normal quantity', () => {
  test('has the deciles that its spread was taken from', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: 1.01, max: 100, noNaN: true }), (low, factor) => {
        const high = low * factor;
        const { p10, p90 } = spreadAround(Math.sqrt(low * high), logSdOfRange(low, high));
        expect(p10 / low).toBeCloseTo(1, 5);
        expect(p90 / high).toBeCloseTo(1, 5);
      }),
    );
  });

  test('has ordered deciles that stay below a ceiling', () => {
    fc.assert(
      fc.property(positive, spread, (median, logSd) => {
        const { p10, p50, p90 } = spreadAround(median, logSd, median * 1.5);
        expect(p10).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p90);
        expect(p90).toBeLessThanOrEqual(median * 1.5);
      }),
    );
  });

  test('reaches the target with the probability that its median was chosen for', () => {
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (target, logSd, probability) => {
          const median = medianFor(target, logSd, probability);
          expect(probabilityAbove(median, logSd, target)).toBeCloseTo(probability, 9);
        },
      ),
    );
  });

  test('without a spread reaches a target or does not', () => {
    expect(probabilityAbove(10, 0, 10)).toBe(1);
    expect(probabilityAbove(10, 0, 11)).toBe(0);
    expect(probabilityAbove(0, 1, 11)).toBe(0);
    expect(probabilityAbove(0, 1, 0)).toBe(1);
  });
});

describe('logSdOfSum', () => {
  test('lies between that of independent and that of common errors', () => {
    const parts = [
      { median: 10, logSd: 0.5 },
      { median: 30, logSd: 0.8 },
    ];
    expect(logSdOfSum(parts, 1)).toBeCloseTo(0.25 * 0.5 + 0.75 * 0.8, 12);
    expect(logSdOfSum(parts, 0)).toBeCloseTo(Math.hypot(0.25 * 0.5, 0.75 * 0.8), 12);
    expect(logSdOfSum(parts, 0.3)).toBeGreaterThan(logSdOfSum(parts, 0));
    expect(logSdOfSum([], 0.3)).toBe(0);
  });

  test('is that of the part when there is one', () => {
    expect(logSdOfSum([{ median: 4, logSd: 0.7 }], 0.3)).toBeCloseTo(0.7, 12);
  });
});

describe('roundSignificant', () => {
  test('keeps eight digits and order', () => {
    expect(roundSignificant(1_234_567.891_2)).toBe(1_234_567.9);
    expect(roundSignificant(0.000_123_456_789)).toBe(0.000_123_456_79);
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        if (a <= b) expect(roundSignificant(a)).toBeLessThanOrEqual(roundSignificant(b));
      }),
    );
  });
});
