/** Who divides a week's money, knowing only what was reported so far. */
import type { PlanVariant } from '#src/contract/campaign.ts';
import type { OutcomeRecord, Split } from './market.ts';

export interface Decision {
  readonly split: Split;
  /** The plan behind the split, whose forecast is held against what happens; null where there is none. */
  readonly variant: PlanVariant | null;
}

export interface Policy {
  readonly name: PolicyName;
  readonly decide: (week: number, history: readonly OutcomeRecord[]) => Decision;
}

export const POLICY_NAMES = ['static', 'configured', 'learning', 'oracle'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];
