/** What the caller and the goal ask of channels. */
import type { PlanOptions } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { fromMinor, toMinor } from '#src/domain/money/currency.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';

export interface Wishes {
  readonly included: ReadonlySet<Channel>;
  readonly excluded: ReadonlySet<Channel>;
  /** Those of the included that the goal puts first. */
  readonly main: ReadonlySet<Channel>;
  /** Fixed budgets in minor units, above 0. */
  readonly locks: ReadonlyMap<Channel, number>;
  /** Asked for and ruled out at once; they stay out. */
  readonly contradicted: readonly Channel[];
  /** Asked for, but without a price or a rate. */
  readonly unknown: readonly Channel[];
}

/**
 * Exclusions win over everything, locks over inclusions. A lock of 0 rules a channel out.
 * @throws GoalpostError invalid_request when the locks exceed the budget
 */
export function readWishes(
  { goal, frame }: PlanContext,
  models: readonly ChannelModel[],
  { include_channels = [], exclude_channels = [], locks = {} }: PlanOptions,
): Wishes {
  const amounts = (Object.entries(locks) as [Channel, number][]).map(
    ([channel, amount]) => [channel, toMinor(amount, frame.currency)] as const,
  );
  const excluded = new Set([
    ...goal.channels.exclude,
    ...exclude_channels,
    ...amounts.filter(([, minor]) => minor === 0).map(([channel]) => channel),
  ]);
  const locked = amounts.filter(([, minor]) => minor > 0);
  refuseTooMuch(
    locked.filter(([channel]) => !excluded.has(channel)).map(([, minor]) => minor),
    frame,
  );
  const known = new Set(models.map(({ channel }) => channel));
  const isOpen = (channel: Channel): boolean => !excluded.has(channel) && known.has(channel);
  const fixed = new Map(locked.filter(([channel]) => isOpen(channel)));
  const asked = new Set([
    ...goal.channels.include,
    ...include_channels,
    ...locked.map(([channel]) => channel),
  ]);
  const included = new Set([...asked].filter((channel) => isOpen(channel) && !fixed.has(channel)));
  return {
    excluded,
    included,
    main: new Set((goal.channels.main ?? []).filter((channel) => included.has(channel))),
    locks: fixed,
    contradicted: [...asked].filter((channel) => excluded.has(channel)).toSorted(),
    unknown: [...asked].filter((channel) => !known.has(channel)).toSorted(),
  };
}

function refuseTooMuch(amounts: readonly number[], frame: PlanContext['frame']): void {
  const sum = amounts.reduce((all, amount) => all + amount, 0);
  if (sum <= frame.totalMinor) return;
  throw new GoalpostError(
    'invalid_request',
    `The locks add up to ${fromMinor(sum, frame.currency)} ${frame.currency}, more than the budget of ${frame.total}; lower a lock or raise the budget.`,
    { faults: [{ pointer: '/options/locks', message: 'add up to more than the budget' }] },
  );
}
