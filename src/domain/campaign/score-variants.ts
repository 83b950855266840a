/**
 * How well each variant suits the goal: its risk against what the goal can bear, and what it is expected to bring
 * against the others. Both are judged at a reference budget, not the plan's own: were the recommendation to change
 * with the budget, more money could come with a smaller forecast.
 */
import type { Strategy } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { medianMinimum, type DraftInput } from './channel-bounds.ts';
import { noteSetting, type PlanContext } from './plan-context.ts';
import { outcomeAt } from './response-curve.ts';
import { draftVariant } from './strategies.ts';
import { figureOf, percentOf, roughMoneyOf } from './wording.ts';

export interface Score {
  /** 0..1. */
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Times the locks that the reference budget is at least, so that something is left to split. */
const LOCKS_LEFT = 2;

/** @param appetite risk the goal can bear, 0..1 */
export function scoreVariants(
  context: PlanContext,
  strategies: readonly Strategy[],
  { drafting, appetite }: { readonly drafting: DraftInput; readonly appetite: number },
): Map<Strategy, Score> {
  const { settings, frame, outcome } = context;
  const { outcome_weight, reference_minimums } = settings.recommendation;
  const locked = [...drafting.wishes.locks.values()].reduce((sum, amount) => sum + amount, 0);
  const totalMinor = Math.max(
    1,
    LOCKS_LEFT * locked,
    Math.ceil(reference_minimums * medianMinimum(drafting.models)),
  );
  const results = strategies.map((strategy) =>
    draftVariant(context, strategy, { ...drafting, totalMinor }).slots.reduce(
      (sum, { model, budget }) =>
        sum + outcomeAt(model.response, fromMinor(budget, frame.currency)),
      0,
    ),
  );
  const best = Math.max(0, ...results);
  const reference = `${roughMoneyOf(fromMinor(totalMinor, frame.currency))} ${frame.currency}`;
  return new Map(
    strategies.map((strategy, index) => {
      const { risk } = settings.strategies[strategy];
      noteSetting(context, `strategies.${strategy}.risk`, risk, 'fraction');
      const fit = 1 - Math.abs(risk - appetite);
      const result = best > 0 ? (results[index] ?? 0) / best : 1;
      const reasons = [
        `Takes a risk of ${figureOf(risk)} where the goal can bear ${figureOf(appetite)} (0 to 1), by its urgency and what is known: a fit of ${percentOf(fit)}.`,
        `Expects ${percentOf(result)} of the ${outcome} of the best variant here, both at a budget of ${reference}.`,
        `The score is ${percentOf(1 - outcome_weight)} fit and ${percentOf(outcome_weight)} result, the same at every budget.`,
      ];
      return [strategy, { score: (1 - outcome_weight) * fit + outcome_weight * result, reasons }];
    }),
  );
}
