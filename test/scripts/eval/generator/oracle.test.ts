import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gain, slope, spendAt } from '#scripts/eval/generator/hill.ts';
import { solveOracle, type Bid } from '#scripts/eval/generator/oracle.ts';
import { Channel } from '#src/contract/vocabulary.ts';

const BUDGET = 1_000;

const bidOf = (index: number, draft: Bid['curve'] & { readonly least: number }): Bid => ({
  channel: Channel.options[index] ?? 'pr_outreach',
  curve: { ceiling: draft.ceiling, half: draft.half, power: draft.power },
  least: draft.least,
});

const draftBid = fc.record({
  ceiling: fc.double({ min: 1, max: 1_000, noNaN: true }),
  half: fc.double({ min: 10, max: 50_000, noNaN: true }),
  power: fc.double({ min: 0.5, max: 0.95, noNaN: true }),
  least: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 700, noNaN: true })),
});
const problem = (most: number) =>
  fc
    .array(draftBid, { minLength: 1, maxLength: most })
    .map((drafts) => [{ ceiling: 1, half: 1_000, power: 0.7, least: 0 }, ...drafts])
    .map((drafts) => drafts.map((draft, index) => bidOf(index, draft)));

const valueOf = (bids: readonly Bid[], spends: readonly number[]): number =>
  bids.reduce((sum, { curve }, index) => sum + gain(curve, spends[index] ?? 0), 0);

/** The best split on a grid, by dynamic programming: never better than the optimum. */
function bestOnGrid(bids: readonly Bid[], steps: number): number {
  const unit = BUDGET / steps;
  let best = Array.from({ length: steps + 1 }, () => 0);
  for (const { curve, least } of bids) {
    best = best.map((without, spent) => {
      let most = without;
      for (let own = 1; own <= spent; own += 1) {
        if (own * unit < least) continue;
        most = Math.max(most, (best[spent - own] ?? 0) + gain(curve, own * unit));
      }
      return most;
    });
  }
  return best[steps] ?? 0;
}

describe('Hill curve', () => {
  it('has the slope of its gain, and spendAt inverts the slope', () => {
    fc.assert(
      fc.property(draftBid, fc.double({ min: 0.5, max: 20_000, noNaN: true }), (curve, spend) => {
        const step = spend * 1e-5;
        const measured = (gain(curve, spend + step) - gain(curve, spend - step)) / (2 * step);
        expect(slope(curve, spend) / measured).toBeCloseTo(1, 4);
        expect(spendAt(curve, slope(curve, spend)) / spend).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('oracle', () => {
  it('is at least as good as every split on a fine grid, and hardly better', () => {
    fc.assert(
      fc.property(problem(4), (bids) => {
        const { value } = solveOracle(bids, BUDGET);
        const grid = bestOnGrid(bids, 400);
        expect(value).toBeGreaterThanOrEqual(grid * (1 - 1e-9));
        expect(value).toBeLessThanOrEqual(grid * 1.005);
      }),
      { numRuns: 100 },
    );
  });

  it('spends the budget, and no channel less than its least', () => {
    fc.assert(
      fc.property(problem(17), (bids) => {
        const { split, value } = solveOracle(bids, BUDGET);
        const spends = bids.map(({ channel }) => split.get(channel) ?? 0);
        expect(spends.reduce((sum, spend) => sum + spend, 0)).toBeCloseTo(BUDGET, 4);
        bids.forEach(({ least }, index) => {
          const spend = spends[index] ?? 0;
          expect(spend === 0 || spend >= least * (1 - 1e-8)).toBe(true);
        });
        expect(value).toBeCloseTo(valueOf(bids, spends), 6);
      }),
    );
  });

  it('gives the price at which every channel above its least stops', () => {
    fc.assert(
      fc.property(problem(17), (bids) => {
        const { split, price } = solveOracle(bids, BUDGET);
        for (const { channel, curve, least } of bids) {
          const spend = split.get(channel) ?? 0;
          if (spend > least * 1.001 && spend > 0.01)
            expect(slope(curve, spend) / price).toBeCloseTo(1, 3);
        }
      }),
    );
  });
});
