/** Spaces calls evenly: most providers send no rate-limit headers, so the limit has to be kept here. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '#src/lib/clock.ts';

const MS_PER_MINUTE = 60_000;

/** Waits for its turn; rejects with the signal's reason. */
export type Pacer = (signal: AbortSignal) => Promise<void>;

export function createPacer(requestsPerMinute: number, clock: Clock): Pacer {
  const spacingMs = MS_PER_MINUTE / requestsPerMinute;
  let nextAt = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const now = clock.now();
    // Never further ahead than one spacing a caller: a clock that was set back must not stop the calls.
    const turn = nextAt - now > MS_PER_MINUTE ? now : Math.max(now, nextAt);
    nextAt = turn + spacingMs;
    if (turn > now) await delay(turn - now, undefined, { signal });
  };
}
