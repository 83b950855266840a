/** Where the text contradicts itself or the context; each is a question to the caller. */
import type { GoalContext } from '#src/contract/goal.ts';
import type { Readings } from './read-text.ts';
import { geographyOf } from './recognizers/geography.ts';
import { settleCurrency } from './roles/currency-role.ts';
import type { Document } from './text/document.ts';

export function findContradictions(
  readings: Readings,
  context: GoalContext,
  document: Document,
): string[] {
  return [
    ...contextContradictions(readings, context, document),
    ...budgetContradictions(readings, document),
    ...(readings.timeline === null || readings.timeline.conflict === null
      ? []
      : [
          `Two end dates are said: ${readings.timeline.end} and ${readings.timeline.conflict}. Which one holds?`,
        ]),
    ...readings.channels.torn.map(
      (channel) => `Should ${channel} be used or not? The text says both.`,
    ),
  ];
}

function contextContradictions(
  readings: Readings,
  context: GoalContext,
  document: Document,
): string[] {
  const { business, budget, placeHits } = readings;
  const found: string[] = [];
  if (
    context.industry !== undefined &&
    business.industry !== null &&
    business.industry !== context.industry
  )
    found.push(
      `The text reads as industry ${business.industry}, the context says ${context.industry}. Is ${context.industry} right?`,
    );
  if (
    context.business_model !== undefined &&
    business.modelVotes.best !== null &&
    business.model !== null &&
    business.model !== context.business_model
  )
    found.push(
      `The text reads as business model ${business.model}, the context says ${context.business_model}. Is ${context.business_model} right?`,
    );
  const named = geographyOf(placeHits, []).countries;
  const outside =
    context.countries === undefined
      ? []
      : named.filter((code) => !context.countries?.includes(code));
  if (outside.length > 0)
    found.push(
      `The text names ${outside.join(', ')}, the context says ${context.countries?.join(', ')}. Are those countries right?`,
    );
  const own =
    budget === null || budget.money.kind === null
      ? null
      : settleCurrency(budget.money.kind, named, undefined, document.language).currency;
  if (context.currency !== undefined && own !== null && own !== context.currency)
    found.push(
      `The budget is said in ${own}, the context says ${context.currency}. Which one holds?`,
    );
  return found;
}

/** A second amount that has as much of a budget about it as the first, and differs. */
function budgetContradictions({ scored, budget }: Readings, document: Document): string[] {
  if (budget === null) return [];
  const rival = scored.find(
    (other) =>
      other !== budget &&
      other.role === 'budget' &&
      other.score >= budget.score * RIVAL_SHARE &&
      other.money.max !== budget.money.max &&
      other.money.kind !== null,
  );
  if (rival === undefined) return [];
  const said = [budget, rival].map(({ money }) =>
    document.text.slice(money.whole.start, money.whole.end),
  );
  return [`Two budgets are said: ${said.join(' and ')}. Which one holds?`];
}
const RIVAL_SHARE = 0.8;
