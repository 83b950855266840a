/** What the tests of corrections share: the real settings, and short ways to teach and to read. */
import { projectBase } from '#test/config/temporary-config.ts';
import { Config } from '#src/config/schema.ts';
import type { CorrectedFields } from '#src/contract/correction.ts';
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import { buildVocabulary } from '#src/domain/goal/corrections/build-vocabulary.ts';
import { learnFromCorrection } from '#src/domain/goal/corrections/learn-from-correction.ts';
import type { LearntPattern } from '#src/domain/goal/corrections/pattern.ts';
import {
  compileVocabulary,
  type LearntVocabulary,
} from '#src/domain/goal/corrections/vocabulary.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';

const base = projectBase();
export const settings = {
  goal: Config.shape.goal.parse(base['goal']),
  corrections: Config.shape.corrections.parse(base['corrections']),
};
export const REFERENCE = '2026-10-19';
export const NOW = Date.parse(`${REFERENCE}T12:00:00.000Z`);

export const read = (
  text: string,
  vocabulary?: LearntVocabulary,
  context: GoalContext = {},
): ParsedGoal =>
  parseGoal({
    text,
    context,
    referenceDate: REFERENCE,
    facts: { get: () => undefined },
    settings: settings.goal,
    vocabulary,
  });

export interface Lesson {
  readonly text: string;
  readonly fields: CorrectedFields;
  readonly at?: string;
}

/** What each lesson teaches, one job for each. */
export const patternsOf = (lessons: readonly Lesson[]): LearntPattern[] =>
  lessons.flatMap(({ text, fields, at = `${REFERENCE}T09:00:00.000Z` }, index) =>
    learnFromCorrection({ goal: read(text), fields, referenceDate: REFERENCE, settings }).map(
      (pattern) => ({ ...pattern, job_id: `job-${index}`, at }),
    ),
  );

export const compile = (
  patterns: readonly LearntPattern[],
  changes: Partial<Config['corrections']> = {},
  nowMs = NOW,
): LearntVocabulary => {
  const own = { ...settings.corrections, ...changes };
  return compileVocabulary(buildVocabulary(patterns, nowMs, own), own);
};

/** The vocabulary that lessons leave behind. */
export const taught = (
  lessons: readonly Lesson[],
  changes: Partial<Config['corrections']> = {},
  nowMs = NOW,
): LearntVocabulary => compile(patternsOf(lessons), changes, nowMs);
