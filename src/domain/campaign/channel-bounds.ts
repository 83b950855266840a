/** Which amounts each channel of a variant may get. */
import type { Strategy } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';
import type { Wishes } from './wishes.ts';

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

/** The reserve gives way to locks and to the least that channels asked for need. */
export function spendableOf({ wishes, models, totalMinor }: DraftInput, wished: number): number {
  let needed = [...wishes.locks.values()].reduce((sum, amount) => sum + amount, 0);
  for (const { channel, floorMinor } of byFloor(models)) {
    if (wishes.included.has(channel) && needed + floorMinor <= totalMinor) needed += floorMinor;
  }
  return Math.max(wished, needed);
}

const byFloor = (models: readonly ChannelModel[]): ChannelModel[] =>
  models.toSorted((a, b) => a.floorMinor - b.floorMinor || (a.channel < b.channel ? -1 : 1));

/** Minimum, maximum and kind of every channel in a variant. */
export function boundsOf(
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
  const raised = raisedMain(asked, wishes.main, {
    wished: settings.minimum.main_share * open,
    room: open,
  });
  const taken = [...raised.values()].reduce((sum, amount) => sum + amount, 0);
  const tested = lowered(
    byFloor(models).filter(
      ({ channel }) =>
        rule.tests > 0 && tests.includes(channel) && !asked.has(channel) && isOpen(channel, wishes),
    ),
    rule.test_share * open,
    open - taken,
  );
  const diverse = diverseBudget(settings, models);
  return models.map((model): Slot => {
    const { channel, minimumMinor, outcomeLogSd } = model;
    const lock = wishes.locks.get(channel);
    if (lock !== undefined) return slotOf(model, 'locked', Math.min(lock, minimumMinor), lock);
    const share = outcomeLogSd > settings.uncertainty.high_log_sd ? rule.uncertain_cap : rule.cap;
    const own = settings.channel_caps[channel] ?? 1;
    const cap = Math.floor(
      Math.min(share * Math.max(open, diverse), own < 1 ? own * open : Infinity),
    );
    const least = asked.get(channel) ?? tested.get(channel);
    if (least !== undefined) {
      const min = Math.max(least, raised.get(channel) ?? 0);
      const kind = asked.has(channel) ? 'included' : 'test';
      return { ...slotOf(model, kind, least, Math.max(cap, min)), min };
    }
    // Rounded down, so that as many channels as the share allows fit at every budget.
    const minimum = Math.max(minimumMinor, Math.floor(rule.minimum_share * open));
    if (wishes.excluded.has(channel)) return slotOf(model, 'excluded', minimum, 0);
    const kind = wishes.included.has(channel) ? 'unaffordable' : 'free';
    return slotOf(model, kind, minimum, Math.max(cap, minimum));
  });
}

/**
 * The budget, in minor units, from which a strategy's caps count: it holds several channels. Below it a cap would
 * only leave money unspent, or put it where it fits instead of where it brings more.
 */
function diverseBudget(
  { caps_from_minimums }: PlanContext['settings'],
  models: readonly ChannelModel[],
): number {
  return caps_from_minimums * medianMinimum(models);
}

/** The median of the channels' minimum budgets, in minor units; 0 without a channel. */
export function medianMinimum(models: readonly ChannelModel[]): number {
  const minimums = models.map(({ minimumMinor }) => minimumMinor).toSorted((a, b) => a - b);
  return minimums[Math.floor(minimums.length / 2)] ?? 0;
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

/** What channels asked for must get: those that the goal puts first more, in equal parts of what others leave. */
function raisedMain(
  asked: ReadonlyMap<Channel, number>,
  main: ReadonlySet<Channel>,
  { wished, room }: { readonly wished: number; readonly room: number },
): Map<Channel, number> {
  const first = [...asked.keys()].filter((channel) => main.has(channel));
  const others = [...asked].reduce(
    (sum, [channel, least]) => (main.has(channel) ? sum : sum + least),
    0,
  );
  const share = Math.floor(Math.min(wished, room - others) / Math.max(1, first.length));
  const raised = new Map(asked);
  let left = room - [...asked.values()].reduce((sum, least) => sum + least, 0);
  for (const channel of first) {
    const least = asked.get(channel) ?? 0;
    const more = Math.max(0, Math.min(left, share - least));
    raised.set(channel, least + more);
    left -= more;
  }
  return raised;
}
