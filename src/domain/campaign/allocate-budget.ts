/**
 * The split of a budget over channels that brings the most, exactly: a channel gets nothing, or an amount between its
 * minimum and its maximum, and the sum of its concave curve over all channels is as large as it can be.
 *
 * The minimums make the problem non-convex. Branch and bound: relax "nothing or at least the minimum" to the concave
 * envelope of each curve (a straight line from 0 to the minimum, then the curve), solve that exactly by its price of
 * money, and branch on a channel that the relaxation leaves below its minimum. Limits on groups of channels are part of
 * the relaxation (limited-allocation.ts). docs/decisions/0006.
 */
import { solveLimited, type GroupLimit } from './limited-allocation.ts';
import { PRECISION, type Bid, type Choice, type Relaxation } from './relaxed-allocation.ts';

export interface AllocationSettings {
  /** Relative distance to the proven optimum at which the search ends. */
  readonly gap: number;
  /** Most sub-problems solved. */
  readonly max_nodes: number;
}

export interface Allocation {
  /** Spend per bid, in their order; 0 or between minimum and maximum. */
  readonly spends: readonly number[];
  /** Sum of the curves at these spends. */
  readonly value: number;
  /** No split brings more than this. */
  readonly bound: number;
  /** Outcome of the next unit of money; 0 when every channel is at its maximum. */
  readonly price: number;
  readonly nodes: number;
}

const NOTHING: Allocation = { spends: [], value: 0, bound: 0, price: 0, nodes: 0 };

/**
 * @param bids channels; those `forced` get at least their minimum, and these minimums together fit into `spendable`
 * @param spendable money to split, in the unit of the bids; what exceeds all maximums stays unspent
 * @param limits on disjoint groups of channels; their minimums, and the forced ones of the others, fit into `spendable`
 */
export function allocateBudget(
  bids: readonly Bid[],
  spendable: number,
  { gap, max_nodes }: AllocationSettings,
  limits: readonly GroupLimit[] = [],
): Allocation {
  const solve = (choices: readonly Choice[]): Relaxation | null =>
    solveLimited(bids, choices, spendable, limits);
  const roomOf = ({ channel }: Bid): number =>
    limits.reduce(
      (room, { channels, max }) => (channels.has(channel) ? Math.min(room, max) : room),
      spendable,
    );
  const root = bids.map((bid): Choice =>
    bid.forced ? 'in' : bid.min > roomOf(bid) * (1 + PRECISION) ? 'out' : 'free',
  );
  const first = solve(root);
  if (first === null) return { ...NOTHING, spends: bids.map(() => 0) };
  let best: Relaxation | null = null;
  let nodes = 0;
  const worthTrying = (bound: number): boolean => best === null || bound > best.value * (1 + gap);
  const keep = (candidate: Relaxation | null): void => {
    if (
      candidate !== null &&
      candidate.partials.length === 0 &&
      (best === null || candidate.value > best.value)
    ) {
      best = candidate;
    }
  };
  const open: { choices: Choice[]; relaxation: Relaxation }[] = [
    { choices: root, relaxation: first },
  ];
  while (open.length > 0 && nodes < max_nodes) {
    const node = open.pop();
    if (node === undefined || !worthTrying(node.relaxation.value)) continue;
    nodes += 1;
    const { choices, relaxation } = node;
    const [branch] = relaxation.partials;
    if (branch === undefined) {
      keep(relaxation);
      continue;
    }
    // A feasible split near the relaxed one, so that much can be ruled out early.
    keep(solve(settled(choices, relaxation)));
    for (const choice of ['out', 'in'] as const) {
      const next = choices.with(branch, choice);
      const solved = solve(next);
      if (solved !== null && worthTrying(solved.value))
        open.push({ choices: next, relaxation: solved });
    }
  }
  const found = best as Relaxation | null;
  if (found === null) return { ...NOTHING, spends: bids.map(() => 0), nodes };
  const bound = open.reduce(
    (most, { relaxation }) => Math.max(most, relaxation.value),
    found.value,
  );
  return { spends: found.spends, value: found.value, bound, price: found.price, nodes };
}

/** The channels the relaxation uses in full, for certain; all others out. */
const settled = (choices: readonly Choice[], { spends, partials }: Relaxation): Choice[] =>
  choices.map((choice, index) =>
    choice === 'in' || (!partials.includes(index) && (spends[index] ?? 0) > 0) ? 'in' : 'out',
  );
