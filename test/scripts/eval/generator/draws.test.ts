import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDraws } from '#scripts/eval/generator/draws.ts';

const MANY = 20_000;
const take = (draw: () => number): number[] => Array.from({ length: MANY }, draw);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
};

describe('draws', () => {
  it('repeat for the same seed and name, and differ for another name or seed', () => {
    const first = take(createDraws(1, 'a').uniform).slice(0, 50);
    expect(take(createDraws(1, 'a').uniform).slice(0, 50)).toEqual(first);
    expect(take(createDraws(1, 'b').uniform).slice(0, 50)).not.toEqual(first);
    expect(take(createDraws(2, 'a').uniform).slice(0, 50)).not.toEqual(first);
  });

  it('of neighbouring seeds start independently of each other', () => {
    const starts = Array.from({ length: MANY }, (_, seed) => createDraws(seed, 'x').normal());
    expect(mean(starts)).toBeCloseTo(0, 1);
    expect(variance(starts)).toBeCloseTo(1, 1);
    const products = starts.slice(1).map((value, index) => value * (starts[index] ?? 0));
    expect(Math.abs(mean(products))).toBeLessThan(0.03);
  });

  it('have a normal with mean 0 and variance 1, noise with mean 1, and factors with median 1', () => {
    const draws = createDraws(7, 'moments');
    const normals = take(draws.normal);
    expect(Math.abs(mean(normals))).toBeLessThan(0.03);
    expect(Math.abs(variance(normals) - 1)).toBeLessThan(0.04);
    expect(Math.abs(mean(take(() => draws.noise(0.4))) - 1)).toBeLessThan(0.015);
    const above = take(() => draws.factor(0.7)).filter((factor) => factor > 1).length / MANY;
    expect(Math.abs(above - 0.5)).toBeLessThan(0.015);
    expect(Math.abs(variance(take(() => Math.log(draws.noise(0.4)))) - 0.16)).toBeLessThan(0.008);
  });

  it.each([0.3, 4, 29, 31, 5_000])('count with mean and variance %d (Poisson)', (expected) => {
    const draws = createDraws(3, `poisson ${expected}`);
    const counts = take(() => draws.poisson(expected));
    const error = Math.sqrt(expected / MANY);
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(5 * error);
    expect(Math.abs(variance(counts) / expected - 1)).toBeLessThan(0.06);
  });

  it.each([
    [20, 0.1],
    [1_000_000, 0.000_004],
    [5_000, 0.02],
    [40, 0.9],
  ])('count successes of %d trials at %d (binomial)', (trials, chance) => {
    const draws = createDraws(5, `binomial ${trials} ${chance}`);
    const counts = take(() => draws.binomial(trials, chance));
    const spread = trials * chance * (1 - chance);
    expect(Math.abs(mean(counts) - trials * chance)).toBeLessThan(5 * Math.sqrt(spread / MANY));
    expect(Math.abs(variance(counts) / spread - 1)).toBeLessThan(0.06);
  });

  it('never count below 0 or above the trials', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 0, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, trials, chance) => {
          const count = createDraws(seed, 'bounds').binomial(trials, chance);
          expect(Number.isInteger(count) && count >= 0 && count <= trials).toBe(true);
        },
      ),
    );
  });
});
