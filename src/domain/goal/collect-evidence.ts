/** The words each field was read from, in the original text. */
import type { Evidence, GoalContext } from '#src/contract/goal.ts';
import type { Readings } from './read-text.ts';
import { spansOf } from './recognizers/classify.ts';
import { evidenceOf, type Document, type Span } from './text/document.ts';

const PER_FIELD = 12;

export function collectEvidence(
  document: Document,
  readings: Readings,
  scores: { readonly urgency: readonly Span[]; readonly sophistication: readonly Span[] },
  context: GoalContext,
): Evidence[] {
  const {
    business,
    audience,
    channels,
    offering,
    timeline,
    budget,
    targets,
    objective,
    placeHits,
  } = readings;
  const fields: Record<string, readonly Span[]> = {
    objective: spansOf(objective.best),
    targets: targets.map(({ span }) => span),
    budget: budget === null ? [] : [budget.money.whole],
    timeline: timeline?.spans ?? [],
    'business.model':
      context.business_model === undefined && business.model !== null
        ? spansOf(business.modelVotes.best)
        : [],
    'business.industry':
      context.industry === undefined && business.industry !== null
        ? spansOf(business.industryVotes.best)
        : [],
    'business.size': business.size === null ? [] : spansOf(business.sizeVotes.best),
    'business.offering': offering === null ? [] : [offering],
    geography: placeHits,
    audience: audience.spans,
    channels: channels.spans,
    ...scores,
  };
  return Object.entries(fields)
    .flatMap(([field, spans]) =>
      spans.slice(0, PER_FIELD).map((span) => evidenceOf(document, field, span)),
    )
    .filter(({ text }) => text !== '');
}
