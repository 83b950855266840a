/** Slow, independent ways to split a budget: what the optimiser is held against. Share no code with it. */

/** Halvings; 70 leave nothing of a double. */
const STEPS = 70;

export interface Plain {
  readonly scale: number;
  readonly half_saturation: number;
  readonly shape: number;
  readonly min: number;
  readonly max: number;
  readonly forced: boolean;
}

export const hill = ({ scale, half_saturation, shape }: Plain, x: number): number =>
  x <= 0 ? 0 : (scale * x ** shape) / (half_saturation ** shape + x ** shape);

/** The best value of a fixed set of channels: bisection on the marginal return, itself found by bisection. */
export function bestOfSet(set: readonly Plain[], money: number): number {
  if (set.reduce((sum, { min }) => sum + min, 0) > money * (1 + 1e-12)) return -Infinity;
  if (set.reduce((sum, { max }) => sum + max, 0) <= money) {
    return set.reduce((sum, channel) => sum + hill(channel, channel.max), 0);
  }
  const slope = (channel: Plain, x: number): number => {
    const { scale, half_saturation: h, shape: s } = channel;
    return (scale * s * h ** s * x ** (s - 1)) / (h ** s + x ** s) ** 2;
  };
  const spendAt = (channel: Plain, price: number): number => {
    if (slope(channel, channel.min) <= price) return channel.min;
    if (slope(channel, channel.max) >= price) return channel.max;
    let low = channel.min;
    let high = channel.max;
    for (let step = 0; step < STEPS; step++) {
      const middle = (low + high) / 2;
      if (slope(channel, middle) > price) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  let low = -60;
  let high = 60;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    const taken = set.reduce((sum, channel) => sum + spendAt(channel, Math.exp(middle)), 0);
    if (taken > money) low = middle;
    else high = middle;
  }
  const price = Math.exp(high);
  return set.reduce((sum, channel) => sum + hill(channel, spendAt(channel, price)), 0);
}

/** The best value over every set of channels: 2^n searches. */
export function bestOfAllSets(channels: readonly Plain[], money: number): number {
  let best = 0;
  for (let mask = 0; mask < 2 ** channels.length; mask++) {
    const isIn = (index: number): boolean => Math.floor(mask / 2 ** index) % 2 === 1;
    if (channels.some(({ forced }, index) => forced && !isIn(index))) continue;
    best = Math.max(
      best,
      bestOfSet(
        channels.filter((_, index) => isIn(index)),
        money,
      ),
    );
  }
  return best;
}

/**
 * A lower bound of the best value for many channels: dynamic programming over a grid of money. No set of channels
 * is left out; only amounts between grid points are.
 */
export function bestOnGrid(channels: readonly Plain[], money: number, cells: number): number {
  const cell = money / cells;
  let best = Array.from({ length: cells + 1 }, () => 0);
  for (const channel of channels) {
    const next = channel.forced ? best.map(() => -Infinity) : [...best];
    const first = Math.ceil(channel.min / cell);
    const last = Math.min(cells, Math.floor(channel.max / cell));
    const values = Array.from({ length: cells + 1 }, (_, k) => hill(channel, k * cell));
    for (let k = first; k <= last; k++) {
      for (let all = k; all <= cells; all++) {
        const value = (best[all - k] ?? 0) + (values[k] ?? 0);
        if (value > (next[all] ?? 0)) next[all] = value;
      }
    }
    best = next;
  }
  return Math.max(...best);
}
