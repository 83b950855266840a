/**
 * A drawn test gives way where a channel left out would bring more in its place. The better of the two splits is taken
 * at every budget, never by a threshold: the larger of two values that grow with the budget grows with it, too.
 */
import type { Allocation } from './allocate-budget.ts';
import type { Bid } from './relaxed-allocation.ts';
import { outcomeAt, spendAtMarginal } from './response-curve.ts';

export interface TestBid extends Bid {
  /** Its place was drawn, so that it may be given up. */
  readonly isTest: boolean;
  /** Given up for another channel. */
  readonly isOut: boolean;
}

interface Solved<B extends TestBid> {
  readonly bids: readonly B[];
  readonly allocation: Allocation;
}

/** @param solve the best split of bids; those that are out get nothing */
export function swapTests<B extends TestBid>(
  first: Solved<B>,
  solve: (bids: readonly B[]) => Allocation,
  money: number,
): Solved<B> {
  let best = first;
  const tests = first.bids.flatMap(({ isTest }, index) => (isTest ? [index] : []));
  for (const test of tests) {
    const before = best;
    for (const [index, bid] of before.bids.entries()) {
      const isLeftOut = (before.allocation.spends[index] ?? 0) === 0 && !bid.isOut && !bid.forced;
      if (!isLeftOut || boundOf(before, { test, index, money }) <= best.allocation.value) continue;
      const bids = before.bids.map((other, place) =>
        place === test
          ? { ...other, isOut: true }
          : place === index
            ? { ...other, forced: true }
            : other,
      );
      const allocation = solve(bids);
      if (allocation.value > best.allocation.value) best = { bids, allocation };
    }
  }
  return best;
}

interface Swap {
  readonly test: number;
  readonly index: number;
  readonly money: number;
}

/** No split with the one channel for the other brings more (weak duality at the price of money). */
function boundOf<B extends TestBid>(
  { bids, allocation: { price } }: Solved<B>,
  { test, index, money }: Swap,
): number {
  let bound = price * money;
  for (const [place, bid] of bids.entries()) {
    if (place === test || bid.isOut) continue;
    const gain = surplusOf(bid, price);
    bound += bid.forced || place === index ? gain : Math.max(0, gain);
  }
  return bound;
}

/** What a channel brings beyond the price of its money, at its best spend. */
function surplusOf({ curve, min, max }: Bid, price: number): number {
  const wished = price > 0 ? spendAtMarginal(curve, price) : max;
  const spend = Math.min(max, Math.max(min, wished));
  return outcomeAt(curve, spend) - price * spend;
}
