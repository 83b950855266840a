/** The concave relaxation of the budget split, solved by the price of money at which the whole budget is taken. */
import { marginalAt, outcomeAt, spendAtMarginal, type Curve } from './response-curve.ts';

export interface Bid {
  readonly channel: string;
  readonly curve: Curve;
  /** Least spend of a channel that is used, above 0. */
  readonly min: number;
  readonly max: number;
  /** Must be used. */
  readonly forced: boolean;
}

/** Whether a channel is used, not used, or not yet decided. */
export type Choice = 'in' | 'out' | 'free';

export interface Relaxation {
  readonly spends: readonly number[];
  /** Sum of the curves, taken as a straight line below a minimum. */
  readonly value: number;
  readonly price: number;
  /** Indexes of the channels left below their minimum: one at most, with group limits one more for each. */
  readonly partials: readonly number[];
}

interface Part {
  readonly index: number;
  readonly bid: Bid;
  /** Outcome per unit of money at the minimum: the price up to which an undecided channel takes part. */
  readonly entry: number;
  /** Marginal outcome at the minimum and at the maximum. */
  readonly high: number;
  readonly low: number;
}

const SEARCH_STEPS = 100;
/** Relative difference below which two amounts are the same. */
export const PRECISION = 1e-12;

/**
 * @param choices one per bid
 * @returns null when the minimums of the channels that are in exceed the money
 */
export function solveRelaxed(
  bids: readonly Bid[],
  choices: readonly Choice[],
  spendable: number,
): Relaxation | null {
  const parts: Part[] = [];
  let least = 0;
  let most = 0;
  for (const [index, bid] of bids.entries()) {
    const choice = choices[index];
    if (choice === 'out') continue;
    if (choice === 'in') least += bid.min;
    most += bid.max;
    parts.push(partOf(index, bid, choice === 'in'));
  }
  if (least > spendable * (1 + PRECISION)) return null;
  const spends = bids.map(() => 0);
  if (most <= spendable) {
    for (const { index, bid } of parts) spends[index] = bid.max;
    return { spends, value: valueOf(parts, spends, -1), price: 0, partials: [] };
  }
  return atPriceOf(parts, spends, spendable);
}

const partOf = (index: number, bid: Bid, isIn: boolean): Part => ({
  index,
  bid,
  entry: isIn ? Infinity : outcomeAt(bid.curve, bid.min) / bid.min,
  high: marginalAt(bid.curve, bid.min),
  low: marginalAt(bid.curve, bid.max),
});

/** Finds the price at which demand meets the budget: at the entry of a channel, or between two entries. */
function atPriceOf(parts: readonly Part[], spends: number[], spendable: number): Relaxation {
  const entries = [...new Set(parts.map(({ entry }) => entry))]
    .filter(Number.isFinite)
    .toSorted((a, b) => b - a);
  let from = 0;
  let to = entries.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (demandAt(parts, entries[middle] ?? 0, true) >= spendable) to = middle;
    else from = middle + 1;
  }
  const entry = entries[from];
  if (entry !== undefined) {
    const without = demandAt(parts, entry, false);
    if (without <= spendable) return atEntry(parts, spends, entry, spendable - without);
  }
  const upper = entries[from - 1] ?? Infinity;
  return between(parts, spends, spendable, entry ?? 0, upper);
}

/** Money that all parts take at a price; those whose entry is the price itself count when `inclusive`. */
function demandAt(parts: readonly Part[], price: number, inclusive: boolean): number {
  let sum = 0;
  for (const part of parts) {
    if (part.entry > price || (inclusive && part.entry === price)) sum += takenBy(part, price);
  }
  return sum;
}

const takenBy = ({ bid, high, low }: Part, price: number): number => {
  if (price >= high) return bid.min;
  if (price <= low) return bid.max;
  return Math.min(bid.max, Math.max(bid.min, spendAtMarginal(bid.curve, price)));
};

/** The price is the entry of one or more channels: they share what the others leave, in order, the last in part. */
function atEntry(
  parts: readonly Part[],
  spends: number[],
  entry: number,
  left: number,
): Relaxation {
  let rest = left;
  let partial = -1;
  for (const part of parts) {
    if (part.entry < entry) continue;
    if (part.entry > entry) {
      spends[part.index] = takenBy(part, entry);
    } else if (rest > 0) {
      const fits = part.bid.min <= rest * (1 + PRECISION);
      spends[part.index] = fits ? part.bid.min : rest;
      if (!fits) partial = part.index;
      rest -= part.bid.min;
    }
  }
  return {
    spends,
    value: valueOf(parts, spends, partial),
    price: entry,
    partials: partial < 0 ? [] : [partial],
  };
}

/** The price lies between two entries, where demand is continuous: Newton's method on logarithms, kept in a bracket. */
function between(
  parts: readonly Part[],
  spends: number[],
  spendable: number,
  lower: number,
  upper: number,
): Relaxation {
  const active = parts.filter(({ entry }) => entry > lower);
  let low = Math.max(lower, Math.min(...active.map((part) => part.low)));
  let high = Math.min(upper, Math.max(...active.map((part) => part.high)));
  let price = Math.sqrt(low * high);
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const { demand, slope } = responseTo(active, price);
    if (demand > spendable) low = price;
    else high = price;
    if (Math.abs(demand - spendable) <= PRECISION * spendable || high - low <= PRECISION * low)
      break;
    const next = price * Math.exp((Math.log(spendable / demand) * demand) / slope);
    price = next > low && next < high ? next : Math.sqrt(low * high);
  }
  for (const part of active) spends[part.index] = takenBy(part, price);
  spread(active, spends, spendable);
  return { spends, value: valueOf(parts, spends, -1), price, partials: [] };
}

/** Demand, and its derivative by the logarithm of the price. */
function responseTo(active: readonly Part[], price: number): { demand: number; slope: number } {
  let demand = 0;
  let slope = 0;
  for (const part of active) {
    const taken = takenBy(part, price);
    demand += taken;
    if (price < part.high && price > part.low) slope -= taken * steepnessOf(part.bid.curve, taken);
  }
  return { demand, slope: slope === 0 ? -demand : slope };
}

/** −d ln(spend) / d ln(price) of a Hill curve at spend x: 1 / (1 − shape + 2 · shape · fill). */
const steepnessOf = ({ half_saturation, shape }: Curve, x: number): number => {
  const t = (x / half_saturation) ** shape;
  return 1 / (1 - shape + (2 * shape * t) / (1 + t));
};

/** Gives the last crumbs of the search to channels with room, so that the budget is met exactly. */
function spread(active: readonly Part[], spends: number[], spendable: number): void {
  let rest = spendable - active.reduce((sum, { index }) => sum + (spends[index] ?? 0), 0);
  for (const { index, bid } of active) {
    if (rest === 0) return;
    const before = spends[index] ?? 0;
    const after = Math.min(bid.max, Math.max(bid.min, before + rest));
    spends[index] = after;
    rest -= after - before;
  }
}

function valueOf(parts: readonly Part[], spends: readonly number[], partial: number): number {
  let sum = 0;
  for (const { index, bid, entry } of parts) {
    const spend = spends[index] ?? 0;
    if (spend > 0) sum += index === partial ? entry * spend : outcomeAt(bid.curve, spend);
  }
  return sum;
}
