import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  curveThrough,
  fillAt,
  marginalAt,
  outcomeAt,
  spendAtMarginal,
} from '#src/domain/campaign/response-curve.ts';

const curveArbitrary = fc.record({
  scale: fc.double({ min: 1, max: 1e8, noNaN: true }),
  half_saturation: fc.double({ min: 1, max: 1e8, noNaN: true }),
  shape: fc.double({ min: 0.3, max: 1, noNaN: true }),
});
const spendArbitrary = fc.double({ min: 0.01, max: 1e9, noNaN: true });

describe('a response curve', () => {
  test('brings nothing for nothing and half of its ceiling at half saturation', () => {
    const curve = { scale: 410.5, half_saturation: 7_300, shape: 0.8 };
    expect(outcomeAt(curve, 0)).toBe(0);
    expect(fillAt(curve, 7_300)).toBe(0.5);
    expect(outcomeAt(curve, 7_300)).toBeCloseTo(205.25, 10);
  });

  test('rises, ever more slowly, below its ceiling', () => {
    fc.assert(
      fc.property(curveArbitrary, spendArbitrary, (curve, spend) => {
        expect(outcomeAt(curve, spend * 2)).toBeGreaterThanOrEqual(outcomeAt(curve, spend));
        expect(marginalAt(curve, spend * 2)).toBeLessThan(marginalAt(curve, spend));
        expect(outcomeAt(curve, spend)).toBeLessThanOrEqual(curve.scale);
        expect(outcomeAt(curve, spend * 2)).toBeLessThanOrEqual(outcomeAt(curve, spend) * 2);
      }),
    );
  });

  test('has the marginal outcome that a small step measures', () => {
    fc.assert(
      fc.property(curveArbitrary, spendArbitrary, (curve, spend) => {
        fc.pre(fillAt(curve, spend) < 0.999);
        const step = spend * 1e-5;
        const measured =
          (outcomeAt(curve, spend + step) - outcomeAt(curve, spend - step)) / (2 * step);
        expect(measured / marginalAt(curve, spend)).toBeCloseTo(1, 4);
      }),
    );
  });

  test('gives back the spend of a marginal outcome', () => {
    fc.assert(
      fc.property(curveArbitrary, spendArbitrary, (curve, spend) => {
        fc.pre(fillAt(curve, spend) > 1e-6 && fillAt(curve, spend) < 1 - 1e-6);
        expect(spendAtMarginal(curve, marginalAt(curve, spend)) / spend).toBeCloseTo(1, 5);
      }),
    );
  });

  test('brings nothing at a price above its first unit, where it has one', () => {
    const curve = { scale: 100, half_saturation: 50, shape: 1 };
    expect(spendAtMarginal(curve, 2)).toBeCloseTo(0, 12);
    expect(spendAtMarginal(curve, 3)).toBeLessThan(0);
  });

  test('runs through the point it was made from', () => {
    const curve = curveThrough(1_000, 0.75, 400, 50);
    expect(outcomeAt(curve, 400)).toBeCloseTo(50, 9);
  });
});
