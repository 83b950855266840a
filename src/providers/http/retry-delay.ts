/** Pauses between the attempts of one call. */

const MS_PER_SECOND = 1000;

/** `Retry-After` (seconds or an HTTP date) in milliseconds from now; undefined when absent or unreadable. */
export function parseRetryAfter(header: unknown, nowMs: number): number | undefined {
  if (typeof header !== 'string' || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds * MS_PER_SECOND));
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil(at - nowMs));
}

interface Backoff {
  /** Upper bound of the first pause, ms. */
  readonly backoff_ms: number;
  readonly backoff_max_ms: number;
}

/**
 * Full jitter: uniform in 0..min(max, base · 2^(attempt − 1)), so that many clients spread out
 * (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 * @param attempt the retry to come, from 1.
 * @param draw a number in [0, 1).
 */
export const fullJitter = (
  attempt: number,
  { backoff_ms, backoff_max_ms }: Backoff,
  draw: number,
) => draw * Math.min(backoff_max_ms, backoff_ms * 2 ** (attempt - 1));
