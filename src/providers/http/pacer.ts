/** Spaces calls evenly: most providers send no rate-limit headers, so the limit has to be kept here. */
import { setTimeout as delay } from 'node:timers/promises';
import { ProviderError } from '../provider-error.ts';

const MS_PER_MINUTE = 60_000;
/** Calls wait so long for a provider that wants to be left alone; where it is longer they fail, to be made later. */
const LONGEST_HOLD_MS = 60_000;
/** Longest time that a provider is believed to want no calls: its clock, or ours, may be wrong. */
const LONGEST_BELIEVED_MS = 86_400_000;

export interface Pacer {
  /** Waits for its turn; rejects when the signal aborts, and with `rate_limited` while calls are held back for long. */
  readonly wait: (signal: AbortSignal) => Promise<void>;
  /** Lets no call through for so long: the provider asked for it. */
  readonly hold: (ms: number) => void;
}

export function createPacer(requestsPerMinute: number): Pacer {
  const spacingMs = MS_PER_MINUTE / requestsPerMinute;
  // Monotonic time: a clock that is set must neither stop the calls nor let them through in a bunch.
  let nextAt = 0;
  let heldUntil = 0;
  return {
    wait: async (signal) => {
      const now = performance.now();
      if (heldUntil - now > LONGEST_HOLD_MS) {
        throw new ProviderError('rate_limited', 'wants no calls for now', {
          retryable: true,
          retryAfterMs: Math.ceil(heldUntil - now),
        });
      }
      const turn = Math.max(now, nextAt, heldUntil);
      nextAt = turn + spacingMs;
      if (turn > now) await delay(turn - now, undefined, { signal });
    },
    hold: (ms) => {
      heldUntil = Math.max(heldUntil, performance.now() + Math.min(ms, LONGEST_BELIEVED_MS));
    },
  };
}
