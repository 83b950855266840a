/** Configured limits on groups of channels, as the split of one variant knows them: whole minor units that fit. */
import type { PlanVariant } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import type { Slot } from './channel-bounds.ts';
import type { GroupLimit } from './limited-allocation.ts';
import type { PlanContext } from './plan-context.ts';

export interface MinorLimit {
  readonly name: string;
  readonly channels: ReadonlySet<Channel>;
  /** Kept for the group even where no minimum of its channels fits. */
  readonly minMinor: number;
  readonly maxMinor: number;
}

interface Group {
  readonly limit: MinorLimit;
  /** What locks, channels asked for and tests of the group take anyway. */
  readonly forced: number;
}

/**
 * The limits in minor units. Locks and channels asked for come first: they raise a group's maximum, and its minimum
 * asks for no more than is left of the money and than its channels may take. All of it grows with the money.
 */
export function limitsOf(
  { settings }: PlanContext,
  slots: readonly Slot[],
  spendable: number,
): MinorLimit[] {
  const bidding = slots.filter(({ kind }) => kind !== 'excluded' && kind !== 'unaffordable');
  const groups = settings.groups
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, channels, max_share, min_share }): Group => {
      const members = new Set(channels);
      const own = bidding.filter(({ model }) => members.has(model.channel));
      const forced = forcedSum(own);
      const maxMinor = Math.max(Math.floor(max_share * spendable), forced);
      const room = own.reduce((sum, { max }) => sum + max, 0);
      const minMinor = Math.min(Math.floor(min_share * spendable), maxMinor, room);
      return { limit: { name, channels: members, minMinor, maxMinor }, forced };
    });
  const needs = groups.map(({ limit, forced }) => Math.max(0, limit.minMinor - forced));
  const needed = needs.reduce((sum, need) => sum + need, 0);
  const scale = Math.min(1, Math.max(0, spendable - forcedSum(bidding)) / Math.max(1, needed));
  return groups.map(({ limit, forced }, index) => ({
    ...limit,
    minMinor: Math.min(limit.minMinor, forced + Math.floor((needs[index] ?? 0) * scale)),
  }));
}

const forcedSum = (slots: readonly Slot[]): number =>
  slots.reduce((sum, { kind, min }) => (kind === 'free' ? sum : sum + min), 0);

/** The limits in the plan's currency, for the optimiser. */
export const inCurrency = (limits: readonly MinorLimit[], currency: string): GroupLimit[] =>
  limits.map(({ name, channels, minMinor, maxMinor }) => ({
    name,
    channels,
    min: fromMinor(minMinor, currency),
    max: fromMinor(maxMinor, currency),
  }));

/** Minor units that a group's channels spend. */
export const spentIn = (slots: readonly Slot[], { channels }: MinorLimit): number =>
  slots.reduce((sum, { model, budget }) => (channels.has(model.channel) ? sum + budget : sum), 0);

/** The group that keeps a channel from more money, if one does: its limit holds less than one more minimum. */
export const limitOn = (
  limits: readonly MinorLimit[],
  slots: readonly Slot[],
  { model, minimum, budget }: Slot,
): MinorLimit | undefined =>
  limits.find(
    (limit) =>
      limit.channels.has(model.channel) &&
      limit.maxMinor - spentIn(slots, limit) < (budget > 0 ? 1 : minimum),
  );

/** The limits as published, so that the split can be checked against them. */
export const publishedLimits = (
  limits: readonly MinorLimit[],
  slots: readonly Slot[],
  currency: string,
): PlanVariant['group_limits'] =>
  limits.map((limit) => ({
    name: limit.name,
    channels: [...limit.channels].toSorted(),
    min: fromMinor(limit.minMinor, currency),
    max: fromMinor(limit.maxMinor, currency),
    budget: fromMinor(spentIn(slots, limit), currency),
  }));
