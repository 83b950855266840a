/** Accepts work: writes the job records, then hands the first one to its queue. */
import type { Config } from '#src/config/schema.ts';
import type { Job } from '#src/contract/job.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { EnqueueJob } from './enqueue-job.ts';
import type { Caller, ReadJobs, Submitted, SubmitWork } from './job-api.ts';
import type { CheckCallback, PreparedJobs, PrepareWork } from './prepare-work.ts';
import { FRESH, presentJob } from './present-job.ts';
import { keyReused, type IdempotencyClaim } from './remember-answers.ts';

const SECONDS_PER_HOUR = 3_600;

interface Deps {
  readonly store: JobStore;
  readonly enqueue: EnqueueJob;
  readonly guard: Guard;
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly prepare: PrepareWork;
  readonly checkCallback: CheckCallback;
  readonly settings: () => Config;
}

export function createSubmitWork(deps: Deps): SubmitWork {
  const { store, enqueue, guard, readJobs, prepare, checkCallback, settings } = deps;

  const submit = async (
    caller: Caller,
    records: PreparedJobs,
    claim: IdempotencyClaim | undefined,
  ): Promise<Submitted> => {
    const [first] = records;
    // The successors wait for the first one's end, which hands them to their queue.
    const jobs = records.map((record, index) => ({ record, enqueue: index === 0 }));
    if (claim === undefined) {
      // Both go out on one connection in this order, without waiting for the first answer.
      const created = store.create(jobs, caller.tenant);
      const enqueued = guard(() => enqueue(first));
      await Promise.all([created, enqueued]);
      return { outcome: 'accepted', job: firstAnswer(first) };
    }
    const outcome = await store.create(jobs, caller.tenant, {
      ...claim,
      seconds: settings().jobs.idempotency_hours * SECONDS_PER_HOUR,
    });
    if (outcome.outcome === 'reused') throw keyReused();
    if (outcome.outcome === 'replayed') return replay(caller, outcome.id);
    await guard(() => enqueue(first));
    return { outcome: 'accepted', job: firstAnswer(first) };
  };

  const replay = async (caller: Caller, id: string): Promise<Submitted> => {
    const record = await store.read(id);
    if (record !== null) return { outcome: 'replayed', job: firstAnswer(record) };
    const job = await readJobs.get(caller.tenant, id);
    if (job === null) {
      throw new GoalpostError(
        'conflict',
        'The job of this Idempotency-Key was erased. Use a new key.',
      );
    }
    return { outcome: 'replayed', job };
  };

  return {
    submitGoal: async (caller, submission, claim) =>
      submit(caller, await prepare.goal(caller, submission, checkCallback), claim),
    submitCampaign: async (caller, submission, claim) =>
      submit(caller, await prepare.campaign(caller, submission, checkCallback), claim),
  };
}

/** What was answered when the job was accepted; the same on every replay, whatever has become of the job since. */
const firstAnswer = (record: JobRecord): Job =>
  presentJob(
    {
      ...record,
      status: record.run_at === null ? 'queued' : 'delayed',
      ...FRESH,
    },
    null,
    record.created,
  );
