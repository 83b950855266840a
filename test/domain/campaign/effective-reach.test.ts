import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectiveShare } from '#src/domain/campaign/effective-reach.ts';

/** Poisson among those with at least one contact, summed term by term. */
const shareAt = (rate: number): { frequency: number; share: number } => {
  let [term, atLeastOne, atLeastThree, contacts] = [Math.exp(-rate), 0, 0, 0];
  for (let k = 1; k < 200; k++) {
    term *= rate / k;
    atLeastOne += term;
    contacts += k * term;
    if (k >= 3) atLeastThree += term;
  }
  return { frequency: contacts / atLeastOne, share: atLeastThree / atLeastOne };
};

describe('effectiveShare', () => {
  test('is the part with three contacts or more, whatever the frequency', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), (rate) => {
        const { frequency, share } = shareAt(rate);
        expect(effectiveShare(frequency)).toBeCloseTo(share, 6);
      }),
    );
  });

  test('is nothing where everybody has one contact', () => {
    expect(effectiveShare(1)).toBe(0);
    expect(effectiveShare(0)).toBe(0);
  });
});
