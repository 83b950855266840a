/** GDELT's bodies: JSON that may hold wrong escapes, or plain text that says what is wrong, whatever the status. */
import type { InspectedAnswer } from '../http/read-answer.ts';
import { parseRetryAfter } from '../http/retry-delay.ts';
import { ProviderError } from '../provider-error.ts';

const TOO_MANY_REQUESTS = 429;
const FIRST_FAILURE = 400;
const THROTTLE = /limit requests|one (request )?every \d+ seconds|too many requests/i;
/** A backslash that starts no escape of JSON; a pair is taken whole, so that its second one is not looked at. */
const WRONG_ESCAPE = /\\(["\\/bfnrt]|u[\da-fA-F]{4})|\\/g;
const SHOWN_LENGTH = 120;

/** The parsed text, with wrong escapes taken out; undefined where it is no JSON. */
export function parseLoosely(text: string): unknown {
  for (const candidate of [
    text,
    text.replaceAll(WRONG_ESCAPE, (whole, escape) => (escape === undefined ? '' : whole)),
  ]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The next one may be.
    }
  }
  return undefined;
}

/**
 * What is wrong with an answer. A throttle that says no time is not worth another attempt in this run: it is also sent
 * under load, whatever the pace.
 */
export function faultOf({ status, body, headers, nowMs }: InspectedAnswer): ProviderError | null {
  if (status === TOO_MANY_REQUESTS || (typeof body === 'string' && THROTTLE.test(body))) {
    const retryAfterMs = parseRetryAfter(headers['retry-after'], nowMs);
    return new ProviderError('rate_limited', 'asked to slow down', {
      retryable: retryAfterMs !== undefined,
      retryAfterMs,
      status,
    });
  }
  if (status >= FIRST_FAILURE || typeof body !== 'string') return null;
  if (parseLoosely(body) !== undefined) return null;
  const text = body.trim();
  // Broken off, or a page of something in between; a plain text is about the query.
  const passing = text === '' || text.startsWith('{') || text.startsWith('<');
  const shown = passing ? 'something that is not JSON' : `"${text.slice(0, SHOWN_LENGTH)}"`;
  return new ProviderError('bad_response', `answered ${shown}`, { retryable: passing, status });
}
