import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '#src/domain/stats/normal.ts';

describe('normalCdf', () => {
  // Abramowitz & Stegun, table 26.1.
  test.each([
    [0, 0.5],
    [1, 0.841_344_746_068_543],
    [-1, 0.158_655_253_931_457],
    [1.96, 0.975_002_104_851_78],
    [3, 0.998_650_101_968_37],
    [-6, 9.865_876_45e-10],
    [-8, 6.220_960_574e-16],
    [40, 1],
    [-40, 0],
  ])('of %d is %d', (z, expected) => {
    expect(Math.abs(normalCdf(z) - expected)).toBeLessThan(1e-12);
  });

  test('keeps its tail in proportion', () => {
    expect(normalCdf(-8) / 6.220_960_574e-16).toBeCloseTo(1, 6);
  });
});

describe('normalQuantile', () => {
  test('turns normalCdf back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-12);
      }),
    );
  });

  test('knows the deciles and the ends', () => {
    expect(normalQuantile(0.9)).toBeCloseTo(1.281_551_565_544_6, 12);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 14);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([
      -Infinity,
      Infinity,
      Number.NaN,
    ]);
  });
});
