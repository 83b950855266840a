/** Runs a parse job: reads its goal out of the text. */
import type { Config } from '#src/config/schema.ts';
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import type { FactBook } from '#src/domain/market/fact.ts';
import type { ParseRequest } from '#src/store/redis/job-record.ts';
import type { RefineGoal, RefineRequest } from './refine-reading.ts';
import { takeJob, type TakeDeps } from './take-job.ts';

const DAY_LENGTH = 10;

export interface ReadGoalDeps {
  readonly readFacts: () => Promise<FactBook>;
  readonly settings: () => Config;
  /** Adds labels of a language model, in bounded time; absent where none is enabled. */
  readonly refine?: RefineGoal | undefined;
}

interface ReadGoalRequest extends RefineRequest {
  /** When the job was submitted, milliseconds since the epoch. */
  readonly created: number;
}

/** The reading of a text; relative dates count from the caller's reference date, else from the day of submission. */
export async function readGoal(
  { readFacts, settings, refine }: ReadGoalDeps,
  text: string,
  context: GoalContext,
  job: ReadGoalRequest,
): Promise<ParsedGoal> {
  const goal = parseGoal({
    text,
    context,
    referenceDate: context.reference_date ?? dayOf(job.created),
    facts: await readFacts(),
    settings: settings().goal,
  });
  return refine === undefined ? goal : refine(goal, job);
}

/** The UTC day of a time. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, DAY_LENGTH);

export function createRunParse(deps: TakeDeps & ReadGoalDeps) {
  return (id: string): Promise<void> =>
    takeJob(deps, id, async (job) => {
      const { text, context } = job.request as ParseRequest;
      return readGoal(deps, text, context, job);
    });
}
