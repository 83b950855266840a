/**
 * Checks a campaign plan against the public contract, as a stranger would who has only the plan and what was asked.
 * Nothing of the planner is used: sums, formulas and the best split are worked out here again.
 */
import { CampaignPlan, type PlanOptions } from '#src/contract/campaign.ts';
import { checkArithmetic, checkFlighting, checkLimits, checkSums } from './plan-checks/budgets.ts';
import {
  checkExperiments,
  checkFrame,
  checkVariants,
  checkWishes,
  wishesOf,
} from './plan-checks/choices.ts';
import {
  checkNumbers,
  checkOutcome,
  checkProvenance,
  checkResponses,
  checkTotals,
} from './plan-checks/forecasts.ts';
import { checkOptimality } from './plan-checks/optimality.ts';
import type { Report } from './plan-checks/report.ts';

export interface PlanRequest {
  readonly options?: PlanOptions;
  /** How much a left-out channel may take; see plan-checks/optimality.ts. */
  readonly ceiling?: 'bounds' | 'spend';
}

/** Every violation found, each as `rule /pointer: detail`; empty when the plan keeps the contract. */
export const checkPlan = (
  plan: unknown,
  { options = {}, ceiling = 'bounds' }: PlanRequest = {},
): string[] => {
  const found: string[] = [];
  const report: Report = (code, at, detail) => {
    found.push(`${code} ${at}: ${detail}`);
  };
  const read = CampaignPlan.safeParse(plan);
  if (!read.success)
    return read.error.issues.map((issue) => `schema /${issue.path.join('/')}: ${issue.message}`);
  const checked = read.data;
  const wishes = wishesOf(checked, options);
  const kept = new Set([...wishes.included, ...Object.keys(wishes.locks)]);
  checkFrame(checked, options, report);
  checkVariants(checked, report);
  checkOutcome(checked, report);
  checkProvenance(checked, report);
  checkNumbers(checked.variants, '/variants', report);
  for (const [index, variant] of checked.variants.entries()) {
    const at = `/variants/${index}`;
    checkSums(checked, variant, at, report);
    checkLimits(variant, at, report);
    checkFlighting(checked, variant, { at, report });
    checkArithmetic(variant, at, report);
    checkResponses(variant, at, report);
    checkTotals(variant, at, report);
    checkWishes(checked, variant, { at, report, wishes });
    checkExperiments(checked, variant, { at, report });
    checkOptimality(variant, at, {
      report,
      options: { currency: checked.currency, kept, ceiling },
    });
  }
  return found;
};
