/** A campaign plan from a goal: pure, and the same for the same input, facts, settings and seed. */
import type { Config } from '#src/config/schema.ts';
import type { CampaignPlan, PlanOptions, PlanVariant } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { exchangeRate } from '#src/domain/market/exchange-rate.ts';
import { createLedger, type FactBook } from '#src/domain/market/fact.ts';
import { buildVariant } from './build-variant.ts';
import { modelChannel, type ChannelModel } from './channel-model.ts';
import { drawTests } from './draw-tests.ts';
import { flightsOf, weighFlights } from './flighting.ts';
import type { Learnt } from './learnt-figures.ts';
import { readMarketLevels } from './market-levels.ts';
import { noteUsedSettings } from './note-settings.ts';
import { outcomeOf } from './outcome.ts';
import type { PlanContext } from './plan-context.ts';
import { framePlan } from './plan-frame.ts';
import { listRisks } from './risks.ts';
import { draftVariant } from './strategies.ts';
import { readWishes } from './wishes.ts';
import { appetiteOf, scoreOf, uncertaintyOf } from './uncertainty.ts';

export interface PlanInput {
  readonly goal: ParsedGoal;
  readonly options: PlanOptions;
  /** The day the plan is made, YYYY-MM-DD. */
  readonly today: string;
  readonly facts: FactBook;
  readonly settings: Config['campaign'];
  /** Whole, 0 or more; draws the channels that the explore strategy tests. */
  readonly seed: number;
  /** What the tenant's outcomes taught, as far as it bears on the goal. */
  readonly learnt?: Omit<Learnt, 'today'> | undefined;
}

/**
 * Splits the goal's budget over channels, in variants that differ in bounds, channels and reserve.
 * Formulas and invariants: docs/model.md.
 * @throws GoalpostError budget_unknown, currency_without_rate, invalid_request
 */
export function generatePlan(input: PlanInput): CampaignPlan {
  const { goal, options, settings, seed } = input;
  const frame = framePlan(input);
  const ledger = createLedger(input.facts);
  const outcome = outcomeOf(goal, settings);
  const perUsd = exchangeRate(ledger, 'USD', frame.currency);
  const learnt = input.learnt === undefined ? null : { ...input.learnt, today: input.today };
  const context: PlanContext = { goal, settings, frame, ledger, outcome, perUsd, seed, learnt };
  const levels = readMarketLevels(context);
  const models = Channel.options
    .toSorted()
    .map((channel) => modelChannel(context, levels, channel))
    .filter((model): model is ChannelModel => model !== null);
  const wishes = readWishes(context, models, options);
  const uncertainty = uncertaintyOf(context, models);
  const appetite = appetiteOf(context, uncertainty);
  const tests = drawTests(context, models, wishes);
  noteUsedSettings(context);
  const flights = flightsOf(frame, settings);
  const calendar = { flights, weights: weighFlights(context, flights) };
  const audience = levels.audience * levels.active;
  const drafting = { models, wishes, uncertainty, tests, totalMinor: frame.totalMinor };
  const built = settings.strategy_order
    .slice(0, options.variants ?? settings.default_variants)
    .map((strategy) => {
      const draft = draftVariant(context, strategy, drafting);
      const variant = buildVariant(
        { ...context, levels },
        {
          draft,
          drafting,
          calendar,
          audience,
          score: scoreOf(context, strategy, appetite),
        },
      );
      return { draft, variant };
    });
  const assumptions = ledger.entries();
  const market = assumptions.filter(({ key }) => !key.startsWith('campaign.'));
  const configShare =
    market.filter(({ source }) => source === 'config').length / Math.max(1, market.length);
  const variants = built.map(({ draft, variant }): PlanVariant => {
    const attainment = variant.forecast.target_attainment;
    const risks = listRisks({ context, draft, wishes, models, attainment, audience, configShare });
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
