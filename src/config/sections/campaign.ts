/** How campaign plans are made: outcomes, curves, minimums, strategies, reserve, ranges, flights and tests. */
import { z } from 'zod';
import { Outcome, Strategy } from '#src/contract/campaign.ts';
import { CurrencyCode } from '#src/contract/primitives.ts';
import {
  BusinessModel,
  BusinessSize,
  Channel,
  Objective,
  Segment,
} from '#src/contract/vocabulary.ts';
import { count, quantity, text } from '../setting.ts';

const ASSUMED = 'assumption 2026, low confidence';

const share = (description: string, origin: string = ASSUMED) =>
  quantity({ description, unit: 'fraction', min: 0, max: 1, origin });

const ratio = (description: string, min: number, max: number, origin: string = ASSUMED) =>
  quantity({ description, unit: 'ratio', min, max, origin });

const everyKey = <Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): z.ZodObject<Record<Key, Value & z.ZodType>, z.core.$strict> =>
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value & z.ZodType>,
  );

const StrategySettings = z
  .strictObject({
    name: text('Name of the variant.'),
    summary: text('What sets the strategy apart, in one sentence.'),
    risk: share(
      'Risk the strategy takes; the one nearest to what the goal can bear is recommended.',
    ),
    reserve: z
      .strictObject({
        low: share('Reserve where everything is known.', 'CG-209, CG-221 (0.05..0.30 in all)'),
        high: share('Reserve where nothing is known.', 'CG-209, CG-221 (0.05..0.30 in all)'),
      })
      .refine(({ low, high }) => low <= high, 'low must not exceed high'),
    cap: share('Largest share of the spendable budget for one channel.'),
    uncertain_cap: share('The same for a channel whose outcome is uncertain.'),
    minimum_share: share('Least share of the spendable budget for a channel that is used at all.'),
    test_efficiency: share(
      'A channel is tested only where its median result per money is at least this part of the best.',
    ),
    tests: count({
      description: 'Channels that get a test budget because little is known of them.',
      unit: 'count',
      min: 0,
      max: 18,
      origin: ASSUMED,
    }),
    test_share: share('Share of the spendable budget that goes into those tests.'),
  })
  .meta({ description: 'Strategies differ in bounds, channels and reserve, and in nothing else.' });

const OwnedAudience = z.strictObject({
  channel: Channel.meta({ description: 'The channel.' }),
  people: everyKey([...BusinessSize.options, 'unknown'], (size) =>
    count({
      description: `People that a business of size ${size} has for it.`,
      unit: 'people',
      min: 1,
      max: 1_000_000_000,
      origin: ASSUMED,
    }),
  ),
  renewal: ratio('Part of them that is new in each 30 days after the first.', 0, 10),
});

const ChannelGroup = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_]*$/u)
      .meta({ description: 'How plans call the group.' }),
    channels: z.array(Channel).min(1).meta({ description: 'Channels of the group.' }),
    max_share: share('Largest share of the spendable budget that they get together.'),
    min_share: share('Least share of it that is kept for them.'),
  })
  .refine(({ min_share, max_share }) => min_share <= max_share, 'min_share exceeds max_share');

const BriefSettings = z.strictObject({
  role: text('What the channel does in a campaign.'),
  formats: z.array(text('A format.')).min(1),
  targeting: z.array(text('A way to choose who sees it.')).min(1),
  message: text('What the message has to do there.'),
  limits: z.record(
    z.string(),
    count({
      description: 'Longest text of a part of the message.',
      unit: 'characters',
      min: 1,
      max: 100_000,
      origin: 'CG-091..CG-096 where the original names the channel, else assumption 2026',
    }),
  ),
});

export const CampaignSettings = z.strictObject({
  default_variants: count({
    description: 'Variants of a plan where the caller names no number.',
    unit: 'count',
    min: 1,
    max: 5,
    origin: ASSUMED,
  }),
  default_seed: count({
    description: 'Seed of the drawn tests where the caller names none.',
    unit: 'count',
    min: 0,
    max: 9_007_199_254_740_991,
    origin: 'operations',
  }),
  default_currency: CurrencyCode.meta({
    description: 'Currency of a budget that names none.',
  }),
  default_horizon_days: count({
    description: 'Length of a campaign whose goal names none.',
    unit: 'days',
    min: 1,
    max: 3_650,
    origin: 'assumption 2026 (the original spread every budget over 30 days: CG-208)',
  }),
  max_horizon_days: count({
    description: 'Longest campaign that is planned.',
    unit: 'days',
    min: 1,
    max: 36_500,
    origin: ASSUMED,
  }),
  outcomes: everyKey(Objective.options, () => Outcome).meta({
    description: 'What a plan for an objective maximises.',
  }),
  unknown_outcome: Outcome.meta({
    description: 'What is maximised where the objective is unknown.',
  }),
  families: everyKey(Objective.options, () =>
    z.enum(['awareness', 'conversion', 'engagement', 'traffic']),
  ).meta({ description: 'Which row of the alignment table an objective reads.' }),
  audience: z.strictObject({
    active_share: everyKey(Outcome.options, (outcome) =>
      share(`Part of the audience that can be won for ${outcome} within 30 days.`),
    ),
    active_growth: share(
      'Part of the remaining audience that becomes open to the offer in each further 30 days.',
    ),
    age_span: count({
      description: 'Years of age over which people are taken as spread evenly.',
      unit: 'years',
      min: 10,
      max: 120,
      origin: ASSUMED,
    }),
    gender_share: share('Part of the people of one gender.'),
    minimum: count({
      description: 'Smallest audience that is planned for.',
      unit: 'people',
      min: 1,
      max: 1_000_000,
      origin: ASSUMED,
    }),
  }),
  owned_audience: z
    .array(OwnedAudience)
    .refine(
      (owned) => new Set(owned.map(({ channel }) => channel)).size === owned.length,
      'each channel once',
    )
    .meta({
      description:
        'Channels that reach only people a business already has, and how many these are.',
    }),
  factors: z.strictObject({
    weight: share(
      'Exponent on the factors for industry, audience, size and objective: 1 believes them, 0 ignores them.',
      'assumption 2026: the original gives no source for them',
    ),
    low: ratio('Least joint effect of these factors on a rate.', 0.01, 1),
    high: ratio('Greatest joint effect of these factors on a rate.', 1, 100),
    precision_reference: share('Precision at which a conversion rate stands as it is.', 'EX-058'),
    relevance_reference: share('Relevance at which a conversion rate stands as it is.', 'EX-060'),
    neutral_sophistication: share(
      'Sophistication of an audience that says nothing of it.',
      'CG-040',
    ),
    max_rate: share('Highest click or conversion rate that is believed.'),
    max_price_years: quantity({
      description: 'Most years over which an old price is brought up to date with inflation.',
      unit: 'years',
      min: 0,
      max: 20,
      origin: ASSUMED,
    }),
  }),
  curve: z.strictObject({
    shape: quantity({
      description:
        'Exponent of the response curve: spend twice as much and get 2^shape as much, far from saturation. At most 1, so that returns never rise.',
      unit: 'exponent',
      min: 0.3,
      max: 1,
      origin: 'assumption 2026: docs/model.md',
    }),
    reference_minimums: ratio(
      'Spend in 30 days at which a benchmark price holds, in minimum budgets of the channel.',
      1,
      1_000,
    ),
    reference_fill: quantity({
      description: 'Most impressions per reachable person at that spend.',
      unit: 'impressions/person',
      min: 0.001,
      max: 0.9,
      origin: ASSUMED,
    }),
    base_frequency: ratio('Impressions per reached person at that spend.', 1, 20),
  }),
  minimum: z.strictObject({
    clicks: count({
      description: 'Clicks below which a channel teaches nothing.',
      unit: 'clicks',
      min: 1,
      max: 100_000,
      origin: 'CG-104',
    }),
    impressions: count({
      description: 'The same in impressions, where reach is what counts.',
      unit: 'impressions',
      min: 1,
      max: 100_000_000,
      origin: ASSUMED,
    }),
    included_share: share(
      'Most of the spendable budget that the minimums of channels asked for may take; they are lowered to fit.',
    ),
    main_share: share(
      'Least part of the spendable budget for channels that the goal puts first ("mostly search"), together.',
    ),
    included_clicks: count({
      description: 'Clicks below which even a channel asked for is left out.',
      unit: 'clicks',
      min: 1,
      max: 100_000,
      origin: ASSUMED,
    }),
  }),
  optimiser: z.strictObject({
    gap: quantity({
      description: 'Relative distance to the proven optimum at which the search ends.',
      unit: 'fraction',
      min: 1e-12,
      max: 1e-3,
      origin: 'contract: 0.1 %',
    }),
    max_nodes: count({
      description: 'Most sub-problems of one search.',
      unit: 'count',
      min: 1,
      max: 10_000_000,
      origin: 'operations',
    }),
  }),
  caps_from_minimums: ratio(
    'Budget from which the caps of the strategies count, in median minimum budgets of the channels.',
    0,
    100,
    'CG-193: six channels in a plan',
  ),
  channel_caps: z.partialRecord(Channel, share('Largest share of the spendable budget.')).meta({
    description: 'Caps on single channels in every strategy.',
  }),
  groups: z
    .array(ChannelGroup)
    .refine(
      (groups) => new Set(groups.map(({ name }) => name)).size === groups.length,
      'each name once',
    )
    .refine((groups) => {
      const channels = groups.flatMap((group) => group.channels);
      return new Set(channels).size === channels.length;
    }, 'a channel may be in one group only')
    .refine(
      (groups) => groups.reduce((sum, { min_share }) => sum + min_share, 0) <= 1,
      'the least shares exceed the whole',
    )
    .meta({
      description:
        'Limits on groups of channels in every strategy: disjoint, e.g. one per stage of the funnel.',
    }),
  strategy_order: z
    .array(Strategy)
    .min(5)
    .max(5)
    .refine((order) => new Set(order).size === order.length, 'each strategy once')
    .meta({ description: 'Which strategies a plan with few variants has.' }),
  strategies: everyKey(Strategy.options, () => StrategySettings),
  uncertainty: z.strictObject({
    log_sd: z.strictObject({
      live: ratio('Log standard deviation of a live value without a range.', 0, 3),
      stale: ratio('The same of a value past its date.', 0, 3),
      history: ratio('The same of a stored value.', 0, 3),
      config: ratio('The same of a configured value.', 0, 3),
    }),
    curve_log_sd: ratio('Log standard deviation of the curve itself.', 0, 3),
    correlation: share(
      'Correlation of the errors of two channels: the market moves them together.',
    ),
    high_log_sd: ratio('Log standard deviation from which a channel counts as uncertain.', 0, 5),
    full_log_sd: ratio('Mean log standard deviation at which nothing counts as known.', 0.1, 5),
    missing_weight: share('Part of the uncertainty that comes from what the goal leaves unsaid.'),
  }),
  recommendation: z.strictObject({
    appetite: share('Risk a goal can bear that says nothing of it.'),
    urgency: ratio('Change of that per point of urgency above the middle.', -1, 1),
    uncertainty: ratio('Change of that per point of uncertainty above the middle.', -1, 1),
    middle: share('The middle of both.'),
    outcome_weight: share(
      'Part of the score that is the expected outcome against the best variant; the rest is the fit of the risk.',
    ),
    reference_minimums: ratio(
      'Budget at which variants are compared, in median minimum budgets of the channels: the same at every budget.',
      1,
      1_000,
    ),
  }),
  attainment: z.strictObject({
    confidence: share('Probability for which the needed budget is named.'),
    max_multiple: ratio('Largest multiple of the budget that is tried.', 1, 10_000),
    precision: share('Relative precision of the budget that is named.', 'operations'),
    time_multiples: z
      .array(ratio('A length of the campaign against the planned one.', 1, 100))
      .meta({
        description: 'Lengths of the campaign that are tried for a target that is missed.',
      }),
  }),
  flighting: z.strictObject({
    days: count({
      description: 'Days of a flight.',
      unit: 'days',
      min: 1,
      max: 366,
      origin: 'bionic-ads.com media plan anatomy: week by week',
    }),
    max_flights: count({
      description: 'Most flights of a plan; a longer campaign has longer ones.',
      unit: 'count',
      min: 1,
      max: 5_000,
      origin: 'operations',
    }),
    ramp_flights: count({
      description: 'Flights at the start with less money, while channels learn.',
      unit: 'count',
      min: 0,
      max: 52,
      origin: ASSUMED,
    }),
    ramp_factor: share('Weight of the first of these against a normal flight; rises evenly.'),
    holiday_factor: everyKey(BusinessModel.options, (model) =>
      ratio(`Demand on a public holiday for ${model}.`, 0, 10),
    ),
    holiday_years: count({
      description: 'Calendar years of a campaign for which holidays are looked up.',
      unit: 'years',
      min: 0,
      max: 20,
      origin: 'operations: some 30 ms for each country and year, once',
    }),
    deadline_flights: count({
      description: 'Flights before the end with more money where the end is an event.',
      unit: 'count',
      min: 0,
      max: 52,
      origin: ASSUMED,
    }),
    deadline_factor: everyKey(Objective.options, (objective) =>
      ratio(`Weight of these flights for ${objective}.`, 0.1, 10),
    ),
    pacing_tolerance: share('Deviation of the spend from its flight that calls for a correction.'),
    ramp_min_flights: count({
      description: 'A campaign with fewer flights starts at full strength.',
      unit: 'count',
      min: 1,
      max: 52,
      origin: ASSUMED,
    }),
  }),
  experiments: z.strictObject({
    count: count({
      description: 'Experiments of a variant, one per channel with the most money.',
      unit: 'count',
      min: 0,
      max: 18,
      origin: ASSUMED,
    }),
    effects: z
      .array(ratio('Relative change of a rate.', 0.01, 10))
      .min(1)
      .meta({
        description: 'Changes worth finding; the smallest that the traffic can show is tested for.',
      }),
    power: share('Probability of finding it.', 'convention'),
    significance: share('Probability of finding one that is not there.', 'convention'),
  }),
  risks: z.strictObject({
    concentration: share('Share of one channel from which concentration is a risk.'),
    saturation: share('Part of its ceiling from which a channel counts as nearly used up.'),
    low_probability: share('Probability of the target below which it is a risk.'),
    short_days: count({
      description: 'Campaigns shorter than this are a risk: platforms need time to learn.',
      unit: 'days',
      min: 0,
      max: 90,
      origin: ASSUMED,
    }),
    long_days: count({
      description: 'Campaigns longer than this are a risk: prices and rates change.',
      unit: 'days',
      min: 30,
      max: 3_650,
      origin: ASSUMED,
    }),
    low_confidence: share('Confidence in a reading below which it is a risk.'),
    config_share: share('Share of configured values from which the lack of data is a risk.'),
  }),
  briefs: everyKey(Channel.options, () => BriefSettings),
  segment_briefs: everyKey(Segment.options, (segment) =>
    z.strictObject({
      angle: text(`What a message to ${segment} should take up.`),
      avoid: text(`What it should not do.`),
    }),
  ),
});
export type CampaignSettings = z.infer<typeof CampaignSettings>;
