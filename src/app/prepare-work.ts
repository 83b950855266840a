/** From what was submitted to the records of its jobs, checked for what a schema cannot say. Writes nothing. */
import type { CampaignSubmission, GoalSubmission, Job, JobKind } from '#src/contract/job.ts';
import { cleanText } from '#src/domain/goal/text/clean-text.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { GenerateRequest, JobRecord, ParseRequest } from '#src/store/redis/job-record.ts';
import type { CallbackCheck } from '#src/webhooks/guard-address.ts';
import { titleOf } from './enqueue-job.ts';
import type { Caller, ReadJobs } from './job-api.ts';
import { FRESH } from './present-job.ts';
import { requireCodes } from './require-codes.ts';

const MS_PER_SECOND = 1_000;
/** Nearly every text has one at its start, which spares cleaning it here. */
const LETTER_OR_DIGIT = /[\p{Ll}\p{Lu}\p{N}]/u;

interface Deps {
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly clock: Clock;
}

export type CheckCallback = (url: string) => Promise<CallbackCheck>;

/** The first job is to be carried by a queue; the second waits for its end. */
export type PreparedJobs = readonly [JobRecord, ...JobRecord[]];

type Common = Pick<
  GoalSubmission,
  'callback_url' | 'metadata' | 'priority' | 'delay_seconds' | 'deadline_seconds'
>;

type Work =
  | { readonly kind: 'parse'; readonly request: ParseRequest }
  | { readonly kind: 'generate'; readonly request: GenerateRequest };

/** Who a record is, and what it belongs to. */
interface Links {
  readonly id: string;
  readonly title: string;
  readonly parent_id?: string;
  readonly next_id?: string;
}

export type PrepareWork = ReturnType<typeof createPrepareWork>;

/** Both throw `invalid_request` with pointers into the submission, and `not_found` for a goal_job_id that names nothing. */
export function createPrepareWork({ readJobs, clock }: Deps) {
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
    goal: async (
      caller: Caller,
      submission: GoalSubmission,
      checkCallback: CheckCallback,
    ): Promise<PreparedJobs> => {
      requireWords(submission.text);
      const { context, generate } = submission;
      requireCodes({ context, options: generate, optionsPointer: '/generate' });
      await requireCallback(submission.callback_url, checkCallback);
      const id = uuidv7(clock.now());
      const request = { text: submission.text, context: submission.context ?? {} };
      const title = titleOf(submission.text);
      if (submission.generate === undefined) {
        return [recordOf(caller, { kind: 'parse', request }, submission, { id, title })];
      }
      const nextId = uuidv7(clock.now());
      const { delay_seconds: _, ...afterwards } = submission;
      const plan: GenerateRequest = { goal_job_id: id, options: submission.generate };
      const next = { id: nextId, title, parent_id: id };
      return [
        recordOf(caller, { kind: 'parse', request }, submission, { id, title, next_id: nextId }),
        recordOf(caller, { kind: 'generate', request: plan }, afterwards, next),
      ];
    },

    campaign: async (
      caller: Caller,
      submission: CampaignSubmission,
      checkCallback: CheckCallback,
    ): Promise<PreparedJobs> => {
      if (submission.text !== undefined) requireWords(submission.text);
      const { goal, goal_job_id, text, context, options } = submission;
      requireCodes({ context, options, optionsPointer: '/options' });
      await requireCallback(submission.callback_url, checkCallback);
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
      return [recordOf(caller, { kind: 'generate', request }, submission, links)];
    },
  };
}

/** @throws {GoalpostError} invalid_request for an address that must not be called */
export async function requireCallback(
  url: string | undefined,
  checkCallback: CheckCallback,
): Promise<void> {
  if (url === undefined) return;
  const check = await checkCallback(url);
  if (check.outcome !== 'allowed') throw invalid('/callback_url', check.message);
}

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
