/**
 * The variants of a plan. Strategies differ through reserve, bounds, minimums and tests only, so that each variant's
 * split is the true optimum under what the variant itself publishes. Everything here scales with the budget or does
 * not move at all, never jumps down: hence a larger budget never forecasts less.
 */
import type { LeftOut, Strategy } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { allocateBudget } from './allocate-budget.ts';
import { boundsOf, spendableOf, type DraftInput, type Slot } from './channel-bounds.ts';
import { inCurrency, limitOn, limitsOf, type MinorLimit } from './group-limits.ts';
import type { PlanContext } from './plan-context.ts';
import { roundGroupedShares } from './round-allocation.ts';

export interface Draft {
  readonly strategy: Strategy;
  readonly reserveShare: number;
  /** Minor units that may be spent. */
  readonly spendable: number;
  /** Minor units held back, with what the bounds leave over. */
  readonly reserve: number;
  /** All channels, by name; those with a budget of 0 are left out. */
  readonly slots: readonly Slot[];
  /** Limits on groups of channels, as they hold for this variant. */
  readonly limits: readonly MinorLimit[];
  /** Relative distance to the proven optimum. */
  readonly gap: number;
}

/** The optimal split of one strategy. */
export function draftVariant(context: PlanContext, strategy: Strategy, input: DraftInput): Draft {
  const { settings, frame } = context;
  const { totalMinor } = input;
  const rule = settings.strategies[strategy];
  const reserveShare =
    rule.reserve.low + (rule.reserve.high - rule.reserve.low) * input.uncertainty;
  const spendable = spendableOf(input, Math.floor(totalMinor * (1 - reserveShare)));
  const slots = boundsOf(context, strategy, input, spendable);
  const bids = slots
    .filter(({ kind }) => isBidding(kind))
    .map((slot) => ({
      channel: slot.model.channel,
      curve: slot.model.response,
      min: fromMinor(slot.min, frame.currency),
      max: fromMinor(slot.max, frame.currency),
      forced: slot.kind !== 'free',
      slot,
    }));
  const limits = limitsOf(context, slots, spendable);
  const allocation = allocateBudget(
    bids,
    fromMinor(spendable, frame.currency),
    settings.optimiser,
    inCurrency(limits, frame.currency),
  );
  const used = bids.flatMap((bid, index) => {
    const spend = allocation.spends[index] ?? 0;
    return spend > 0
      ? [{ bid, wish: spend * (totalMinor / fromMinor(totalMinor, frame.currency)) }]
      : [];
  });
  const groups = limits.map(({ channels, minMinor, maxMinor }) => ({
    members: used.flatMap(({ bid }, index) => (channels.has(bid.channel) ? [index] : [])),
    min: minMinor,
    max: maxMinor,
  }));
  const amounts = roundGroupedShares(
    used.map(({ bid, wish }) => ({ wish, min: bid.slot.min, max: bid.slot.max })),
    wholeSpend(used, spendable, groups.length > 0),
    groups,
  );
  const budgets = new Map(used.map(({ bid }, index) => [bid.channel, amounts[index] ?? 0]));
  const spent = amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    strategy,
    reserveShare,
    spendable,
    reserve: totalMinor - spent,
    slots: slots.map((slot) =>
      Object.assign(slot, { budget: budgets.get(slot.model.channel) ?? 0 }),
    ),
    limits,
    gap: allocation.value > 0 ? allocation.bound / allocation.value - 1 : 0,
  };
}

/** Minor units to spend in all: everything that may be, up to the maximums, or what limits on groups leave of it. */
function wholeSpend(
  used: readonly { bid: { slot: Slot }; wish: number }[],
  spendable: number,
  isLimited: boolean,
): number {
  const room = used.reduce((sum, { bid }) => sum + bid.slot.max, 0);
  const most = Math.min(spendable, room);
  if (!isLimited) return most;
  return Math.min(most, Math.round(used.reduce((sum, { wish }) => sum + wish, 0)));
}

const isBidding = (kind: Slot['kind']): boolean => kind !== 'excluded' && kind !== 'unaffordable';

/** Why a channel has no budget. */
export function reasonOf(slot: Slot, { spendable, limits, slots }: Draft): LeftOut['reason'] {
  const { kind, minimum } = slot;
  if (kind === 'excluded') return 'excluded';
  if (kind === 'unaffordable' || minimum > spendable) return 'below_minimum';
  return limitOn(limits, slots, slot) === undefined ? 'not_worth_it' : 'limit';
}
