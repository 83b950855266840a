/**
 * The simulator's own Hill curve: written apart from the generator's, so that an error there is not repeated here.
 * y(x) = ceiling · (x/half)^power / (1 + (x/half)^power), 0 < power < 1.
 */

export interface Hill {
  readonly ceiling: number;
  readonly half: number;
  readonly power: number;
}

/** Expected outcome at a spend. */
export function gain({ ceiling, half, power }: Hill, spend: number): number {
  if (spend <= 0) return 0;
  return ceiling / (1 + (half / spend) ** power);
}

/** Outcome of the next unit of money; infinite at 0. */
export function slope({ ceiling, half, power }: Hill, spend: number): number {
  if (spend <= 0) return Infinity;
  const ratio = (spend / half) ** power;
  return (ceiling * power * ratio) / (spend * (1 + ratio) ** 2);
}

const STEPS = 60;
const CLOSE = 1e-12;

/**
 * Spend at which the next unit of money brings `price`: the slope only falls, from infinity to 0, so there is exactly one.
 * Safeguarded Newton on logarithms: d ln slope / d ln x = power − 1 − 2·power·share, share = y/ceiling.
 */
export function spendAt(hill: Hill, price: number): number {
  const { half, power } = hill;
  const wanted = Math.log(price);
  let x = Math.log(half);
  for (let step = 0; step < STEPS; step += 1) {
    const spend = Math.exp(x);
    const share = 1 / (1 + (half / spend) ** power);
    const change = (Math.log(slope(hill, spend)) - wanted) / (1 - power + 2 * power * share);
    x += change;
    if (Math.abs(change) < CLOSE * (1 + Math.abs(x))) break;
  }
  return Math.exp(x);
}

/** The curve with this ceiling through one point. Needs 0 < outcome < ceiling. */
export const hillThrough = (
  ceiling: number,
  power: number,
  spend: number,
  outcome: number,
): Hill => ({ ceiling, power, half: spend * (ceiling / outcome - 1) ** (1 / power) });
