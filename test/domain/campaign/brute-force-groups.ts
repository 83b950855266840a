/** Slow, independent ways to split a budget under limits on groups. Share no code with the optimiser. */
import { bestOfSet, hill, type Plain } from './brute-force.ts';

export interface Group {
  /** Indexes of its channels. */
  readonly members: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** Golden-section search; 30 steps leave a millionth of the interval, where the value is flat. */
const STEPS = 30;
const RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * The best value of a fixed set with at most two groups: what each group gets is searched for, the inside of each is
 * split by `bestOfSet`. What a group of only concave curves brings is concave in its money, so that the search holds.
 */
export function bestOfGroupedSet(
  set: readonly (Plain | null)[],
  money: number,
  groups: readonly Group[],
): number {
  const [group, ...others] = groups;
  if (group === undefined) return bestOfSet(known(set), money);
  const inside = known(group.members.map((index) => set[index] ?? null));
  const rest = set.map((channel, index) => (group.members.includes(index) ? null : channel));
  const need = inside.reduce((sum, { min }) => sum + min, 0);
  const restNeed = known(rest).reduce((sum, { min }) => sum + min, 0);
  const kept = others.reduce((sum, { min }) => sum + min, 0);
  let low = Math.max(need, group.min);
  let high = Math.min(group.max, money - Math.max(restNeed, kept));
  if (high < low * (1 - 1e-12)) return -Infinity;
  high = Math.max(low, high);
  const value = (amount: number): number =>
    bestOfSet(inside, amount) + bestOfGroupedSet(rest, money - amount, others);
  const ends = [value(low), value(high)];
  for (let step = 0; step < STEPS && high - low > 1e-9 * money; step++) {
    const left = high - RATIO * (high - low);
    const right = low + RATIO * (high - low);
    const [a, b] = [value(left), value(right)];
    ends.push(a, b);
    if (a < b) low = left;
    else high = right;
  }
  return Math.max(...ends);
}

const known = (set: readonly (Plain | null)[]): Plain[] =>
  set.filter((channel) => channel !== null);

/** The best value over every set of channels. */
export function bestOfAllGroupedSets(
  channels: readonly Plain[],
  money: number,
  groups: readonly Group[],
): number {
  let best = -Infinity;
  for (let mask = 0; mask < 2 ** channels.length; mask++) {
    const isIn = (index: number): boolean => Math.floor(mask / 2 ** index) % 2 === 1;
    if (channels.some(({ forced }, index) => forced && !isIn(index))) continue;
    const set = channels.map((channel, index) => (isIn(index) ? channel : null));
    best = Math.max(best, bestOfGroupedSet(set, money, groups));
  }
  return best;
}

/** A lower bound for many channels and groups: dynamic programming over a grid, within groups, then over them. */
export function bestGroupedOnGrid(
  channels: readonly Plain[],
  money: number,
  groups: readonly Group[],
  cells: number,
): number {
  const cell = money / cells;
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const single = channels.map((_, index) => index).filter((index) => !grouped.has(index));
  const parts: readonly Group[] = [...groups, { members: single, min: 0, max: Infinity }];
  let best = [0, ...Array.from({ length: cells }, () => -Infinity)];
  for (const { members, min, max } of parts) {
    const own = tableOf(
      members.map((index) => channels[index]).filter((channel) => channel !== undefined),
      cells,
      cell,
    );
    const next = best.map(() => -Infinity);
    const first = Math.ceil(min / cell - 1e-9);
    const last = Math.min(cells, Math.floor(max / cell + 1e-9));
    for (let k = first; k <= last; k++) {
      for (let all = k; all <= cells; all++) {
        next[all] = Math.max(next[all] ?? 0, (best[all - k] ?? 0) + (own[k] ?? 0));
      }
    }
    best = next;
  }
  return Math.max(...best);
}

/** Best value of some channels with at most k cells of money. */
function tableOf(channels: readonly Plain[], cells: number, cell: number): number[] {
  let best = Array.from({ length: cells + 1 }, () => 0);
  for (const channel of channels) {
    const next = channel.forced ? best.map(() => -Infinity) : [...best];
    const last = Math.min(cells, Math.floor(channel.max / cell + 1e-9));
    for (let k = Math.ceil(channel.min / cell - 1e-9); k <= last; k++) {
      const value = hill(channel, Math.min(channel.max, Math.max(channel.min, k * cell)));
      for (let all = k; all <= cells; all++) {
        next[all] = Math.max(next[all] ?? 0, (best[all - k] ?? 0) + value);
      }
    }
    best = next;
  }
  return best;
}
