/**
 * What to tell the people who set a channel up: role, whom to reach, what to say. Only configured wording and the
 * goal's own facts; nothing is claimed that the goal does not say.
 */
import type { ChannelPlan, Strategy } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { effectiveShare } from './effective-reach.ts';
import { frequencyOf } from './kpis.ts';
import type { MarketContext, PlanContext } from './plan-context.ts';
import { figureOf, percentOf } from './wording.ts';
import type { Slot } from './channel-bounds.ts';

const PER_THOUSAND = 1_000;

/** The empty and unknown is left out, not filled in. */
const known = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );

interface ChannelBrief {
  readonly forecast: ChannelPlan['forecast'];
  /** The variant it is part of. */
  readonly strategy: Strategy;
}

/** The line item: what is bought, at which rate, and how much of it. */
const buyingOf = (
  { frame }: PlanContext,
  { model }: Slot,
  { forecast, strategy }: ChannelBrief,
): Record<string, unknown> => {
  const byClick = model.basis === 'cpc';
  const frequency = frequencyOf(forecast);
  return {
    line_item: `${strategy}.${model.channel}`,
    unit: byClick ? 'click' : '1000 impressions',
    rate: (byClick ? forecast.cpc : forecast.cpm).p50,
    currency: frame.currency,
    quantity: byClick ? forecast.clicks.p50 : forecast.impressions.p50 / PER_THOUSAND,
    average_frequency: frequency,
    ...(byClick
      ? {}
      : { reached_three_times: Math.round(forecast.reach.p50 * effectiveShare(frequency)) }),
  };
};

export function targetingOf(
  context: MarketContext,
  slot: Slot,
  brief: ChannelBrief,
): Record<string, unknown> {
  const { goal, settings, levels } = context;
  const { model } = slot;
  const { audience, geography } = goal;
  return known({
    segments: audience.segments,
    age: audience.age,
    gender: audience.gender,
    interests: audience.interests,
    countries: geography.countries,
    people_share: Object.keys(levels.split).length > 0 ? levels.split : null,
    places: geography.places,
    regions: geography.regions,
    language: goal.language,
    tactics: settings.briefs[model.channel].targeting,
    reachable_people: Math.round(model.people),
    buying: buyingOf(context, slot, brief),
  });
}

/** Fields of a goal whose own words a message can take up. */
const MESSAGE_FIELDS: ReadonlySet<string> = new Set([
  'offering',
  'business',
  'objective',
  'audience',
  'geography',
  'timeline',
]);

/** What the goal itself says that a message may repeat, each once, in the order of the text. */
const wordsOf = ({ evidence }: PlanContext['goal']): string[] => [
  ...new Set(
    evidence
      .filter(({ field }) => MESSAGE_FIELDS.has(field.split('.')[0] ?? field))
      .toSorted((a, b) => a.start - b.start)
      .map(({ text }) => text),
  ),
];

export function messageOf(
  { goal, settings }: PlanContext,
  { model }: Slot,
): Record<string, unknown> {
  const brief = settings.briefs[model.channel];
  return known({
    task: brief.message,
    offering: goal.business.offering,
    by_segment: [...new Set(goal.audience.segments)].toSorted().map((segment) => ({
      segment,
      ...settings.segment_briefs[segment],
    })),
    words_of_the_goal: wordsOf(goal),
    objective: goal.objective.primary,
    deadline: goal.timeline?.end ?? null,
    formats: brief.formats,
    limits: brief.limits,
    source: 'configured template and the words of the goal',
  });
}

/** Why the channel is in the variant, and with how much. */
export function rationaleOf(
  { goal, outcome, frame, settings }: PlanContext,
  { model, kind, minimum, min, max, budget }: Slot,
  plan: Pick<ChannelPlan, 'forecast' | 'budget' | 'share'>,
  {
    marginal,
    fill,
    group,
  }: { readonly marginal: number; readonly fill: number; readonly group: string | null },
): string[] {
  const { currency } = frame;
  const isMain = goal.channels.main?.includes(model.channel) === true;
  const lines = [
    `Expects ${figureOf(plan.forecast[outcome]?.p50 ?? 0)} ${outcome} from ${plan.budget} ${currency}; at the margin one more ${singularOf(outcome)} costs ${figureOf(1 / marginal)} ${currency}.`,
    `Uses ${percentOf(fill)} of the ${outcome} it could ever bring in these dates.`,
  ];
  if (kind === 'locked') lines.push('Its budget is locked by the request.');
  if (kind === 'included') {
    lines.push(
      isMain
        ? `The goal puts it first: it gets at least ${fromMinor(min, currency)} ${currency}.`
        : 'The goal or the request asks for it.',
    );
  }
  if (kind === 'test') lines.push('Gets a test budget, because little is known of it.');
  if (minimum < model.minimumMinor && kind !== 'locked') {
    lines.push('Its minimum was lowered to fit the budget; results will be noisy.');
  }
  if (budget === max && kind !== 'locked') lines.push(`Stands at the cap of this strategy.`);
  if (group !== null) lines.push(`Its group ${group} stands at its limit.`);
  if (model.outcomeLogSd > settings.uncertainty.high_log_sd) {
    lines.push('Its forecast is among the less certain ones.');
  }
  return lines;
}

const SINGULAR = {
  conversions: 'conversion',
  clicks: 'click',
  reach: 'person reached',
  revenue: 'unit of revenue',
} as const;
const singularOf = (outcome: keyof typeof SINGULAR): string => SINGULAR[outcome];
