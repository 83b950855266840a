import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundShares, splitByWeight } from '#src/domain/campaign/round-allocation.ts';

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const sharesArbitrary = fc.array(
  fc
    .record({
      min: fc.nat(1_000),
      room: fc.nat(100_000),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ min, room, part }) => ({ min, max: min + room, wish: min + room * part })),
  { minLength: 1, maxLength: 18 },
);

describe('roundShares', () => {
  test('adds up exactly within the bounds, whatever total they allow', () => {
    fc.assert(
      fc.property(sharesArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (shares, part) => {
        const low = sum(shares.map(({ min }) => min));
        const high = sum(shares.map(({ max }) => max));
        const total = Math.round(low + (high - low) * part);
        const amounts = roundShares(shares, total);
        expect(sum(amounts)).toBe(total);
        for (const [index, { min, max }] of shares.entries()) {
          expect(Number.isInteger(amounts[index])).toBe(true);
          expect(amounts[index]).toBeGreaterThanOrEqual(min);
          expect(amounts[index]).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  test('moves no share by a whole unit when the wishes add up to the total', () => {
    fc.assert(
      fc.property(sharesArbitrary, (shares) => {
        const total = Math.round(sum(shares.map(({ wish }) => wish)));
        const amounts = roundShares(shares, total);
        for (const [index, { wish }] of shares.entries()) {
          expect(Math.abs((amounts[index] ?? 0) - wish)).toBeLessThan(1.01);
        }
      }),
    );
  });

  test('gives the rest to the largest remainders, and of equal ones to the earlier', () => {
    const free = { min: 0, max: 100 };
    const shares = [3.2, 3.6, 3.6, 3.6].map((wish) => ({ ...free, wish }));
    expect(roundShares(shares, 14)).toEqual([3, 4, 4, 3]);
  });
});

describe('splitByWeight', () => {
  test('splits exactly in proportion', () => {
    expect(splitByWeight(100, [1, 1, 2])).toEqual([25, 25, 50]);
    expect(splitByWeight(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitByWeight(5, [0, 0])).toEqual([3, 2]);
    expect(sum(splitByWeight(9_007_199_254_740, [0.1, 0.7, 0.13]))).toBe(9_007_199_254_740);
  });
});
