/**
 * The variants of a plan. Strategies differ through reserve, bounds, minimums and tests only, so that each variant's
 * split is the true optimum under what the variant itself publishes. Everything here scales with the budget or does
 * not move at all, never jumps down: hence a larger budget never forecasts less.
 */
import type { LeftOut, Strategy } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { allocateBudget } from './allocate-budget.ts';
import { boundsOf, spendableOf, type DraftInput, type Slot } from './channel-bounds.ts';
import type { PlanContext } from './plan-context.ts';
import { roundShares } from './round-allocation.ts';

export interface Draft {
  readonly strategy: Strategy;
  readonly reserveShare: number;
  /** Minor units that may be spent. */
  readonly spendable: number;
  /** Minor units held back, with what the bounds leave over. */
  readonly reserve: number;
  /** All channels, by name; those with a budget of 0 are left out. */
  readonly slots: readonly Slot[];
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
  const allocation = allocateBudget(bids, fromMinor(spendable, frame.currency), settings.optimiser);
  const used = bids.flatMap((bid, index) => {
    const spend = allocation.spends[index] ?? 0;
    return spend > 0
      ? [{ bid, wish: spend * (totalMinor / fromMinor(totalMinor, frame.currency)) }]
      : [];
  });
  const room = used.reduce((sum, { bid }) => sum + bid.slot.max, 0);
  const target = Math.min(spendable, room);
  const amounts = roundShares(
    used.map(({ bid, wish }) => ({ wish, min: bid.slot.min, max: bid.slot.max })),
    target,
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
    gap: allocation.value > 0 ? allocation.bound / allocation.value - 1 : 0,
  };
}

const isBidding = (kind: Slot['kind']): boolean => kind !== 'excluded' && kind !== 'unaffordable';

/** Why a channel has no budget. */
export function reasonOf({ kind, minimum }: Slot, spendable: number): LeftOut['reason'] {
  if (kind === 'excluded') return 'excluded';
  return kind === 'unaffordable' || minimum > spendable ? 'below_minimum' : 'not_worth_it';
}
