import { describe, expect, test } from 'vitest';
import { sampleSizePerArm } from '#src/domain/stats/sample-size.ts';

const size = (baseline: number, effect: number, power = 0.8, significance = 0.05): number =>
  sampleSizePerArm({ baseline, effect, power, significance });

describe('sampleSizePerArm', () => {
  test.each([
    [0.1, 0.5, 686],
    [0.2, 0.25, 1_094],
    [0.05, 0.2, 8_158],
  ])('of a rate of %d and a change by %d is %i', (baseline, effect, expected) => {
    expect(size(baseline, effect)).toBe(expected);
  });

  test('grows with power and with a smaller effect or rate', () => {
    expect(size(0.05, 0.2, 0.9)).toBeGreaterThan(size(0.05, 0.2));
    expect(size(0.05, 0.1)).toBeGreaterThan(size(0.05, 0.2));
    expect(size(0.01, 0.2)).toBeGreaterThan(size(0.05, 0.2));
  });

  test('is 0 where no test is possible', () => {
    expect([size(0, 0.2), size(1, 0.2), size(0.5, 0)]).toEqual([0, 0, 0]);
  });
});
