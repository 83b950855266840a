/** How outcomes of campaigns become statistics, and how much these count against the market. */
import { z } from 'zod';
import { count, quantity } from '../setting.ts';

const judgement = 'judgement; npm run eval:generator shows the effect';

const logSd = (what: string) =>
  quantity({
    description: `Scatter of ${what} between campaigns of the same kind, before the tenant's own outcomes tell it.`,
    unit: 'log standard deviation',
    min: 0.01,
    max: 2,
    origin: judgement,
  });

const share = (what: string) =>
  quantity({
    description: `Part of the variance between means that lies between ${what}.`,
    unit: 'fraction',
    min: 0,
    max: 0.5,
    origin: judgement,
  });

const quantile = (description: string) =>
  quantity({ description, unit: 'fraction', min: 0.01, max: 0.99, origin: judgement });

const ms = (description: string, max: number) =>
  count({ description, unit: 'ms', min: 0, max, origin: 'operations' });

/** A change of these makes the stored sums those of other settings: see docs/learning.md. */
const StatisticsSettings = z.strictObject({
  half_life_days: quantity({
    description: 'An outcome that ended so long ago counts half.',
    unit: 'days',
    min: 1,
    max: 3_650,
    origin: judgement,
  }),
  campaign_log_sd: z.strictObject({
    ctr: logSd('click rates'),
    cvr: logSd('conversion rates'),
    cpc: logSd('prices of a click'),
    cpm: logSd('prices of impressions'),
    order_value: logSd('order values'),
  }),
  outlier_factor: quantity({
    description:
      'A rate or price beyond so many times what the market knows, either way, counts as that.',
    unit: 'ratio',
    min: 2,
    max: 1_000,
    origin: judgement,
  }),
  scatter_successes: count({
    description: 'Successes from which a rate tells the scatter between campaigns.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: judgement,
  }),
  bin_log_width: quantity({
    description: 'Width of the bins from which quantiles of the cost of a conversion are told.',
    unit: 'natural logarithm',
    min: 0.01,
    max: 1,
    origin: 'precision: half a bin is the error',
  }),
});

export const LearningSettings = z.strictObject({
  statistics: StatisticsSettings.meta({ description: 'What an outcome adds to the sums.' }),
  levels: z
    .strictObject({
      industry: share('industries'),
      country: share('countries'),
      segment: share('segments'),
    })
    .meta({
      description:
        'Where means differ: the rest lies between tenants. The more lies on a level, the less it leans on the one above.',
    }),
  scatter_outcomes: quantity({
    description: "Outcomes of one's own at which the scatter between campaigns is half one's own.",
    unit: 'count',
    min: 0.1,
    max: 1_000,
    origin: judgement,
  }),
  thresholds: z
    .strictObject({
      good: quantile('A cost of a conversion below this quantile of the own history is good.'),
      poor: quantile('A cost of a conversion above this quantile of the own history is poor.'),
      min_outcomes: count({
        description: 'Outcomes with conversions from which the quantiles are told.',
        unit: 'count',
        min: 1,
        max: 10_000,
        origin: judgement,
      }),
    })
    .meta({ description: 'What success is, told from the own history.' }),
  snapshot_ms: ms(
    'How long read statistics stay in the cache, unless something is learnt.',
    86_400_000,
  ),
  read_budget_ms: ms('Longest time a plan waits for statistics; then it does without.', 10_000),
  memory_nodes: count({
    description: 'Read statistics of so many industries and countries a process keeps in memory.',
    unit: 'count',
    min: 1,
    max: 100_000,
    origin: 'operations',
  }),
  batch_state_ms: count({
    description: 'How long Redis tells how accepted outcomes stand; once learnt, MongoDB tells.',
    unit: 'ms',
    min: 60_000,
    max: 31_536_000_000,
    origin: 'operations',
  }),
  retry_ms: ms(
    'Pause before outcomes are tried again while MongoDB or the cache is away.',
    600_000,
  ),
});
export type LearningSettings = z.infer<typeof LearningSettings>;
