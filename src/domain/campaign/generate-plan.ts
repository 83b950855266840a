/** A campaign plan from a goal: pure, and the same for the same input, facts, settings and seed. */
import type { Config } from '#src/config/schema.ts';
import type { CampaignPlan, PlanOptions, PlanVariant } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { FactBook } from '#src/domain/market/fact.ts';
import { buildVariant } from './build-variant.ts';
import { distinctDrafts } from './distinct-drafts.ts';
import { flightsOf, weighFlights } from './flighting.ts';
import type { Learnt } from './learnt-figures.ts';
import { createLongerPlans } from './longer-plan.ts';
import { noteUsedSettings } from './note-settings.ts';
import { framePlan } from './plan-frame.ts';
import { preparePlan } from './prepare-plan.ts';
import { listRisks } from './risks.ts';
import { scoreVariants } from './score-variants.ts';
import { draftVariant } from './strategies.ts';
import { appetiteOf } from './uncertainty.ts';

export interface PlanInput {
  readonly goal: ParsedGoal;
  readonly options: PlanOptions;
  /** The day the plan is made, YYYY-MM-DD. */
  readonly today: string;
  readonly facts: FactBook;
  readonly settings: Config['campaign'];
  /** Whole, 0 or more; draws the channels that the explore strategy tests. */
  readonly seed: number;
  /** What the tenant's outcomes taught, as far as it bears on the goal; `unknown`: it could not be read. */
  readonly learnt?: Omit<Learnt, 'today'> | 'unknown' | undefined;
}

/**
 * Splits the goal's budget over channels, in variants that differ in bounds, channels and reserve.
 * Formulas and invariants: docs/model.md.
 * @throws GoalpostError budget_unknown, currency_without_rate, invalid_request
 */
export function generatePlan(input: PlanInput): CampaignPlan {
  const { goal, options, settings, seed } = input;
  const frame = framePlan(input);
  const { context, drafting, audience } = preparePlan(input, frame);
  const { ledger } = context;
  const { models, wishes, uncertainty } = drafting;
  const appetite = appetiteOf(context, uncertainty);
  noteUsedSettings(context);
  const flights = flightsOf(frame, settings);
  const calendar = { flights, weights: weighFlights(context, flights) };
  const longer = createLongerPlans(
    frame,
    { multiples: settings.attainment.time_multiples, maxDays: settings.max_horizon_days },
    (other) => preparePlan(input, other),
  );
  const strategies = settings.strategy_order.slice(
    0,
    options.variants ?? settings.default_variants,
  );
  const scores = scoreVariants(context, strategies, { drafting, appetite });
  const drafts = strategies.map((strategy) => ({
    draft: draftVariant(context, strategy, drafting),
    ...(scores.get(strategy) ?? { score: 0, reasons: [] }),
  }));
  const distinct = distinctDrafts(drafts);
  const alike = drafts.length - distinct.length;
  const built = distinct.map(({ draft, score, reasons }) => ({
    draft,
    variant: buildVariant(context, {
      draft,
      drafting,
      calendar,
      audience,
      rating: { score, reasons },
      longer: longer(draft.strategy),
    }),
  }));
  const assumptions = ledger.entries();
  const market = assumptions.filter(({ key }) => !key.startsWith('campaign.'));
  const configShare =
    market.filter(({ source }) => source === 'config').length / Math.max(1, market.length);
  const variants = built.map(({ draft, variant }): PlanVariant => {
    const { forecast } = variant;
    const attainment = forecast.target_attainment;
    const risks = listRisks({
      context,
      draft,
      wishes,
      models,
      forecast,
      attainment,
      audience,
      configShare,
      alike,
    });
    return Object.assign(variant, { risks });
  });
  return {
    object: 'campaign_plan',
    goal,
    currency: frame.currency,
    total_budget: frame.total,
    start: frame.start,
    end: frame.end,
    seed,
    variants,
    recommended: recommend(variants),
    assumptions,
  };
}

/** The variant with the highest score; the earlier one of two equals. */
const recommend = (variants: readonly PlanVariant[]): string =>
  variants.reduce((best, variant) => (variant.score > best.score ? variant : best)).id;
