/** Positive quantities known by a median and a log standard deviation. */
import type { Distribution } from '#src/contract/campaign.ts';
import { roundSignificant } from './round.ts';
import { normalCdf, normalQuantile } from './normal.ts';

const UPPER_DECILE = 0.9;
const DECILE = normalQuantile(UPPER_DECILE);

/** Log standard deviation of a quantity that lies in `low`..`high` with 80 % probability. */
export const logSdOfRange = (low: number, high: number): number =>
  high > low && low > 0 ? Math.log(high / low) / (2 * DECILE) : 0;

/** The range that holds a quantity of that median and log standard deviation with 80 % probability. */
export const rangeAround = (median: number, logSd: number): { low: number; high: number } => ({
  low: median * Math.exp(-DECILE * logSd),
  high: median * Math.exp(DECILE * logSd),
});

/** Median, and the values that one in ten falls below and above, not beyond `ceiling`. */
export function spreadAround(median: number, logSd: number, ceiling = Infinity): Distribution {
  const factor = Math.exp(DECILE * logSd);
  const p50 = roundSignificant(median);
  return {
    p10: Math.min(p50, roundSignificant(median / factor)),
    p50,
    p90: Math.max(p50, Math.min(ceiling, roundSignificant(median * factor))),
  };
}

/** Probability that a log-normal quantity reaches `target`; 1 for a target of 0 or less. */
export function probabilityAbove(median: number, logSd: number, target: number): number {
  if (target <= 0) return 1;
  if (median <= 0) return 0;
  if (logSd <= 0) return median >= target ? 1 : 0;
  return normalCdf(Math.log(median / target) / logSd);
}

/** Median at which `target` is reached with the given probability. */
export const medianFor = (target: number, logSd: number, probability: number): number =>
  target * Math.exp(normalQuantile(probability) * logSd);

/**
 * Log standard deviation of a sum of log-normal parts with one correlation of their errors, to first order (delta
 * method): the parts' deviations weighted by their shares of the sum.
 */
export function logSdOfSum(
  parts: readonly { readonly median: number; readonly logSd: number }[],
  correlation: number,
): number {
  const total = parts.reduce((sum, { median }) => sum + median, 0);
  if (total <= 0) return 0;
  let own = 0;
  let linear = 0;
  for (const { median, logSd } of parts) {
    const weighted = (median / total) * logSd;
    own += weighted * weighted;
    linear += weighted;
  }
  return Math.sqrt((1 - correlation) * own + correlation * linear * linear);
}
