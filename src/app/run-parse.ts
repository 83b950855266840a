/** Runs a parse job: reads its goal out of the text. */
import type { Config } from '#src/config/schema.ts';
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import type { FactBook } from '#src/domain/market/fact.ts';
import type { ParseRequest } from '#src/store/redis/job-record.ts';
import type { ReadVocabulary } from './read-vocabulary.ts';
import { takeJob, type TakeDeps } from './take-job.ts';

const DAY_LENGTH = 10;

export interface ReadGoalDeps {
  readonly readFacts: () => Promise<FactBook>;
  /** What the tenant's corrections taught. */
  readonly readVocabulary: ReadVocabulary;
  readonly settings: () => Config;
}

/** What is to be read, and for whom. */
interface GoalWords {
  readonly tenant: string;
  readonly text: string;
  readonly context: GoalContext;
  /** When it was submitted, in ms since the epoch. */
  readonly created: number;
}

/** The reading of a text; relative dates count from the caller's reference date, else from the day of submission. */
export async function readGoal(
  { readFacts, readVocabulary, settings }: ReadGoalDeps,
  { tenant, text, context, created }: GoalWords,
): Promise<ParsedGoal> {
  const [facts, vocabulary] = await Promise.all([readFacts(), readVocabulary(tenant)]);
  return parseGoal({
    text,
    context,
    referenceDate: context.reference_date ?? dayOf(created),
    facts,
    settings: settings().goal,
    vocabulary,
  });
}

/** The UTC day of a time. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, DAY_LENGTH);

export function createRunParse(deps: TakeDeps & ReadGoalDeps) {
  return (id: string): Promise<void> =>
    takeJob(deps, id, async ({ request, created, tenant }) => {
      const { text, context } = request as ParseRequest;
      return readGoal(deps, { tenant, text, context, created });
    });
}
