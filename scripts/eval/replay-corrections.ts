/**
 * What corrections gain, on labelled goals: of each tenant's goals the first half is read and every misread field that
 * can be corrected is; the second half is then read with and without what that taught.
 */
import { buildVocabulary } from '#src/domain/goal/corrections/build-vocabulary.ts';
import { learnFromCorrection } from '#src/domain/goal/corrections/learn-from-correction.ts';
import type { LearntPattern } from '#src/domain/goal/corrections/pattern.ts';
import {
  compileVocabulary,
  type LearntVocabulary,
} from '#src/domain/goal/corrections/vocabulary.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import type { Config } from '#src/config/schema.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { CorrectedFields } from '#src/contract/correction.ts';
import { scoreGoal, type FieldScore, type LabelledGoal } from './score-goal.ts';

export interface Tally {
  right: number;
  scored: number;
}

export interface Replay {
  readonly tenants: number;
  /** Goals read before the corrections, and after. */
  readonly taught: number;
  readonly tested: number;
  /** Fields corrected. */
  readonly corrections: number;
  /** Over the second halves, by field. */
  readonly without: ReadonlyMap<string, Tally>;
  readonly with: ReadonlyMap<string, Tally>;
}

type Settings = Pick<Config, 'goal' | 'corrections'>;

const isCorrectable = (field: string): field is keyof CorrectedFields =>
  field in CorrectedFields.shape;

/** Replays goals in their order; goals without a tenant belong to one. */
export function replayCorrections(goals: readonly LabelledGoal[], settings: Settings): Replay {
  const tenants = Map.groupBy(goals, ({ tenant }) => tenant ?? '');
  const without = new Map<string, Tally>();
  const withLearnt = new Map<string, Tally>();
  let corrections = 0;
  let taught = 0;
  let tested = 0;
  for (const own of tenants.values()) {
    const middle = Math.ceil(own.length / 2);
    const patterns = own.slice(0, middle).flatMap((goal) => correct(goal, settings));
    corrections += patterns.length;
    taught += middle;
    const vocabulary = vocabularyOf(patterns, settings);
    for (const goal of own.slice(middle)) {
      tested += 1;
      add(without, scoreGoal(goal, read(goal, settings)));
      add(withLearnt, scoreGoal(goal, read(goal, settings, vocabulary)));
    }
  }
  return { tenants: tenants.size, taught, tested, corrections, without, with: withLearnt };
}

function correct(goal: LabelledGoal, settings: Settings): LearntPattern[] {
  const parsed = read(goal, settings);
  const wrong = scoreGoal(goal, parsed).filter(
    ({ field, right }) => !right && isCorrectable(field),
  );
  if (wrong.length === 0) return [];
  const fields = CorrectedFields.parse(
    Object.fromEntries(wrong.map(({ field, expected }) => [field, expected])),
  );
  const { reference_date: referenceDate } = goal;
  return learnFromCorrection({ goal: parsed, fields, referenceDate, settings }).map((pattern) => ({
    ...pattern,
    job_id: goal.id,
    at: `${referenceDate}T00:00:00.000Z`,
  }));
}

/** As it is a moment after the newest correction. */
function vocabularyOf(patterns: readonly LearntPattern[], settings: Settings): LearntVocabulary {
  const newest = Math.max(0, ...patterns.map(({ at }) => Date.parse(at)));
  return compileVocabulary(
    buildVocabulary(patterns, newest, settings.corrections),
    settings.corrections,
  );
}

const read = (goal: LabelledGoal, settings: Settings, vocabulary?: LearntVocabulary): ParsedGoal =>
  parseGoal({
    text: goal.text,
    context: {},
    referenceDate: goal.reference_date,
    facts: { get: () => undefined },
    settings: settings.goal,
    vocabulary,
  });

function add(tallies: Map<string, Tally>, scores: readonly FieldScore[]): void {
  for (const { field, right } of scores) {
    for (const key of isCorrectable(field) ? [field, 'all'] : ['all']) {
      const tally = tallies.get(key) ?? { right: 0, scored: 0 };
      tallies.set(key, {
        right: tally.right + (right ? 1 : 0),
        scored: tally.scored + 1,
      });
    }
  }
}
