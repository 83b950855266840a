/** What the goal tests share: the real settings, fact books as arguments, and short ways to read. */
import { readFileSync } from 'node:fs';
import { Config } from '#src/config/schema.ts';
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import { readDocument } from '#src/domain/goal/read-document.ts';
import { recognizeQuantities, type Quantities } from '#src/domain/goal/recognizers/quantities.ts';
import type { Fact, FactBook } from '#src/domain/market/fact.ts';

export const settings = Config.shape.goal.parse(
  JSON.parse(readFileSync('config/base.json', 'utf8')).goal,
);
export const REFERENCE = '2026-10-19';
export const noFacts: FactBook = { get: () => undefined };

/** A fact book of values by key, all from the configuration. */
export const factsOf = (values: Record<string, number>): FactBook => ({
  get: (key): Fact | undefined =>
    values[key] === undefined
      ? undefined
      : {
          key,
          value: values[key],
          unit: key.endsWith('inflation') ? 'fraction' : 'ratio',
          source: 'config',
          provider: null,
          as_of: null,
          expires_at: null,
          confidence: 0.5,
        },
});

export const read = (
  text: string,
  context: GoalContext = {},
  facts: FactBook = noFacts,
): ParsedGoal => parseGoal({ text, context, referenceDate: REFERENCE, facts, settings });

export const quantities = (text: string, language?: string): Quantities =>
  recognizeQuantities(readDocument(text, language).document, {
    reference: REFERENCE,
    southern: false,
    monthFirst: true,
    countries: [],
  });
