/**
 * From a goal in plain words to a structured reading. Pure: the reference day, the facts and the settings are arguments.
 * The text is cleaned and matched against a lexicon; recognizers yield candidates with spans; roles are then assigned to
 * them (which amount is the budget, which day the end); what the caller states in the context wins over all of it.
 */
import type { Config } from '#src/config/schema.ts';
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import type { FactBook } from '#src/domain/market/fact.ts';
import type { LearntVocabulary } from './corrections/vocabulary.ts';
import { assembleGoal } from './assemble-goal.ts';
import { readDocument } from './read-document.ts';
import { readText } from './read-text.ts';

export interface ParseGoalInput {
  /** 1 to 5,000 UTF-16 code units. */
  readonly text: string;
  readonly context: GoalContext;
  /** `YYYY-MM-DD`: the day from which "in 3 months" counts; `context.reference_date` wins over it. */
  readonly referenceDate: string;
  readonly facts: FactBook;
  readonly settings: Config['goal'];
  /** What the tenant's corrections taught. */
  readonly vocabulary?: LearntVocabulary | undefined;
}

/** Reads a goal. Never throws on any text; what the text does not say is null or empty and named in `missing`. */
export function parseGoal({
  text,
  context,
  referenceDate,
  facts,
  settings,
  vocabulary,
}: ParseGoalInput): ParsedGoal {
  const reference = context.reference_date ?? referenceDate;
  const { document, guess } = readDocument(text, context.language, settings.vocabulary);
  const readings = readText({ document, context, reference, settings, vocabulary });
  return assembleGoal({ document, guess, readings, context, reference, facts, settings });
}
