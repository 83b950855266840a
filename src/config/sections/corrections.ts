/** What corrections of readings teach: how much, for how long, and how fast it is at hand. */
import { z } from 'zod';
import { count, quantity } from '../setting.ts';

const judgement = 'judgement; npm run eval:parser -- --with-corrections shows the effect';

const weight = (description: string) =>
  quantity({ description, unit: 'weight', min: 0, max: 10, origin: judgement });

const share = (description: string) =>
  quantity({ description, unit: 'fraction', min: 0, max: 1, origin: judgement });

const ms = (description: string, max: number) =>
  count({ description, unit: 'ms', min: 0, max, origin: 'operations' });

export const CorrectionsSettings = z.strictObject({
  half_life_days: quantity({
    description: 'After so long a correction counts half.',
    unit: 'days',
    min: 1,
    max: 3_650,
    origin: judgement,
  }),
  min_samples: count({
    description: 'Corrected goals that must share a term before it says anything.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: judgement,
  }),
  half_weight_successes: quantity({
    description: 'Successes at which a term has half of its greatest weight.',
    unit: 'count',
    min: 0.01,
    max: 1_000,
    origin: judgement,
  }),
  max_term_weight: weight(
    'Greatest weight of one learnt term; a plain word of the lexicon weighs 1.',
  ),
  max_label_weight: weight('Greatest weight of all learnt terms of a text for one value.'),
  min_label_weight: weight('Learnt terms that together weigh less say nothing.'),
  threshold_quantile: share(
    'A term must be right at least as often as this quantile of what the tenant has learnt of other values.',
  ),
  threshold_low: share('The threshold is never below this.'),
  threshold_high: share('The threshold is never above this.'),
  explicit_confidence: share(
    'What the text says with at least this confidence is not overruled by what was learnt.',
  ),
  max_terms_per_goal: count({
    description: 'Most terms kept of one corrected goal.',
    unit: 'count',
    min: 1,
    max: 500,
    origin: judgement,
  }),
  max_corrections: count({
    description:
      'Corrected fields of a tenant that are learnt from, those of the newest jobs first.',
    unit: 'count',
    min: 1,
    max: 100_000,
    origin: 'operations',
  }),
  max_terms: count({
    description: 'Most terms in the vocabulary of a tenant, the weightiest first.',
    unit: 'count',
    min: 1,
    max: 100_000,
    origin: 'operations',
  }),
  memory_ms: ms('How long a process uses a vocabulary before it asks for a newer one.', 3_600_000),
  memory_tenants: count({
    description: 'Vocabularies one process keeps at most.',
    unit: 'count',
    min: 1,
    max: 1_000_000,
    origin: 'operations',
  }),
  shared_ms: ms(
    'How long a built vocabulary stays in the cache, whence its age is counted anew.',
    86_400_000,
  ),
  read_budget_ms: ms(
    'Longest time a parse waits for a vocabulary; then the last known one is used.',
    10_000,
  ),
  retry_ms: ms('Pause before a correction is tried again while MongoDB is away.', 600_000),
});
export type CorrectionsSettings = z.infer<typeof CorrectionsSettings>;
