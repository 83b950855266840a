/** Bounds how long a request waits for Redis, and says `queue_unavailable` for every way in which it is away. */
import type { Redis } from 'ioredis';
import { GoalpostError, isGoalpostError } from '#src/errors/goalpost-error.ts';

const RETRY_AFTER_SECONDS = 2;
/** Replies of a server that is up but cannot take writes now. */
const NOT_SERVING = /^(LOADING|MISCONF|READONLY|OOM|MASTERDOWN|CLUSTERDOWN|NOREPLICAS|BUSY)\b/;

export type Guard = <T>(command: () => Promise<T>) => Promise<T>;

/** Lets errors through as they are and waits without bound: for workers, whose connection waits for Redis. */
export const unguarded: Guard = (command) => command();

/**
 * Runs a command and throws `queue_unavailable` when the connection is down, breaks, or is silent for `timeoutMs`.
 * Silent means that not one byte came in: while answers of earlier commands arrive, Redis is busy, not away.
 */
export function createGuard(redis: Redis, timeoutMs: () => number): Guard {
  return async (command) => {
    if (redis.status !== 'ready') throw unavailable(undefined, 'nothing was accepted');
    const silence = watchSilence(redis, timeoutMs());
    try {
      return await Promise.race([command(), silence.broken]);
    } catch (error) {
      throw isAway(error) ? unavailable(error) : error;
    } finally {
      silence.stop();
    }
  };
}

function watchSilence(redis: Redis, timeoutMs: number) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const broken = new Promise<never>((_resolve, reject) => {
    const arm = (): void => {
      const before = redis.stream?.bytesRead;
      timer = setTimeout(() => {
        // One turn of the event loop, so that bytes which already arrived are counted.
        setImmediate(() => {
          if (stopped) return;
          if (redis.status === 'ready' && redis.stream?.bytesRead !== before) arm();
          else reject(unavailable());
        });
      }, timeoutMs);
    };
    arm();
  });
  // Lost races must not surface as unhandled.
  broken.catch(() => undefined);
  return {
    broken,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** A command that got no answer may still be carried out, once a Redis that was silent goes on. */
const unavailable = (cause?: unknown, outcome = 'what was sent may be lost'): GoalpostError =>
  isGoalpostError(cause)
    ? cause
    : new GoalpostError(
        'queue_unavailable',
        `The queue cannot be reached right now; ${outcome}. Send the request again, with its Idempotency-Key if it has one.`,
        { cause, retryAfterSeconds: RETRY_AFTER_SECONDS },
      );

function isAway(error: unknown): boolean {
  if (isGoalpostError(error)) return error.code === 'queue_unavailable';
  if (!(error instanceof Error)) return false;
  return error.name === 'ReplyError' ? NOT_SERVING.test(error.message) : isConnectionError(error);
}

const isConnectionError = (error: Error): boolean =>
  error.name === 'MaxRetriesPerRequestError' ||
  error.name === 'AbortError' ||
  /Connection is closed|isn't writeable|ECONN|EPIPE|ETIMEDOUT|Command timed out/.test(
    `${error.message} ${(error as NodeJS.ErrnoException).code ?? ''}`,
  );
