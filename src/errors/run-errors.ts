/** How a run of a queued job ends other than well, and what that means for the next run. */
import { GoalpostError, isGoalpostError } from './goalpost-error.ts';

/** A run that must wait without counting as an attempt, such as for another job's result. */
export class WaitError extends Error {
  override readonly name = 'WaitError';
  readonly delayMs: number;

  constructor(message: string, delayMs: number) {
    super(message);
    this.delayMs = delayMs;
  }
}

/** A failed run that knows itself when it is to be tried again. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  readonly delayMs: number;

  constructor(message: string, delayMs: number, options?: ErrorOptions) {
    super(message, options);
    this.delayMs = delayMs;
  }
}

/** Errors that another run cannot change. Unknown errors may pass: they are tried again. */
export const isPermanent = (error: unknown): boolean => isGoalpostError(error) && !error.retryable;

/** What a job record says about an error; details of unknown ones stay in the log. */
export const asJobError = (error: unknown): { code: string; message: string; retryable: boolean } =>
  error instanceof GoalpostError
    ? { code: error.code, message: error.message, retryable: error.retryable }
    : { code: 'internal', message: 'Something went wrong while the job ran.', retryable: true };

/** What a job that passed its deadline fails with. */
export const deadlineExceeded = (): GoalpostError =>
  new GoalpostError(
    'deadline_exceeded',
    'The job was not finished by its deadline. Submit it again with a later one.',
  );
