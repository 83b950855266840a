/** How many people a comparison of two rates needs. */
import { normalQuantile } from './normal.ts';

interface Comparison {
  /** Rate of the control group, 0..1. */
  readonly baseline: number;
  /** Relative change worth finding, such as 0.2 for a rise by a fifth. */
  readonly effect: number;
  /** Probability of finding it, 0..1. */
  readonly power: number;
  /** Two-sided probability of finding one that is not there, 0..1. */
  readonly significance: number;
}

/**
 * People per group, for two proportions with equal groups (Fleiss, Levin & Paik 2003, "Statistical Methods for Rates
 * and Proportions", eq. 4.14 without continuity correction). 0 for a baseline of 0 or 1, where no test is possible.
 */
export function sampleSizePerArm({ baseline, effect, power, significance }: Comparison): number {
  const changed = Math.min(1, baseline * (1 + effect));
  if (baseline <= 0 || baseline >= 1 || changed === baseline) return 0;
  const mean = (baseline + changed) / 2;
  const atNull = normalQuantile(1 - significance / 2) * Math.sqrt(2 * mean * (1 - mean));
  const atEffect =
    normalQuantile(power) * Math.sqrt(baseline * (1 - baseline) + changed * (1 - changed));
  return Math.ceil(((atNull + atEffect) / (changed - baseline)) ** 2);
}
