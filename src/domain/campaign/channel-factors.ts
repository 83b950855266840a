/** How industry, audience, size, objective and season move a channel's rates. Priors of low weight: see settings. */
import type { Channel } from '#src/contract/vocabulary.ts';
import { Channel as Channels } from '#src/contract/vocabulary.ts';
import {
  ageAffinityKey,
  ageSophisticationKey,
  alignmentKey,
  conversionFactorKey,
  industryChannelKey,
  modelFitKey,
  modelKey,
  segmentAffinityKey,
  sizeFitKey,
  type AgeGroup,
} from '#src/domain/market/baseline-keys.ts';
import {
  channelDemandKey,
  industryDemandKey,
  industryMoodKey,
} from '#src/domain/market/derive/derived-keys.ts';
import type { Ledger } from '#src/domain/market/fact.ts';
import { channelKey } from '#src/domain/market/keys.ts';
import { seasonOver } from '#src/domain/market/season.ts';
import type { MarketLevels } from './market-levels.ts';
import type { PlanContext } from './plan-context.ts';

type Use = Ledger['use'];

/** Ends of the age groups that the facts are named after, years. */
const YOUNG_END = 35;
const MIDDLE_END = 55;

/** Factor on how many people respond: the audience's affinity to the channel, and the season. */
export function demandFactor(context: PlanContext, use: Use, channel: Channel): number {
  const { goal, settings, frame } = context;
  const { industry } = goal.business;
  const affinity =
    ageFactor(context, use, channel) *
    segmentFactor(context, use, channel) *
    (industry === null ? 1 : (use(industryChannelKey(industry, channel, 'affinity'))?.value ?? 1));
  return tamed(affinity, settings.factors) * seasonOver(use, channel, frame);
}

/**
 * Factor on demand against the usual, by what people look for, read and buy now; 1 where nothing is told. It is in what a
 * provider measured already, and only missing from configured figures.
 */
export function currentDemand({ goal }: PlanContext, use: Use, channel: Channel): number {
  const { industry } = goal.business;
  const ofIndustry = industry === null ? undefined : use(industryDemandKey(industry));
  return (ofIndustry?.value ?? 1) * (use(channelDemandKey(channel))?.value ?? 1);
}

/** Factor on conversion rates by how readily people buy now; 1 where nothing is told, and as for demand. */
export function currentMood({ goal }: PlanContext, use: Use, { mood }: MarketLevels): number {
  const { industry } = goal.business;
  return mood * ((industry === null ? undefined : use(industryMoodKey(industry)))?.value ?? 1);
}

/** Factor on the conversion rate: industry, size of business, objective and precision. */
export function rateFactor(context: PlanContext, use: Use, channel: Channel): number {
  const { goal, settings } = context;
  const { industry, size, model } = goal.business;
  const objective = goal.objective.primary ?? 'other';
  const performance =
    industry === null ? 1 : (use(industryChannelKey(industry, channel, 'performance'))?.value ?? 1);
  const advantage =
    industry === null ? 0 : (use(industryChannelKey(industry, channel, 'advantage'))?.value ?? 0);
  const fit = size === null ? 0 : (use(sizeFitKey(size, channel))?.value ?? 0);
  const suited = model === null ? 1 : (use(modelFitKey(model, channel))?.value ?? 1);
  const ofModel = model === null ? 1 : (use(modelKey(model, 'conversion_factor'))?.value ?? 1);
  const precision = use(channelKey(channel, 'precision'))?.value;
  const relevance = use(channelKey(channel, 'relevance'))?.value;
  const { precision_reference, relevance_reference } = settings.factors;
  const prior =
    performance *
    (1 + advantage) *
    (1 + fit) *
    suited *
    alignmentFactor(context, use, channel) *
    (precision === undefined ? 1 : precision / precision_reference) *
    (relevance === undefined ? 1 : relevance / relevance_reference);
  const ofObjective = use(conversionFactorKey(objective))?.value ?? 1;
  return tamed(prior, settings.factors) * ofModel * ofObjective;
}

/** Fitness of the channel for the objective against the mean of all channels. */
function alignmentFactor(
  { goal, settings, ledger }: PlanContext,
  use: Use,
  channel: Channel,
): number {
  const family = settings.families[goal.objective.primary ?? 'other'];
  const own = use(alignmentKey(family, channel))?.value;
  if (own === undefined) return 1;
  let sum = 0;
  for (const other of Channels.options)
    sum += ledger.use(alignmentKey(family, other))?.value ?? own;
  return (own * Channels.options.length) / sum;
}

/** Affinity of the goal's age group to the channel against that of an unknown age. */
function ageFactor({ goal, settings }: PlanContext, use: Use, channel: Channel): number {
  const group = ageGroupOf(goal.audience.age);
  const sophistication = goal.sophistication?.score ?? settings.factors.neutral_sophistication;
  const affinity = (of: AgeGroup): number | undefined => {
    const base = use(ageAffinityKey(of, channel))?.value;
    const slope = use(ageSophisticationKey(of, channel))?.value ?? 0;
    return base === undefined ? undefined : base + slope * sophistication;
  };
  const usual = affinity('default');
  const own = group === null ? usual : affinity(group);
  return usual === undefined || own === undefined ? 1 : own / usual;
}

/** The group that holds the middle of an age range; null for an unknown age. */
export function ageGroupOf(
  age: { readonly min: number | null; readonly max: number | null } | null,
): Exclude<AgeGroup, 'default'> | null {
  const min = age?.min ?? age?.max ?? null;
  const max = age?.max ?? age?.min ?? null;
  if (min === null || max === null) return null;
  const middle = (min + max) / 2;
  if (middle < YOUNG_END) return '18_35';
  return middle < MIDDLE_END ? '35_55' : '55_plus';
}

function segmentFactor({ goal }: PlanContext, use: Use, channel: Channel): number {
  const segments = [...new Set(goal.audience.segments)].toSorted();
  if (segments.length === 0) return 1;
  const factors = segments.map((segment) => use(segmentAffinityKey(segment, channel))?.value ?? 1);
  return factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
}

const tamed = (
  factor: number,
  { weight, low, high }: { readonly weight: number; readonly low: number; readonly high: number },
): number => Math.min(high, Math.max(low, Math.max(0, factor) ** weight));
