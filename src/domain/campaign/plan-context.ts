/** What all steps of one plan share. */
import type { Config } from '#src/config/schema.ts';
import type { Outcome } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Fact, Ledger } from '#src/domain/market/fact.ts';
import type { Learnt } from './learnt-figures.ts';
import type { MarketLevels } from './market-levels.ts';
import type { PlanFrame } from './plan-frame.ts';

export type CampaignSettings = Config['campaign'];

export interface PlanContext {
  readonly goal: ParsedGoal;
  readonly settings: CampaignSettings;
  readonly frame: PlanFrame;
  readonly ledger: Ledger;
  readonly outcome: Outcome;
  /** Units of the plan's currency for one US dollar. */
  readonly perUsd: number;
  readonly seed: number;
  /** What the tenant's outcomes taught; null: nothing. */
  readonly learnt: Learnt | null;
  /** What they taught could not be read: it may be something. */
  readonly isUnread: boolean;
}

/** The context with what is known of the markets. */
export interface MarketContext extends PlanContext {
  readonly levels: MarketLevels;
}

/** A setting that the plan's numbers rest on, among the assumptions. */
export function noteSetting(
  { ledger }: Pick<PlanContext, 'ledger'>,
  path: string,
  value: number | string,
  unit: string,
): void {
  ledger.note({
    key: `campaign.${path}`,
    value,
    unit,
    source: 'config',
    provider: null,
    as_of: null,
    samples: null,
  });
}

/** A ledger that also remembers the keys used through it. */
export function trackKeys(ledger: Ledger): { use: Ledger['use']; keys: () => string[] } {
  const keys = new Set<string>();
  return {
    use: (...wanted) => {
      const fact: Fact | undefined = ledger.use(...wanted);
      if (fact !== undefined) keys.add(fact.key);
      for (const input of fact?.derivation?.inputs ?? []) keys.add(input);
      return fact;
    },
    keys: () => [...keys].toSorted(),
  };
}
