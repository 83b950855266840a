import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blendFigures } from '#src/domain/market/blend.ts';

const figure = fc.record({
  median: fc.double({ min: 0.001, max: 1_000, noNaN: true }),
  logSd: fc.double({ min: 0.01, max: 2, noNaN: true }),
});

describe('a blend of two figures', () => {
  it('lies between them, nearer to the surer one, and is no surer than it', () => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const { median, logSd, weight } = blendFigures(a, b);
        expect(median).toBeGreaterThanOrEqual(Math.min(a.median, b.median) * (1 - 1e-9));
        expect(median).toBeLessThanOrEqual(Math.max(a.median, b.median) * (1 + 1e-9));
        expect(logSd).toBeGreaterThanOrEqual(Math.min(a.logSd, b.logSd));
        expect(weight >= 0.5).toBe(a.logSd <= b.logSd);
      }),
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(blendFigures(b, a).median / blendFigures(a, b).median).toBeCloseTo(1, 9);
      }),
    );
  });
});
