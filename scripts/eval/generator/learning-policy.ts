/** The policy that learns: each week a plan with what all outcomes so far taught, through the code that production runs. */
import type { Strategy } from '#src/contract/campaign.ts';
import { addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import type { LearntNode, LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { referenceOf } from '#src/domain/learning/market-prior.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import type { Settings } from './documented-channel.ts';
import type { OutcomeRecord } from './market.ts';
import { splitOf, type Planner } from './policies.ts';
import type { Policy } from './policy.ts';
import type { Scenario } from './scenarios.ts';

export interface LearningInput {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly planner: Planner;
  /** The variant of a week (from 0); null: the recommended one. */
  readonly strategyOf?: (week: number) => Strategy | null;
}

/** How many variants hold every strategy. */
const ALL = 5;

export function createLearningPolicy({
  scenario,
  settings,
  planner,
  strategyOf = () => null,
}: LearningInput): Policy {
  const memory = createMemory(scenario, settings);
  return {
    name: 'learning',
    decide: (week, history) => {
      const learnt = { nodes: memory.learn(history), settings: settings.learning };
      const wanted = strategyOf(week);
      const plan = planner(week, {
        options: wanted === null ? {} : { variants: ALL },
        input: { learnt },
      });
      const variant = plan.variants.find(({ id, strategy }) =>
        wanted === null ? id === plan.recommended : strategy === wanted,
      );
      if (variant === undefined) throw new Error(`the plan has no variant ${wanted}`);
      return { split: splitOf(variant, scenario.weeklyBudget), variant };
    },
  };
}

/** The sums that the outcomes of one tenant come to. A history is told from its start. */
export function createMemory(
  { currency }: Scenario,
  { baseline, campaign, learning }: LearningInput['settings'],
) {
  const known = new Map(baselineFacts(baseline).map((fact) => [fact.key, fact]));
  const perUsd = currency === 'USD' ? 1 : (baseline.fx.per_usd[currency] ?? Number.NaN);
  const outcomeOf = (record: OutcomeRecord): LearntOutcome[] => {
    const reference = referenceOf(known, record, campaign.uncertainty.log_sd);
    if (reference === null) return [];
    return [
      {
        ...record,
        segment: null,
        spend_usd: record.spend.amount / perUsd,
        revenue_usd: record.revenue.amount / perUsd,
        reference,
      },
    ];
  };
  return {
    learn: (history: readonly OutcomeRecord[]): LearntNode[] =>
      addOutcomes(history.flatMap(outcomeOf), learning.statistics),
  };
}
