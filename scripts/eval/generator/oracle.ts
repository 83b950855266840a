/**
 * The split of who knows the truth: maximises expected conversions of a week over concave curves, each channel either
 * at 0 or at its seller's least or more. Branch and bound over the channels that stand between; the bound replaces
 * the gap from 0 to the least by a straight line, which lies above every allowed point of a concave curve.
 */
import type { Channel } from '#src/contract/vocabulary.ts';
import { gain, slope, spendAt, type Hill } from './hill.ts';

export interface Bid {
  readonly channel: Channel;
  readonly curve: Hill;
  /** 0 or at least this. */
  readonly least: number;
}

export interface OracleSplit {
  readonly split: ReadonlyMap<Channel, number>;
  readonly value: number;
  /** Outcome of the last unit of money. */
  readonly price: number;
}

type Fate = 'free' | 'in' | 'out';

const BISECTIONS = 60;
const GAP = 1e-9;

/** The best split of `budget`. Needs at least one channel whose least fits. */
export function solveOracle(bids: readonly Bid[], budget: number): OracleSplit {
  let best: OracleSplit = { split: new Map(), value: 0, price: 0 };
  const visit = (fates: readonly Fate[]): void => {
    const relaxed = relax(bids, fates, budget);
    if (relaxed === null || relaxed.bound <= best.value * (1 + GAP)) return;
    const between = relaxed.spends.findIndex(
      (spend, index) => spend > 0 && spend < (bids[index]?.least ?? 0) * (1 - GAP),
    );
    if (between < 0) {
      const split = new Map(
        bids.flatMap(({ channel }, index) => {
          const spend = relaxed.spends[index] ?? 0;
          return spend > 0 ? [[channel, spend] as const] : [];
        }),
      );
      best = { split, value: relaxed.bound, price: relaxed.price };
      return;
    }
    visit(fates.with(between, 'in'));
    visit(fates.with(between, 'out'));
  };
  visit(bids.map(() => 'free'));
  return best;
}

/** The optimum where channels between 0 and their least count along the straight line; null where leasts do not fit. */
function relax(bids: readonly Bid[], fates: readonly Fate[], budget: number) {
  const floor = bids.reduce(
    (sum, { least }, index) => sum + (fates[index] === 'in' ? least : 0),
    0,
  );
  if (floor > budget * (1 + GAP)) return null;
  const spendsAt = (price: number): number[] =>
    bids.map((bid, index) => demand(bid, fates[index] ?? 'free', price));
  const total = (spends: readonly number[]): number => spends.reduce((sum, x) => sum + x, 0);
  // Log prices between which the budget is spent.
  let low = Math.log(Math.min(...bids.map(({ curve }) => slope(curve, budget)))) - 1;
  let high = Math.log(
    Math.max(...bids.map(({ curve, least }) => slope(curve, Math.max(least, budget / 1e9)))),
  );
  high = Math.max(high, low + 1);
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (total(spendsAt(Math.exp(middle))) > budget) low = middle;
    else high = middle;
  }
  const under = spendsAt(Math.exp(high));
  const over = spendsAt(Math.exp(low));
  // Where a channel jumps from 0 to its least at this price, it takes what is left; else the two hardly differ.
  const missing = total(over) - total(under);
  const part = missing > 0 ? Math.min(1, (budget - total(under)) / missing) : 0;
  const spends = under.map((x, index) => x + part * ((over[index] ?? x) - x));
  const bound = bids.reduce(
    (sum, bid, index) => sum + envelope(bid, fates[index] ?? 'free', spends[index] ?? 0),
    0,
  );
  return { spends, bound, price: Math.exp(high) };
}

function demand({ curve, least }: Bid, fate: Fate, price: number): number {
  if (fate === 'out') return 0;
  if (least > 0 && fate === 'free' && price > gain(curve, least) / least) return 0;
  return Math.max(least, spendAt(curve, price));
}

const envelope = ({ curve, least }: Bid, fate: Fate, spend: number): number =>
  fate === 'free' && spend < least ? (gain(curve, least) * spend) / least : gain(curve, spend);
