/** The one error class that crosses layers; anything else that is thrown is a bug and answered as `internal`. */
import { ERROR_CATALOG, type ErrorCode } from './catalog.ts';

export interface FieldFault {
  /** JSON Pointer into the body. */
  readonly pointer: string;
  readonly message: string;
}

interface ErrorDetails {
  readonly faults?: readonly FieldFault[];
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number;
}

/** @param detail what happened, with which value, and what to do; never a secret, address or query. */
export class GoalpostError extends Error {
  override readonly name = 'GoalpostError';
  readonly code: ErrorCode;
  readonly faults: readonly FieldFault[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, detail: string, details: ErrorDetails = {}) {
    super(detail, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.faults = details.faults;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  get status(): number {
    return ERROR_CATALOG[this.code].status;
  }

  get retryable(): boolean {
    return ERROR_CATALOG[this.code].retryable;
  }
}

export const isGoalpostError = (error: unknown): error is GoalpostError =>
  error instanceof GoalpostError;
