/** Puts the readings together: context over text, totals and tier, confidence, evidence, what is missing. */
import type { Config } from '#src/config/schema.ts';
import type { Budget, Evidence, GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import type { Objective } from '#src/contract/vocabulary.ts';
import { daysBetween } from '#src/domain/calendar/day.ts';
import { createLedger, type FactBook } from '#src/domain/market/fact.ts';
import { regionOf } from '#src/domain/market/regions.ts';
import { collectEvidence } from './collect-evidence.ts';
import { learntAssumptions } from './corrections/note-learnt.ts';
import { findContradictions } from './contradictions.ts';
import { gradeFields } from './grade-fields.ts';
import { missingFields } from './missing-fields.ts';
import { questionsFor } from './questions.ts';
import { readDocument, isReadInFull } from './read-document.ts';
import type { Readings } from './read-text.ts';
import { mergeAudience, readAudience } from './recognizers/audience.ts';
import { recognizeQuantities } from './recognizers/quantities.ts';
import { buildBudget } from './roles/build-budget.ts';
import { readSophistication, readUrgency } from './roles/cue-scores.ts';
import { tierOf } from './roles/budget-tier.ts';
import type { Document } from './text/document.ts';
import type { LanguageGuess } from './text/detect-language.ts';

export interface AssembleInput {
  readonly document: Document;
  readonly guess: LanguageGuess;
  readonly readings: Readings;
  readonly context: GoalContext;
  readonly reference: string;
  readonly facts: FactBook;
  readonly settings: Config['goal'];
}

export function assembleGoal(input: AssembleInput): ParsedGoal {
  const { document, guess, readings, context, reference, facts, settings } = input;
  const ledger = createLedger(facts);
  const { timeline, geography, business, channels } = readings;
  const industry = context.industry ?? business.industry;
  const countries = geography.countries;
  const untiered = buildBudget({
    readings,
    context,
    reference,
    language: document.language,
    settings,
    ledger,
  });
  const tier = tierOf({
    total: untiered?.total ?? null,
    countries,
    regions: geography.regions,
    industry,
    settings: settings.budget_tiers,
    ledger,
  });
  const budget: Budget | null = untiered === null ? null : { ...untiered, tier };
  const daysLeft =
    timeline === null || timeline.end === null
      ? null
      : daysBetween(timeline.start ?? reference, timeline.end);
  const urgency = readUrgency(
    document,
    daysUntil(reference, timeline),
    timeline?.spans ?? [],
    settings.urgency,
  );
  const sophistication = readSophistication(document, settings.sophistication);
  const objective = readings.objective.best;
  const goal = {
    language: context.language ?? (guess.language === 'und' ? null : guess.language),
    objective: {
      primary: (objective?.value ?? null) as Objective | null,
      secondary: secondaryOf(readings, settings.secondary_objectives_limit),
    },
    targets: readings.targets.map(({ target }) => ({ ...target, deadline: timeline?.end ?? null })),
    budget,
    timeline:
      timeline === null
        ? null
        : { start: timeline.start, end: timeline.end, duration_days: daysLeft },
    business: {
      model: context.business_model ?? business.model,
      industry,
      size: business.size,
      offering:
        readings.offering === null
          ? null
          : document.text.slice(readings.offering.start, readings.offering.end),
    },
    geography: {
      scope: geography.scope,
      countries,
      places: geography.places,
      regions:
        context.countries === undefined
          ? geography.regions
          : [...new Set(countries.flatMap((code) => regionOf(code) ?? []))],
    },
    audience: mergeAudience(readings.audience.audience, context.audience, (text) =>
      readStatedAudience(text, input),
    ),
    channels: {
      include: channels.include,
      exclude: channels.exclude,
      ...(channels.main.length > 0 ? { main: channels.main } : {}),
    },
    urgency: urgency?.value ?? null,
    sophistication: sophistication?.value ?? null,
  };
  for (const learnt of learntAssumptions(goal, readings.learnt, context)) ledger.note(learnt);
  const evidence: Evidence[] = collectEvidence(
    document,
    readings,
    { urgency: urgency?.spans ?? [], sophistication: sophistication?.spans ?? [] },
    context,
  );
  const missing = missingFields(
    goal,
    document.language === 'und' || isReadInFull(document.language),
  );
  const contradictions = findContradictions(readings, context, document);
  return {
    object: 'parsed_goal',
    text: document.clean.original,
    ...goal,
    confidence: gradeFields(readings, goal, context, guess, missing, settings.confidence),
    evidence,
    from_context: statedFields(context),
    missing,
    questions: questionsFor(missing, contradictions),
    market: Object.fromEntries(ledger.entries().map((entry) => [entry.key, entry])),
  };
}

/** Days to the end, or to the start where no end is said. */
function daysUntil(reference: string, timeline: Readings['timeline']): number | null {
  const day = timeline?.end ?? timeline?.start ?? null;
  return day === null ? null : Math.max(0, daysBetween(reference, day));
}

function secondaryOf({ objective }: Readings, limit: number): Objective[] {
  const best = objective.best?.score ?? 0;
  return objective.rivals
    .filter(({ score }) => score >= best / 2)
    .slice(0, limit)
    .map(({ value }) => value as Objective);
}

function readStatedAudience(text: string, { reference, context }: AssembleInput) {
  const { document } = readDocument(text, context.language);
  const { age } = recognizeQuantities(document, {
    reference,
    southern: false,
    monthFirst: true,
    countries: [],
  });
  return readAudience(document, age).audience;
}

/** The fields of the result that the context decided. */
function statedFields(context: GoalContext): string[] {
  const fields: string[] = [];
  if (context.industry !== undefined) fields.push('business.industry');
  if (context.business_model !== undefined) fields.push('business.model');
  if (context.countries !== undefined) fields.push('geography.countries');
  if (context.currency !== undefined) fields.push('budget.currency');
  if (context.language !== undefined) fields.push('language');
  if (context.reference_date !== undefined) fields.push('reference_date');
  if (context.audience !== undefined) fields.push('audience');
  return fields;
}
