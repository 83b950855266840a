import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateBudget, type Allocation } from '#src/domain/campaign/allocate-budget.ts';
import { swapTests, type TestBid } from '#src/domain/campaign/swap-tests.ts';
import { bestOfAllSets, type Plain } from './brute-force.ts';

const logUniform = (min: number, max: number) =>
  fc
    .double({ min: Math.log(min), max: Math.log(max), noNaN: true })
    .map((value) => Math.exp(value));

const channelArbitrary: fc.Arbitrary<Plain> = fc
  .record({
    scale: logUniform(10, 1e4),
    half_saturation: logUniform(100, 1e5),
    shape: fc.double({ min: 0.5, max: 1, noNaN: true }),
    min: logUniform(10, 500),
  })
  .map((channel) => ({ ...channel, max: 1e6, forced: false }));

const bidsOf = (channels: readonly Plain[]): TestBid[] =>
  channels.map((curve, index) => ({
    channel: `channel_${index}`,
    curve,
    min: curve.min,
    max: curve.max,
    forced: index === 0,
    isTest: index === 0,
    isOut: false,
  }));

const solveWith =
  (money: number) =>
  (bids: readonly TestBid[]): Allocation => {
    const open = bids.filter(({ isOut }) => !isOut);
    const allocation = allocateBudget(open, money, { gap: 1e-9, max_nodes: 20_000 });
    const spends = new Map(open.map(({ channel }, index) => [channel, allocation.spends[index]]));
    return { ...allocation, spends: bids.map(({ channel }) => spends.get(channel) ?? 0) };
  };

describe('swapTests', { timeout: 60_000 }, () => {
  test('leaves no channel out that would bring more in place of a drawn test', () => {
    let swaps = 0;
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 5, maxLength: 5 }),
        logUniform(100, 1_500),
        (channels, money) => {
          if ((channels[0]?.min ?? Infinity) > money) return;
          const bids = bidsOf(channels);
          const solve = solveWith(money);
          const first = { bids, allocation: solve(bids) };
          const after = swapTests(first, solve, money);
          if (after !== first) swaps += 1;
          expect(after.allocation.value).toBeGreaterThanOrEqual(first.allocation.value);
          for (const [index, spend] of first.allocation.spends.entries()) {
            if (spend > 0 || (channels[index]?.min ?? 0) > money * (1 - 1e-9)) continue;
            const rest = channels
              .map((channel, place) => ({ ...channel, forced: place === index }))
              .slice(1);
            const other = bestOfAllSets(rest, money);
            expect(after.allocation.value).toBeGreaterThanOrEqual(other * (1 - 1e-6));
          }
        },
      ),
      { numRuns: 150, seed: 7 },
    );
    expect(swaps).toBeGreaterThan(10);
  });

  test('keeps a test that nothing left out would beat', () => {
    const channel = { scale: 100, half_saturation: 1_000, shape: 1, min: 50, max: 500 };
    const bids = bidsOf([
      { ...channel, forced: true },
      { ...channel, forced: false },
    ]);
    const solve = solveWith(300);
    const first = { bids, allocation: solve(bids) };
    expect(swapTests(first, solve, 300)).toBe(first);
  });
});
