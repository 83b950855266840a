/** What may go wrong with a variant, and what to do about it. */
import type { Risk } from '#src/contract/campaign.ts';
import { frameRisks, goalRisks } from './goal-risks.ts';
import { outcomeRisks } from './outcome-risks.ts';
import type { RiskInput } from './risk.ts';
import { spendRisks, wishRisks } from './spend-risks.ts';

export const listRisks = (input: RiskInput): Risk[] => [
  ...spendRisks(input),
  ...wishRisks(input),
  ...frameRisks(input.context),
  ...goalRisks(input),
  ...outcomeRisks(input),
];
