/**
 * Is a variant's split the best one?
 *
 * How the contract is read here:
 * - The spend is the sum of the variant's channel budgets; the reserve is not touched.
 * - A chosen channel lies within its published bounds. A left-out channel has no published bounds: it takes at
 *   least its `minimum_budget` and at most the largest `bounds.max` of the chosen channels, so that a variant is
 *   not blamed for the ceiling that makes it what it is (`ceiling: 'spend'` drops that limit).
 * - `not_worth_it` and `below_minimum`: neither adding the channel nor exchanging it for chosen ones may help.
 *   `below_minimum` is no excuse where the minimum could be paid.
 * - `limit`: the number of channels is held, so only exchanges that keep the number are tried.
 * - `excluded` is not tried. Included and locked channels are never given up.
 */
import type { PlanVariant } from '#src/contract/campaign.ts';
import { type Item, findSplit, hill, surplus, totalOf, upperBound } from './reference-split.ts';
import { type Report, decimalsOf } from './report.ts';

/** 0.1 %, as the contract says. */
const TOLERANCE = 1e-3;

export interface OptimalityOptions {
  readonly currency: string;
  /** Channels that may not be given up: included or locked. */
  readonly kept: ReadonlySet<string>;
  readonly ceiling: 'bounds' | 'spend';
}

interface Trial {
  readonly items: readonly Item[];
  readonly spend: number;
  readonly unit: number;
}

const itemOf = (
  response: PlanVariant['channels'][number]['response'],
  limits: { min: number; max: number },
  required: boolean,
): Item => ({
  scale: response.scale,
  half: response.half_saturation,
  shape: response.shape,
  min: limits.min,
  max: limits.max,
  required,
});

/** The best total over one set of channels, or undefined when the bound shows it cannot pass `threshold`. */
const totalAbove = ({ items, spend, unit }: Trial, threshold: number): number | undefined => {
  if (items.reduce((sum, item) => sum + item.min, 0) > spend + unit / 2) return undefined;
  if (upperBound(items, spend).bound <= threshold) return undefined;
  const found = findSplit(items, spend, { unit });
  return found && found.total > threshold ? found.total : undefined;
};

const checkSplit = (variant: PlanVariant, at: string, report: Report, trial: Trial): void => {
  const budgets = variant.channels.map((channel) => channel.budget);
  const achieved = totalOf(trial.items, budgets);
  if (upperBound(trial.items, trial.spend).bound * (1 - TOLERANCE) <= achieved) return;
  const best = findSplit(trial.items, trial.spend, { unit: trial.unit, start: budgets });
  if (!best || best.total * (1 - TOLERANCE) <= achieved) return;
  const better = variant.channels.map(
    (channel, index) => `${channel.channel} ${channel.budget} -> ${best.split[index]?.toFixed(2)}`,
  );
  const gain = (best.total / achieved - 1) * 100;
  report('optimal.split', at, `${gain.toFixed(3)} % more within bounds: ${better.join(', ')}`);
};

/** Tries one left-out channel; says the first way found in which it helps. */
const checkLeftOut = (
  variant: PlanVariant,
  left: PlanVariant['left_out'][number],
  {
    at,
    report,
    trial,
    options,
  }: { at: string; report: Report; trial: Trial; options: OptimalityOptions },
): void => {
  const { items, spend, unit } = trial;
  const achieved = totalOf(
    items,
    variant.channels.map((channel) => channel.budget),
  );
  const threshold = achieved * (1 + TOLERANCE);
  const widest = Math.max(...variant.channels.map((channel) => channel.bounds.max));
  const max = Math.min(spend, options.ceiling === 'spend' ? spend : widest);
  if (left.minimum_budget > max) return;
  const added = itemOf(left.response, { min: left.minimum_budget, max }, true);
  const loose = items.map((item, index) => ({
    ...item,
    required: options.kept.has(variant.channels[index]?.channel ?? ''),
  }));
  const { price } = upperBound(loose, spend);
  const all = [...loose, added];
  const quick = price * spend + all.reduce((sum, item) => sum + surplus(item, price), 0);
  if (quick <= threshold || upperBound(all, spend).bound <= threshold) return;
  const say = (way: string, total: number): void =>
    report(
      `optimal.${way}`,
      at,
      `${left.channel} (${left.reason}, minimum ${left.minimum_budget}) adds ${((total / achieved - 1) * 100).toFixed(3)} %`,
    );
  if (left.reason !== 'limit') {
    const total = totalAbove({ items: [...items, added], spend, unit }, threshold);
    if (total !== undefined) return say('left_out_addition', total);
  }
  for (const [index, channel] of variant.channels.entries()) {
    if (options.kept.has(channel.channel)) continue;
    const rest = items.filter((_, other) => other !== index);
    const total = totalAbove({ items: [...rest, added], spend, unit }, threshold);
    if (total !== undefined) return say(`left_out_swap_for_${channel.channel}`, total);
  }
  const many = findSplit(all, spend, { unit });
  const count = many?.split.filter((x) => x > 0).length ?? 0;
  if (many && many.total > threshold && (left.reason !== 'limit' || count <= items.length))
    say('left_out_exchange_for_several', many.total);
};

/** The split over the variant's own channels, then every channel it left out. */
export const checkOptimality = (
  variant: PlanVariant,
  at: string,
  { report, options }: { report: Report; options: OptimalityOptions },
): void => {
  if (variant.channels.length === 0) return;
  const items = variant.channels.map((channel) => itemOf(channel.response, channel.bounds, true));
  const spend = variant.channels.reduce((sum, channel) => sum + channel.budget, 0);
  if (!(spend > 0)) return;
  const trial = { items, spend, unit: 10 ** -decimalsOf(options.currency) };
  checkSplit(variant, at, report, trial);
  for (const [index, left] of variant.left_out.entries()) {
    if (left.reason === 'excluded') continue;
    checkLeftOut(variant, left, { at: `${at}/left_out/${index}`, report, trial, options });
  }
};

/** Outcome the formula gives at a spend. */
export const responseAt = (
  { scale, half_saturation, shape }: PlanVariant['channels'][number]['response'],
  spend: number,
): number => hill({ scale, half: half_saturation, shape }, spend);
