/** Accepts work: writes the job records, then hands the first one to its queue. */
import type { Config } from '#src/config/schema.ts';
import type { CampaignSubmission, GoalSubmission, Job, JobKind } from '#src/contract/job.ts';
import { cleanText } from '#src/domain/goal/text/clean-text.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import type { GenerateRequest, JobRecord, ParseRequest } from '#src/store/redis/job-record.ts';
import { FRESH } from './present-job.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { CallbackCheck } from '#src/webhooks/guard-address.ts';
import { titleOf, type EnqueueJob } from './enqueue-job.ts';
import type { Caller, ReadJobs, Submitted, SubmitWork } from './job-api.ts';
import { presentJob } from './present-job.ts';
import { keyReused, type IdempotencyClaim } from './remember-answers.ts';
import { requireCodes } from './require-codes.ts';

const MS_PER_SECOND = 1_000;
const SECONDS_PER_HOUR = 3_600;
/** Nearly every text has one at its start, which spares cleaning it here. */
const LETTER_OR_DIGIT = /[\p{Ll}\p{Lu}\p{N}]/u;

interface Deps {
  readonly store: JobStore;
  readonly enqueue: EnqueueJob;
  readonly guard: Guard;
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly checkCallback: (url: string) => Promise<CallbackCheck>;
  readonly settings: () => Config;
  readonly clock: Clock;
}

type Common = Pick<
  GoalSubmission,
  'callback_url' | 'metadata' | 'priority' | 'delay_seconds' | 'deadline_seconds'
>;

type Work =
  | { readonly kind: 'parse'; readonly request: ParseRequest }
  | { readonly kind: 'generate'; readonly request: GenerateRequest };

export function createSubmitWork(deps: Deps): SubmitWork {
  const { store, enqueue, guard, readJobs, settings, clock } = deps;

  const submit = async (
    caller: Caller,
    records: readonly [JobRecord, ...JobRecord[]],
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

  const checkCallback = async (url: string | undefined): Promise<void> => {
    if (url === undefined) return;
    const check = await deps.checkCallback(url);
    if (check.outcome === 'allowed') return;
    throw invalid('/callback_url', check.message);
  };

  const recordOf = (caller: Caller, work: Work, common: Common, links: Links): JobRecord => {
    const now = clock.now();
    const delayMs = (common.delay_seconds ?? 0) * MS_PER_SECOND;
    return {
      ...work,
      id: links.id,
      tenant: caller.tenant,
      status: delayMs > 0 ? 'delayed' : 'queued',
      created: now,
      ...FRESH,
      metadata: common.metadata ?? {},
      parent_id: links.parent_id ?? null,
      next_id: links.next_id ?? null,
      request_id: caller.requestId,
      title: links.title,
      callback_url: common.callback_url ?? null,
      priority: common.priority ?? 'normal',
      run_at: delayMs > 0 ? now + delayMs : null,
      deadline:
        common.deadline_seconds === undefined
          ? null
          : now + common.deadline_seconds * MS_PER_SECOND,
      deadline_seconds: common.deadline_seconds ?? null,
      round: 0,
      sequence: 0,
    };
  };

  return {
    submitGoal: async (caller, submission, claim) => {
      requireWords(submission.text);
      const { context, generate } = submission;
      requireCodes({ context, options: generate, optionsPointer: '/generate' });
      await checkCallback(submission.callback_url);
      const id = uuidv7(clock.now());
      const request = { text: submission.text, context: submission.context ?? {} };
      const title = titleOf(submission.text);
      if (submission.generate === undefined) {
        return submit(
          caller,
          [recordOf(caller, { kind: 'parse', request }, submission, { id, title })],
          claim,
        );
      }
      const nextId = uuidv7(clock.now());
      const { delay_seconds: _, ...afterwards } = submission;
      return submit(
        caller,
        [
          recordOf(caller, { kind: 'parse', request }, submission, { id, title, next_id: nextId }),
          recordOf(
            caller,
            {
              kind: 'generate',
              request: { goal_job_id: id, options: submission.generate },
            },
            afterwards,
            { id: nextId, title, parent_id: id },
          ),
        ],
        claim,
      );
    },

    submitCampaign: async (caller, submission, claim) => {
      if (submission.text !== undefined) requireWords(submission.text);
      const { goal, goal_job_id, text, context, options } = submission;
      requireCodes({ context, options, optionsPointer: '/options' });
      await checkCallback(submission.callback_url);
      const goalJob = await requireGoalJob(readJobs, caller, submission);
      const request: GenerateRequest = {
        options: options ?? {},
        ...(goal === undefined ? {} : { goal }),
        ...(goal_job_id === undefined ? {} : { goal_job_id }),
        ...(text === undefined ? {} : { text, context: context ?? {} }),
      };
      const id = uuidv7(clock.now());
      const goalText = text ?? goal?.text ?? goalTextOf(goalJob);
      const title = goalText === undefined ? 'plan of an earlier goal' : titleOf(goalText);
      const links = { id, title, ...(goal_job_id === undefined ? {} : { parent_id: goal_job_id }) };
      return submit(
        caller,
        [recordOf(caller, { kind: 'generate', request }, submission, links)],
        claim,
      );
    },
  };
}

/** Who a record is, and what it belongs to. */
interface Links {
  readonly id: string;
  readonly title: string;
  readonly parent_id?: string;
  readonly next_id?: string;
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

/** A text of nothing but white space, invisible or control characters says nothing. */
function requireWords(text: string): void {
  if (LETTER_OR_DIGIT.test(text)) return;
  if (cleanText(text).text === '') throw invalid('/text', 'must contain readable words');
}

async function requireGoalJob(
  readJobs: Pick<ReadJobs, 'get'>,
  caller: Caller,
  { goal_job_id: id }: CampaignSubmission,
): Promise<Job | null> {
  if (id === undefined) return null;
  const job = await readJobs.get(caller.tenant, id);
  if (job === null) {
    throw new GoalpostError('not_found', 'There is no job with the id given as goal_job_id.');
  }
  const kind: JobKind = 'parse';
  if (job.kind !== kind) throw invalid('/goal_job_id', 'must be the id of a parse job');
  return job;
}

/** The words of a goal that was read already. */
const goalTextOf = (job: Job | null): string | undefined =>
  job?.result?.object === 'parsed_goal' ? job.result.text : undefined;

const invalid = (pointer: string, message: string): GoalpostError =>
  new GoalpostError('invalid_request', `${pointer.slice(1)} ${message}.`, {
    faults: [{ pointer, message }],
  });
