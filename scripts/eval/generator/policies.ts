/** The policies that are compared. Each gives out the whole weekly budget. */
import type { PlanOptions, PlanVariant } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { generatePlan, type PlanInput } from '#src/domain/campaign/generate-plan.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { ASSUMED } from './assumptions.ts';
import type { Settings } from './documented-channel.ts';
import { createDraws } from './draws.ts';
import type { Market, Split } from './market.ts';
import { solveOracle } from './oracle.ts';
import { originalShares } from './original-scores.ts';
import type { Policy } from './policy.ts';
import { goalOf, type Scenario } from './scenarios.ts';
import { dayOf, monthOfWeek } from './true-channel.ts';

const scaled = (shares: ReadonlyMap<Channel, number>, budget: number): Split => {
  const sum = [...shares.values()].reduce((all, share) => all + share, 0);
  return new Map([...shares].map(([channel, share]) => [channel, (share / sum) * budget]));
};

/** The original's weights. It spends what it is given, whatever happens. */
export function createStaticPolicy(scenario: Scenario, settings: Settings, seed: number): Policy {
  const { weeklyBudget, currency, name } = scenario;
  const perUsd = currency === 'USD' ? 1 : (settings.baseline.fx.per_usd[currency] ?? Number.NaN);
  const budgetUsd = (weeklyBudget * ASSUMED.weeks) / perUsd;
  const order = (channel: Channel): number =>
    createDraws(seed, `${name}/${channel}/hash order`).uniform();
  return {
    name: 'static',
    decide: (week) => ({
      split: scaled(originalShares(monthOfWeek(week), budgetUsd, order), weeklyBudget),
      variant: null,
    }),
  };
}

/** Knows the truth of the week. */
export function createOraclePolicy(market: Market): Policy {
  return {
    name: 'oracle',
    decide: (week) => ({ split: bestSplit(market, week).split, variant: null }),
  };
}

/** The best split of a week's budget on the true curves. */
export const bestSplit = ({ channels, scenario }: Market, week: number) =>
  solveOracle(
    channels.map(({ channel, sellersMinimum, weeks }) => {
      const truth = weeks[week];
      if (truth === undefined) throw new Error(`${channel} has no week ${week}`);
      return { channel, curve: truth.conversions, least: sellersMinimum };
    }),
    scenario.weeklyBudget,
  );

export type Planner = (
  week: number,
  more?: { readonly options?: PlanOptions; readonly input?: Partial<PlanInput> },
) => ReturnType<typeof generatePlan>;

/** Plans of a scenario: made on the Monday of a week, for eight weeks from there, with the budget of eight. */
export function createPlanner(scenario: Scenario, settings: Settings, seed: number): Planner {
  const goal = goalOf(scenario);
  const known = new Map(baselineFacts(settings.baseline).map((fact) => [fact.key, fact]));
  return (week, { options = {}, input = {} } = {}) =>
    generatePlan({
      goal,
      options,
      today: dayOf(week),
      facts: known,
      settings: settings.campaign,
      seed,
      ...input,
    });
}

/** A variant's channels share the week's money as they share what the plan spends; the reserve is released in proportion. */
export const splitOf = (variant: PlanVariant, budget: number): Split =>
  scaled(new Map(variant.channels.map(({ channel, budget }) => [channel, budget])), budget);

/** The plan from configuration only, made anew each week; its recommended variant. */
export function createConfiguredPolicy(scenario: Scenario, planner: Planner): Policy {
  return {
    name: 'configured',
    decide: (week) => {
      const plan = planner(week);
      const variant = plan.variants.find(({ id }) => id === plan.recommended);
      if (variant === undefined) throw new Error('the plan recommends no variant of its own');
      return { split: splitOf(variant, scenario.weeklyBudget), variant };
    },
  };
}
