/**
 * The variants of a plan. Strategies differ through reserve, bounds, minimums and tests only, so that each variant's
 * split is the true optimum under what the variant itself publishes. Everything here scales with the budget or does
 * not move at all, never jumps down: hence a larger budget never forecasts less.
 */
import type { LeftOut, Strategy } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { allocateBudget, type Allocation } from './allocate-budget.ts';
import { boundsOf, spendableOf, type DraftInput, type Slot } from './channel-bounds.ts';
import { inCurrency, limitOn, limitsOf, type MinorLimit } from './group-limits.ts';
import type { PlanContext } from './plan-context.ts';
import { roundGroupedShares } from './round-allocation.ts';
import { swapTests, type TestBid } from './swap-tests.ts';

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
  const bounded = boundsOf(context, strategy, input, spendable);
  const limits = limitsOf(context, bounded, spendable);
  const { bids, allocation } = splitOf(context, bounded, { spendable, limits });
  const slots = bounded.map((slot) => releasedTest(slot, bids));
  const used = bids.flatMap((bid, index) => {
    const spend = allocation.spends[index] ?? 0;
    return spend > 0
      ? [{ bid, wish: spend * (totalMinor / fromMinor(totalMinor, frame.currency)) }]
      : [];
  });
  const groups = limits.map(({ channels, minMinor, maxMinor }) => ({
    members: used.flatMap(({ bid }, index) =>
      channels.has(bid.slot.model.channel) ? [index] : [],
    ),
    min: minMinor,
    max: maxMinor,
  }));
  const amounts = roundGroupedShares(
    used.map(({ bid, wish }) => ({ wish, min: bid.slot.min, max: bid.slot.max })),
    wholeSpend(used, spendable, groups.length > 0),
    groups,
  );
  const budgets = new Map(
    used.map(({ bid }, index) => [bid.slot.model.channel, amounts[index] ?? 0]),
  );
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

interface SlotBid extends TestBid {
  readonly slot: Slot;
}

interface Money {
  /** Minor units. */
  readonly spendable: number;
  readonly limits: readonly MinorLimit[];
}

function splitOf(
  { settings, frame: { currency } }: PlanContext,
  slots: readonly Slot[],
  { spendable, limits }: Money,
): { bids: readonly SlotBid[]; allocation: Allocation } {
  const bids = slots
    .filter(({ kind }) => isBidding(kind))
    .map((slot): SlotBid => ({
      channel: slot.model.channel,
      curve: slot.model.response,
      min: fromMinor(slot.min, currency),
      max: fromMinor(slot.max, currency),
      forced: slot.kind !== 'free',
      isTest: slot.kind === 'test',
      isOut: false,
      slot,
    }));
  const money = fromMinor(spendable, currency);
  const groups = inCurrency(limits, currency);
  const solve = (of: readonly SlotBid[]): Allocation => {
    const open = of.filter(({ isOut }) => !isOut);
    const allocation = allocateBudget(open, money, settings.optimiser, groups);
    const spends = new Map(open.map(({ channel }, index) => [channel, allocation.spends[index]]));
    return { ...allocation, spends: of.map(({ channel }) => spends.get(channel) ?? 0) };
  };
  return swapTests({ bids, allocation: solve(bids) }, solve, money);
}

/** A test that gave way to another channel is an ordinary channel again. */
function releasedTest(slot: Slot, bids: readonly SlotBid[]): Slot {
  const isOut = bids.some(({ channel, isOut: out }) => out && channel === slot.model.channel);
  if (!isOut) return slot;
  const minimum = slot.model.minimumMinor;
  return { ...slot, kind: 'free', minimum, min: minimum, max: Math.max(slot.max, minimum) };
}

const isBidding = (kind: Slot['kind']): boolean => kind !== 'excluded' && kind !== 'unaffordable';

/** Why a channel has no budget. */
export function reasonOf(slot: Slot, { spendable, limits, slots }: Draft): LeftOut['reason'] {
  const { kind, minimum } = slot;
  if (kind === 'excluded') return 'excluded';
  if (kind === 'unaffordable' || minimum > spendable) return 'below_minimum';
  return limitOn(limits, slots, slot) === undefined ? 'not_worth_it' : 'limit';
}
