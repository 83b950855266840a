/**
 * The variants of a plan. Strategies differ through reserve, bounds, minimums and tests only, so that each variant's
 * split is the true optimum under what the variant itself publishes. Everything here scales with the budget or does
 * not move at all, never jumps down: hence a larger budget never forecasts less.
 */
import type { LeftOut, PlanOptions, Strategy } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { fromMinor, toMinor } from '#src/domain/money/currency.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { allocateBudget } from './allocate-budget.ts';
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';
import { roundShares } from './round-allocation.ts';

/** What the caller and the goal ask of channels. */
export interface Wishes {
  readonly included: ReadonlySet<Channel>;
  readonly excluded: ReadonlySet<Channel>;
  /** Fixed budgets in minor units, above 0. */
  readonly locks: ReadonlyMap<Channel, number>;
  /** Asked for and ruled out at once; they stay out. */
  readonly contradicted: readonly Channel[];
}

/**
 * Exclusions win over everything, locks over inclusions. A lock of 0 rules a channel out.
 * @throws GoalpostError invalid_request when the locks exceed the budget
 */
export function readWishes(
  { goal, frame }: PlanContext,
  { include_channels = [], exclude_channels = [], locks = {} }: PlanOptions,
): Wishes {
  const excluded = new Set([...goal.channels.exclude, ...exclude_channels]);
  const fixed = new Map<Channel, number>();
  const locked = Object.entries(locks) as [Channel, number][];
  for (const [channel, amount] of locked) {
    const minor = toMinor(amount, frame.currency);
    if (minor === 0) excluded.add(channel);
    else if (!excluded.has(channel)) fixed.set(channel, minor);
  }
  const sum = [...fixed.values()].reduce((all, amount) => all + amount, 0);
  if (sum > frame.totalMinor) {
    throw new GoalpostError(
      'invalid_request',
      `The locks add up to ${fromMinor(sum, frame.currency)} ${frame.currency}, more than the budget of ${frame.total}; lower a lock or raise the budget.`,
      { faults: [{ pointer: '/options/locks', message: 'add up to more than the budget' }] },
    );
  }
  const asked = [
    ...goal.channels.include,
    ...include_channels,
    ...locked.map(([channel]) => channel),
  ];
  return {
    excluded,
    included: new Set(asked.filter((channel) => !excluded.has(channel) && !fixed.has(channel))),
    locks: fixed,
    contradicted: [...new Set(asked)].filter((channel) => excluded.has(channel)).toSorted(),
  };
}

/** One channel's place in one variant, in minor units. */
export interface Slot {
  readonly model: ChannelModel;
  /** Least sensible budget of the channel in this variant. */
  readonly minimum: number;
  /** Bounds of the split: from the minimum, or the lock itself. */
  readonly min: number;
  readonly max: number;
  readonly kind: 'free' | 'included' | 'locked' | 'test' | 'excluded' | 'unaffordable';
  readonly budget: number;
}

export interface Draft {
  readonly strategy: Strategy;
  readonly reserveShare: number;
  /** Minor units that may be spent. */
  readonly spendable: number;
  /** Minor units held back, with what the bounds leave over. */
  readonly reserve: number;
  /** All channels, by name; those with a budget of 0 are left out. */
  readonly slots: readonly Slot[];
  /** Outcome of the next unit of money. */
  readonly price: number;
  readonly value: number;
  /** Relative distance to the proven optimum. */
  readonly gap: number;
}

export interface DraftInput {
  readonly models: readonly ChannelModel[];
  readonly wishes: Wishes;
  /** 0 where everything is known, 1 where nothing is. */
  readonly uncertainty: number;
  /** Channels that the explore strategy tests. */
  readonly tests: readonly Channel[];
  /** Minor units; the plan's total unless another budget is tried. */
  readonly totalMinor: number;
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
    price: allocation.price,
    value: allocation.value,
    gap: allocation.value > 0 ? allocation.bound / allocation.value - 1 : 0,
  };
}

const isBidding = (kind: Slot['kind']): boolean => kind !== 'excluded' && kind !== 'unaffordable';

/** The reserve gives way to locks and to the least that channels asked for need. */
function spendableOf({ wishes, models, totalMinor }: DraftInput, wished: number): number {
  let needed = [...wishes.locks.values()].reduce((sum, amount) => sum + amount, 0);
  for (const { channel, floorMinor } of byFloor(models)) {
    if (wishes.included.has(channel) && needed + floorMinor <= totalMinor) needed += floorMinor;
  }
  return Math.max(wished, needed);
}

const byFloor = (models: readonly ChannelModel[]): ChannelModel[] =>
  models.toSorted((a, b) => a.floorMinor - b.floorMinor || (a.channel < b.channel ? -1 : 1));

/** Minimum, maximum and kind of every channel in a variant. */
function boundsOf(
  { settings }: PlanContext,
  strategy: Strategy,
  { models, wishes, tests }: DraftInput,
  spendable: number,
): Slot[] {
  const rule = settings.strategies[strategy];
  const lockedSum = [...wishes.locks.values()].reduce((sum, amount) => sum + amount, 0);
  const open = spendable - lockedSum;
  const asked = lowered(
    byFloor(models).filter(({ channel }) => wishes.included.has(channel)),
    settings.minimum.included_share * open,
    open,
  );
  const taken = [...asked.values()].reduce((sum, amount) => sum + amount, 0);
  const tested = lowered(
    byFloor(models).filter(
      ({ channel }) =>
        rule.tests > 0 && tests.includes(channel) && !asked.has(channel) && isOpen(channel, wishes),
    ),
    rule.test_share * open,
    open - taken,
  );
  return models.map((model): Slot => {
    const { channel, minimumMinor, outcomeLogSd } = model;
    const lock = wishes.locks.get(channel);
    if (lock !== undefined) return slotOf(model, 'locked', Math.min(lock, minimumMinor), lock);
    const share = outcomeLogSd > settings.uncertainty.high_log_sd ? rule.uncertain_cap : rule.cap;
    const cap = Math.floor(Math.min(share, settings.channel_caps[channel] ?? 1) * open);
    const least = asked.get(channel) ?? tested.get(channel);
    if (least !== undefined) {
      return slotOf(model, asked.has(channel) ? 'included' : 'test', least, Math.max(cap, least));
    }
    // Rounded down, so that as many channels as the share allows fit at every budget.
    const raised = Math.max(minimumMinor, Math.floor(rule.minimum_share * open));
    if (wishes.excluded.has(channel)) return slotOf(model, 'excluded', raised, 0);
    const kind = wishes.included.has(channel) ? 'unaffordable' : 'free';
    return slotOf(model, kind, raised, Math.max(cap, raised));
  });
}

const slotOf = (model: ChannelModel, kind: Slot['kind'], minimum: number, max: number): Slot => ({
  model,
  kind,
  minimum,
  min: kind === 'locked' ? max : minimum,
  max,
  budget: 0,
});

const isOpen = (channel: Channel, { excluded, locks }: Wishes): boolean =>
  !excluded.has(channel) && !locks.has(channel);

/**
 * Minimums of channels that must be in: the sensible one, lowered so that together they take at most `most`, but
 * never below the floor. Those that do not fit into `room` even so are missing, dearest first.
 */
function lowered(
  models: readonly ChannelModel[],
  most: number,
  room: number,
): Map<Channel, number> {
  const minimums = new Map<Channel, number>();
  let left = room;
  for (const { channel, floorMinor, minimumMinor } of models) {
    const wished = Math.min(minimumMinor, Math.floor(most / models.length));
    const minimum = Math.max(floorMinor, wished);
    if (minimum > left) continue;
    minimums.set(channel, minimum);
    left -= minimum;
  }
  return minimums;
}

/** Why a channel has no budget. */
export function reasonOf({ kind, minimum }: Slot, spendable: number): LeftOut['reason'] {
  if (kind === 'excluded') return 'excluded';
  return kind === 'unaffordable' || minimum > spendable ? 'below_minimum' : 'not_worth_it';
}
