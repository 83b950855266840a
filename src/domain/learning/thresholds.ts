/** What counts as success, told from the tenant's own history instead of a constant. */
import type { Level } from './chain.ts';
import type { LearningSettings } from './posterior.ts';

export interface CostThresholds {
  /** A cost of a conversion up to this is among the better ones, US dollars. */
  readonly good: number;
  /** One from this on is among the worse ones, US dollars. */
  readonly poor: number;
  /** Outcomes they rest on, of the level they were taken from. */
  readonly outcomes: number;
}

const BIN = 'cpa_bin_';

/** Quantiles of the cost of a conversion on the most special level that has enough outcomes; null: none has. */
export function costThresholds(
  levels: readonly Level[],
  { thresholds, statistics }: LearningSettings,
): CostThresholds | null {
  for (const { sums } of levels.toReversed()) {
    const outcomes = sums['outcomes'] ?? 0;
    if (outcomes < thresholds.min_outcomes) continue;
    const bins = Object.entries(sums)
      .flatMap(([name, weight]) =>
        name.startsWith(BIN) && weight > 0 ? [{ bin: Number(name.slice(BIN.length)), weight }] : [],
      )
      .toSorted((a, b) => a.bin - b.bin);
    if (bins.length === 0) continue;
    const at = (quantile: number): number =>
      Math.exp((quantileOf(bins, quantile) ?? 0) * statistics.bin_log_width);
    return { good: at(thresholds.good), poor: at(thresholds.poor), outcomes };
  }
  return null;
}

/** Position among the bins, within a bin in proportion. */
function quantileOf(
  bins: readonly { readonly bin: number; readonly weight: number }[],
  quantile: number,
): number | undefined {
  let left = quantile * bins.reduce((sum, { weight }) => sum + weight, 0);
  for (const { bin, weight } of bins) {
    if (left <= weight) return bin + left / weight;
    left -= weight;
  }
  const last = bins.at(-1);
  return last === undefined ? undefined : last.bin + 1;
}
