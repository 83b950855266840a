/**
 * The best split of a spend over channels with hill responses, found without the service's code.
 *
 * Two sides: a Lagrangian bound that no split can pass (weak duality, so it is a proof), and a search that
 * finds real splits (dynamic program on a grid, then exchange between pairs).
 */

/** `required` channels lie in [min, max]; the others may also be 0. */
export interface Item {
  readonly scale: number;
  readonly half: number;
  readonly shape: number;
  readonly min: number;
  readonly max: number;
  readonly required: boolean;
}

const GRID_STEPS = 600;
const BISECTIONS = 44;
const RATIO = (Math.sqrt(5) - 1) / 2;

/** scale * x^shape / (half^shape + x^shape), written so that large powers do not overflow. */
export const hill = (item: Pick<Item, 'scale' | 'half' | 'shape'>, x: number): number =>
  x <= 0 ? 0 : item.scale / (1 + (item.half / x) ** item.shape);

const slope = (item: Item, x: number): number => {
  if (x <= 0) return item.shape < 1 ? Infinity : 0;
  const ratio = (item.half / x) ** item.shape;
  return (item.scale * item.shape * ratio) / (x * (1 + ratio) ** 2);
};

/** Where the curve turns from convex to concave; 0 when it is concave throughout. */
const inflection = ({ half, shape }: Item): number =>
  shape <= 1 ? 0 : half * ((shape - 1) / (shape + 1)) ** (1 / shape);

export const totalOf = (items: readonly Item[], split: readonly number[]): number =>
  items.reduce((sum, item, at) => sum + hill(item, split[at] ?? 0), 0);

/** The spend in [min, max] that maximises hill(x) - price * x. */
const bestAtPrice = (item: Item, price: number): number => {
  let low = Math.min(item.max, Math.max(item.min, inflection(item)));
  let high = item.max;
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (slope(item, middle) > price) low = middle;
    else high = middle;
  }
  const gain = (x: number): number => hill(item, x) - price * x;
  const inner = (low + high) / 2;
  return [item.min, inner, item.max].reduce((best, x) => (gain(x) > gain(best) ? x : best));
};

/** What one channel spends and adds to the bound at a price per unit of spend. */
const respond = (item: Item, price: number): { spent: number; gain: number } => {
  const spent = bestAtPrice(item, price);
  const gain = hill(item, spent) - price * spent;
  return item.required || gain > 0 ? { spent, gain } : { spent: 0, gain: 0 };
};

export const surplus = (item: Item, price: number): number => respond(item, price).gain;

/**
 * No split of at most `spend` reaches more than `bound`. The bound holds at any price; it is lowest at the price at
 * which the channels would spend just that much.
 */
export const upperBound = (
  items: readonly Item[],
  spend: number,
): { bound: number; price: number } => {
  const most = totalOf(
    items,
    items.map((item) => item.max),
  );
  let low = Math.log(most / spend) - 16;
  let high = Math.log(most / spend) + 8;
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    const spent = items.reduce((sum, item) => sum + respond(item, Math.exp(middle)).spent, 0);
    if (spent > spend) low = middle;
    else high = middle;
  }
  const price = Math.exp((low + high) / 2);
  return {
    bound: price * spend + items.reduce((sum, item) => sum + surplus(item, price), 0),
    price,
  };
};

const snap = (x: number, unit: number): number => Math.ceil(x / unit - 1e-6) * unit;

interface Grid {
  readonly base: number[];
  readonly step: number;
  readonly steps: number;
}

/** Steps above each minimum; whole minor units when there are few of them, so that the result is exact. */
const gridOf = (items: readonly Item[], spend: number, unit: number): Grid | undefined => {
  const base = items.map((item) => snap(item.min, unit));
  const free =
    spend - items.reduce((sum, item, at) => sum + (item.required ? (base[at] ?? 0) : 0), 0);
  if (free < -unit / 2) return undefined;
  const units = Math.max(0, Math.round(free / unit));
  return units <= 2 * GRID_STEPS
    ? { base, step: unit, steps: units }
    : { base, step: free / GRID_STEPS, steps: GRID_STEPS };
};

/** Best split on the grid by dynamic programming over channels; a channel that may be 0 pays its minimum to enter. */
const splitOnGrid = (items: readonly Item[], grid: Grid): number[] => {
  const { base, step, steps } = grid;
  let best = new Float64Array(steps + 1);
  const choice: Int32Array[] = [];
  items.forEach((item, at) => {
    const from = base[at] ?? 0;
    const entry = item.required ? 0 : Math.ceil(from / step - 1e-9);
    const most = Math.max(0, Math.floor((item.max - from) / step + 1e-9)) + entry;
    const values = Array.from({ length: Math.min(most, steps) + 1 }, (_, k) => {
      if (item.required) return hill(item, from + k * step);
      return k < entry ? 0 : hill(item, Math.min(item.max, k * step));
    });
    const next = new Float64Array(steps + 1);
    const picked = new Int32Array(steps + 1);
    for (let used = 0; used <= steps; used += 1) {
      let top = -1;
      for (let k = 0; k <= used && k < values.length; k += 1) {
        const value = (best[used - k] ?? 0) + (values[k] ?? 0);
        if (value > top) {
          top = value;
          picked[used] = k;
        }
      }
      next[used] = top;
    }
    choice.push(picked);
    best = next;
  });
  const split = items.map(() => 0);
  let left = steps;
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const k = choice[at]?.[left] ?? 0;
    const item = items[at];
    const from = base[at] ?? 0;
    if (item) split[at] = item.required ? from + k * step : k * step < from - 1e-9 ? 0 : k * step;
    left -= k;
  }
  return split;
};

/** Moves money between two channels to the best point on the line between them; true when that helped. */
const exchange = (
  items: readonly Item[],
  split: number[],
  pair: readonly [number, number],
): boolean => {
  const [i, j] = pair;
  const [one, two] = [items[i], items[j]];
  const [x, y] = [split[i] ?? 0, split[j] ?? 0];
  if (!one || !two || x <= 0 || y <= 0) return false;
  const low = Math.max(one.min - x, y - two.max);
  const high = Math.min(one.max - x, y - two.min);
  if (high <= low) return false;
  const value = (move: number): number => hill(one, x + move) + hill(two, y - move);
  const points = 24;
  let best = 0;
  for (let at = 0; at <= points; at += 1) {
    const move = low + ((high - low) * at) / points;
    if (value(move) > value(best)) best = move;
  }
  let a = Math.max(low, best - (high - low) / points);
  let b = Math.min(high, best + (high - low) / points);
  for (let step = 0; step < 40; step += 1) {
    const c = b - RATIO * (b - a);
    const d = a + RATIO * (b - a);
    if (value(c) > value(d)) b = d;
    else a = c;
  }
  const refined = (a + b) / 2;
  if (value(refined) > value(best)) best = refined;
  if (value(best) <= value(0) * (1 + 1e-9)) return false;
  split[i] = x + best;
  split[j] = y - best;
  return true;
};

const polish = (items: readonly Item[], split: number[]): number[] => {
  for (let pass = 0; pass < 12; pass += 1) {
    let improved = false;
    for (let i = 0; i < items.length; i += 1)
      for (let j = i + 1; j < items.length; j += 1)
        improved = exchange(items, split, [i, j]) || improved;
    if (!improved) break;
  }
  return split;
};

/** A split that spends at most `spend` within every channel's limits, or undefined when none exists. */
export const findSplit = (
  items: readonly Item[],
  spend: number,
  { unit, start }: { unit: number; start?: readonly number[] },
): { split: number[]; total: number } | undefined => {
  const grid = gridOf(items, spend, unit);
  if (!grid) return undefined;
  const found = splitOnGrid(items, grid);
  const exact = grid.step === unit;
  const candidates = [exact ? found : polish(items, found)];
  if (start && !exact) candidates.push(polish(items, [...start]));
  return candidates
    .map((split) => ({ split, total: totalOf(items, split) }))
    .reduce((best, next) => (next.total > best.total ? next : best));
};
