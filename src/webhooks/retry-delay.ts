/** When to try a webhook again. Pure: randomness and time are arguments. */
import type { Config } from '#src/config/schema.ts';

type RetrySettings = Pick<
  Config['webhooks'],
  'retry_delays_seconds' | 'jitter' | 'retry_after_max_seconds'
>;

const MS_PER_SECOND = 1_000;

/**
 * Pause before the next attempt in milliseconds, or null when the schedule is used up.
 * @param attempt attempts made so far, 1 or more.
 * @param random uniform in [0, 1).
 * @param retryAfterSeconds what the receiver asked for: honoured when it is longer than the schedule says, up to
 * `retry_after_max_seconds`. Never shortened by jitter, only lengthened, so that waiting deliveries do not return at once.
 */
export function retryDelayMs(
  attempt: number,
  settings: RetrySettings,
  random: () => number,
  retryAfterSeconds = 0,
): number | null {
  const scheduled = settings.retry_delays_seconds[attempt - 1];
  if (scheduled === undefined) return null;
  const asked = Math.min(retryAfterSeconds, settings.retry_after_max_seconds);
  const spread = settings.jitter * random();
  const seconds =
    asked > scheduled
      ? asked * (1 + spread)
      : Math.max(asked, scheduled * (1 - settings.jitter + 2 * spread));
  return Math.round(seconds * MS_PER_SECOND);
}

/** Seconds that a `Retry-After` header (RFC 9110: seconds or an HTTP date) asks for; null when it says nothing usable. */
export function parseRetryAfter(header: unknown, nowMs: number): number | null {
  if (typeof header !== 'string') return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // The two forms that name their zone; without that test Date.parse takes almost anything.
  if (!/^[A-Z][a-z]+, \d.* \d\d:\d\d:\d\d GMT$/.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / MS_PER_SECOND));
}
