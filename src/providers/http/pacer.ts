/** Spaces calls evenly: most providers send no rate-limit headers, so the limit has to be kept here. */
import { setTimeout as delay } from 'node:timers/promises';

const MS_PER_MINUTE = 60_000;

export interface Pacer {
  /** Waits for its turn; rejects when the signal aborts. */
  readonly wait: (signal: AbortSignal) => Promise<void>;
  /** Lets no call through for so long: the provider asked for it. */
  readonly hold: (ms: number) => void;
}

export function createPacer(requestsPerMinute: number): Pacer {
  const spacingMs = MS_PER_MINUTE / requestsPerMinute;
  // Monotonic time: a clock that is set must neither stop the calls nor let them through in a bunch.
  let nextAt = 0;
  return {
    wait: async (signal) => {
      const now = performance.now();
      const turn = Math.max(now, nextAt);
      nextAt = turn + spacingMs;
      if (turn > now) await delay(turn - now, undefined, { signal });
    },
    hold: (ms) => {
      nextAt = Math.max(nextAt, performance.now() + ms);
    },
  };
}
