/**
 * The relaxed split under limits on groups of channels: a group spends at most `max`, and `min` is kept for it even
 * where its channels cannot take it. Groups are disjoint, so that the problem stays separable: what a group brings is
 * a concave function of its money. Solved exactly as one with bounds on each part (Bitran & Hax 1981): solve without
 * the limits; hold the groups above their limit there when the money allows it, else those below theirs; repeat with
 * what is left. A held group has a price of money of its own.
 */
import {
  PRECISION,
  solveRelaxed,
  type Bid,
  type Choice,
  type Relaxation,
} from './relaxed-allocation.ts';

export interface GroupLimit {
  readonly name: string;
  readonly channels: ReadonlySet<string>;
  /** Least money kept for the group, 0 for none. */
  readonly min: number;
  /** Most money the group may spend; Infinity for no limit. */
  readonly max: number;
}

/**
 * @param limits on disjoint groups
 * @returns null when the minimums of the channels that are in do not fit
 */
export function solveLimited(
  bids: readonly Bid[],
  choices: readonly Choice[],
  spendable: number,
  limits: readonly GroupLimit[],
): Relaxation | null {
  if (limits.length === 0) return solveRelaxed(bids, choices, spendable);
  const held: Relaxation[] = [];
  let open = limits;
  let free = choices;
  let money = spendable;
  // Each round holds at least one group.
  for (let round = 0; round <= limits.length; round++) {
    const relaxed = solveRelaxed(bids, free, money);
    if (relaxed === null) return null;
    const spent = open.map((limit) => spentBy(bids, relaxed, limit));
    const limit = limitToHold(open, spent, money - sumOf(relaxed.spends));
    if (limit.length === 0) return joined(bids, relaxed, held);
    for (const { group, amount } of limit) {
      const own = solveRelaxed(bids, onlyIn(bids, free, group), amount);
      if (own === null) return null;
      held.push(own);
      money -= amount;
    }
    const groups = new Set(limit.map(({ group }) => group));
    free = free.map((choice, index) =>
      [...groups].some(({ channels }) => channels.has(bids[index]?.channel ?? '')) ? 'out' : choice,
    );
    open = open.filter((group) => !groups.has(group));
    if (money < -PRECISION * spendable) return null;
    money = Math.max(0, money);
  }
  return null;
}

interface Held {
  readonly group: GroupLimit;
  readonly amount: number;
}

/** The groups that are at a limit in every best split; empty when all keep theirs. */
function limitToHold(
  open: readonly GroupLimit[],
  spent: readonly number[],
  unspent: number,
): Held[] {
  const above: Held[] = [];
  const below: Held[] = [];
  let balance = unspent;
  for (const [index, group] of open.entries()) {
    const amount = spent[index] ?? 0;
    if (amount > group.max * (1 + PRECISION)) {
      above.push({ group, amount: group.max });
      balance += amount - group.max;
    } else if (amount < group.min * (1 - PRECISION)) {
      below.push({ group, amount: group.min });
      balance -= group.min - amount;
    }
  }
  return balance >= 0 ? above : below;
}

const spentBy = (bids: readonly Bid[], { spends }: Relaxation, { channels }: GroupLimit): number =>
  bids.reduce(
    (sum, { channel }, index) => (channels.has(channel) ? sum + (spends[index] ?? 0) : sum),
    0,
  );

const sumOf = (spends: readonly number[]): number => spends.reduce((sum, spend) => sum + spend, 0);

const onlyIn = (
  bids: readonly Bid[],
  choices: readonly Choice[],
  { channels }: GroupLimit,
): Choice[] =>
  choices.map((choice, index) => (channels.has(bids[index]?.channel ?? '') ? choice : 'out'));

const joined = (
  bids: readonly Bid[],
  rest: Relaxation,
  held: readonly Relaxation[],
): Relaxation => ({
  spends: bids.map((_, index) =>
    held.reduce((sum, { spends }) => sum + (spends[index] ?? 0), rest.spends[index] ?? 0),
  ),
  value: held.reduce((sum, { value }) => sum + value, rest.value),
  price: rest.price,
  partials: [...rest.partials, ...held.flatMap(({ partials }) => partials)],
});
