/** All policies on all markets: scenarios × seeds, stationary and with drift. */
import type { Settings } from './documented-channel.ts';
import { createLearningPolicy, type LearningInput } from './learning-policy.ts';
import { createMarket } from './market.ts';
import { playCampaign, type WeekResult } from './play-campaign.ts';
import {
  createConfiguredPolicy,
  createOraclePolicy,
  createPlanner,
  createStaticPolicy,
} from './policies.ts';
import type { Policy, PolicyName } from './policy.ts';
import { SCENARIOS } from './scenarios.ts';

export interface Run {
  readonly scenario: string;
  readonly seed: number;
  readonly policy: PolicyName;
  /** US dollars for one unit of the scenario's currency, so that money of several can be added. */
  readonly usd: number;
  readonly weeks: readonly WeekResult[];
}

export interface SimulateInput {
  readonly settings: Settings;
  readonly seeds: number;
  readonly drifts: boolean;
  readonly spread?: number;
  readonly noise?: number;
  readonly strategyOf?: LearningInput['strategyOf'];
}

/** One run per scenario, seed (from 1) and policy. All policies of a seed meet the same market and the same luck. */
export function simulate({
  settings,
  seeds,
  drifts,
  spread = 1,
  noise = 1,
  strategyOf = () => null,
}: SimulateInput): Run[] {
  const runs: Run[] = [];
  for (const scenario of SCENARIOS) {
    const { currency } = scenario;
    const usd = currency === 'USD' ? 1 : 1 / (settings.baseline.fx.per_usd[currency] ?? Number.NaN);
    for (let seed = 1; seed <= seeds; seed += 1) {
      const market = createMarket({ scenario, settings, seed, drifts, spread, noise });
      const planner = createPlanner(scenario, settings, seed);
      const policies: Policy[] = [
        createStaticPolicy(scenario, settings, seed),
        createConfiguredPolicy(scenario, planner),
        createLearningPolicy({ scenario, settings, planner, strategyOf }),
        createOraclePolicy(market),
      ];
      for (const policy of policies)
        runs.push({
          scenario: scenario.name,
          seed,
          policy: policy.name,
          usd,
          weeks: playCampaign(market, policy),
        });
    }
  }
  return runs;
}
