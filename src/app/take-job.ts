/** What every run of a job does around its own work: take the job if it may run, work, end it. */
import { asJobError, deadlineExceeded, WaitError } from '#src/errors/run-errors.ts';
import type { JobStore, StartedJob } from '#src/store/redis/jobs.ts';
import type { SettleJob } from './settle-job.ts';

export interface TakeDeps {
  readonly store: JobStore;
  readonly settle: SettleJob;
}

/** Thrown by a stage that found the job cancelled or ended by somebody else: the run stops and changes nothing. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/**
 * Takes a job, does `work`, stores its answer. Safe to repeat: a job that is finished only gets its follow-ups again.
 * Errors leave the job waiting for its next run and go on to the queue, which decides whether there is one.
 */
export async function takeJob(
  { store, settle }: TakeDeps,
  id: string,
  work: (job: StartedJob) => Promise<unknown>,
): Promise<void> {
  const taken = await store.start(id);
  switch (taken.outcome) {
    case 'gone':
      return;
    case 'finished':
    case 'cancelled':
      return settle.followUp(id);
    case 'expired':
      return settle.fail(id, asJobError(deadlineExceeded()));
    case 'run':
      break;
  }
  let result: unknown;
  try {
    result = await work(taken.job);
    if (taken.job.deadline !== null) await advanceOrStop(store, id, 95, 'storing');
  } catch (error) {
    if (error instanceof StoppedError) return settle.followUp(id);
    await store.requeue(id, error instanceof WaitError ? 'wait' : 'pause');
    throw error;
  }
  await settle.complete(id, result);
}

/** Notes a stage; ends the run when the job was cancelled, passed its deadline, or was ended by somebody else. */
export async function advanceOrStop(
  store: JobStore,
  id: string,
  percent: number,
  stage: string,
): Promise<void> {
  const outcome = await store.advance(id, percent, stage);
  if (outcome === 'running') return;
  if (outcome === 'expired') throw deadlineExceeded();
  throw new StoppedError(outcome);
}
