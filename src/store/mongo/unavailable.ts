/** Which failures mean that MongoDB is away, and how they are thrown: the one place that maps them. */
import { mongo, MongooseError } from 'mongoose';
import { GoalpostError, isGoalpostError } from '#src/errors/goalpost-error.ts';

/** Server codes that pass by themselves: another primary is chosen, the server stops or starts, time ran out. */
const PASSING_CODES = new Set<number | string | undefined>([
  50, // MaxTimeMSExpired
  91, // ShutdownInProgress
  189, // PrimarySteppedDown
  262, // ExceededTimeLimit
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

/** What the driver passes on as it is when it writes to a connection whose end it has not seen yet. */
const SOCKET_CODES = new Set<unknown>([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** FerretDB answers InternalError when its own store is closing or busy; MongoDB uses the code for bugs only. */
const INTERNAL_CODE = 1;
const PASSING_INTERNAL = /SQLITE_BUSY|database is (locked|closed)|context canceled/i;

/** MongoDB is away, hangs or is changing its primary; trying again can help. */
export const historyUnavailable = (detail: string, cause?: unknown): GoalpostError =>
  new GoalpostError('history_unavailable', detail, { cause });

/** The error to throw for `error`: `history_unavailable` when the server is the reason, otherwise the error itself. */
export function asHistoryError(error: unknown): unknown {
  if (isGoalpostError(error) || !isOutage(error)) return error;
  return historyUnavailable('The history cannot be reached; try again', error);
}

function isOutage(error: unknown): boolean {
  // A bulk write that got no answer wraps the reason.
  if (error instanceof mongo.MongoBulkWriteError && error.errorResponse instanceof Error) {
    return isOutage(error.errorResponse);
  }
  if (error instanceof mongo.MongoServerError) {
    if (error.hasErrorLabel('RetryableWriteError') || PASSING_CODES.has(error.code)) return true;
    return error.code === INTERNAL_CODE && PASSING_INTERNAL.test(error.message);
  }
  if (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoSystemError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof mongo.MongoClientClosedError ||
    error instanceof mongo.MongoExpiredSessionError
  ) {
    return true;
  }
  if (error instanceof Error && 'code' in error && SOCKET_CODES.has(error.code)) return true;
  // What mongoose says of a call on a connection that is closed or was never open.
  return error instanceof MongooseError && /initial connection|not connected/i.test(error.message);
}

/** Addresses can carry a password; what is logged or thrown must not. */
export const withoutCredentials = (message: string): string =>
  message.replaceAll(/(mongodb(?:\+srv)?:\/\/)[^@\s/"]*@/g, '$1');
