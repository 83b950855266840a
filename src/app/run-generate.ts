/** Runs a generate job: turns a goal into a campaign plan. */
import { createHash } from 'node:crypto';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { generatePlan } from '#src/domain/campaign/generate-plan.ts';
import { nodesForGoal } from '#src/domain/campaign/learnt-figures.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { unpackJson } from '#src/lib/compress.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import type { GenerateRequest } from '#src/store/redis/job-record.ts';
import type { StartedJob } from '#src/store/redis/jobs.ts';
import type { ReadJobs } from './job-api.ts';
import type { ReadLearnt } from './read-learnt.ts';
import { dayOf, readGoal, type ReadGoalDeps } from './run-parse.ts';
import { advanceOrStop, takeJob, type TakeDeps } from './take-job.ts';

/** How soon a plan looks again for a goal that is still being read. */
const GOAL_CHECK_MS = 250;
const SEED_BYTES = 6;

interface Deps extends TakeDeps, ReadGoalDeps {
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly readLearnt: ReadLearnt['readLearnt'];
}

export function createRunGenerate(deps: Deps) {
  const { store, readJobs, readFacts, readLearnt, settings } = deps;

  const goalOf = async (job: StartedJob, request: GenerateRequest): Promise<ParsedGoal> => {
    if (request.goal !== undefined) return request.goal;
    if (request.text !== undefined) {
      return readGoal(deps, request.text, request.context ?? {}, job);
    }
    return goalOfJob(job.tenant, request.goal_job_id ?? '');
  };

  const goalOfJob = async (tenant: string, id: string): Promise<ParsedGoal> => {
    // The usual case, a goal that was read a moment ago, needs its result only.
    const result = await store.readResult(id);
    const job = result === null ? await readJobs.get(tenant, id) : null;
    if (result !== null) return unpackJson(result) as ParsedGoal;
    if (job === null) throw goalJobFailed(`There is no parse job ${id} any more.`);
    if (job.status === 'completed') return job.result as ParsedGoal;
    if (job.status === 'failed' || job.status === 'cancelled') {
      throw goalJobFailed(
        `The parse job ${id} was ${job.status}: ${job.error?.message ?? 'no reading of the goal exists'}`,
      );
    }
    throw new WaitError(`the parse job ${id} is not finished`, GOAL_CHECK_MS);
  };

  return (id: string): Promise<void> =>
    takeJob(deps, id, async (job) => {
      const request = job.request as GenerateRequest;
      const goal = await goalOf(job, request);
      await advanceOrStop(store, id, 40, 'planning');
      const [facts, learnt] = await Promise.all([
        readFacts(),
        readLearnt(job.tenant, nodesForGoal(goal)),
      ]);
      return generatePlan({
        goal,
        options: request.options,
        today: dayOf(job.created),
        facts,
        settings: settings().campaign,
        learnt: learnt.known ? { nodes: learnt.nodes, settings: settings().learning } : 'unknown',
        seed: request.options.seed ?? seedOf(goal.text, request),
      });
    });
}

const goalJobFailed = (detail: string): GoalpostError =>
  new GoalpostError('goal_job_failed', detail);

/** A seed that depends on the request alone, so that the same request gives the same plan. */
function seedOf(text: string, { options }: GenerateRequest): number {
  const digest = createHash('sha256').update(text).update(JSON.stringify(options)).digest();
  return digest.readUIntBE(0, SEED_BYTES);
}
