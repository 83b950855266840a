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
  const silence = createSilenceWatch(redis, timeoutMs);
  return async (command) => {
    if (redis.status !== 'ready') throw unavailable();
    const wait = silence.begin();
    try {
      return await Promise.race([command(), wait.promise]);
    } catch (error) {
      throw isAway(error) ? unavailable(error) : error;
    } finally {
      silence.end(wait);
    }
  };
}

interface Wait extends PromiseWithResolvers<never> {
  readonly since: number;
}

/** How often in the allowed time the watch looks. */
const LOOKS = 8;

/** One timer for all commands that wait, since one for each would cost more than the rest of the guard. */
function createSilenceWatch(redis: Redis, timeoutMs: () => number) {
  const waits = new Set<Wait>();
  let timer: NodeJS.Timeout | undefined;
  let bytes: number | undefined;
  let heardAt = 0;

  const look = (): void => {
    timer = undefined;
    // One turn of the event loop later, so that bytes which already arrived are counted.
    setImmediate(() => {
      const now = performance.now();
      const read = redis.status === 'ready' ? redis.stream?.bytesRead : bytes;
      if (read !== bytes) heardAt = now;
      bytes = read;
      for (const wait of waits) {
        if (now - Math.max(wait.since, heardAt) < timeoutMs()) continue;
        waits.delete(wait);
        wait.reject(unavailable());
      }
      if (waits.size > 0) arm();
    });
  };

  const arm = (): void => {
    timer ??= setTimeout(look, timeoutMs() / LOOKS);
  };

  return {
    begin: (): Wait => {
      const wait = { ...Promise.withResolvers<never>(), since: performance.now() };
      // Lost races must not surface as unhandled.
      wait.promise.catch(() => undefined);
      waits.add(wait);
      arm();
      return wait;
    },
    end: (wait: Wait): void => {
      waits.delete(wait);
    },
  };
}

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
