/** Limits that a provider writes into the headers of its answers. */
import { ProviderError } from '../provider-error.ts';
import type { ReadLimit } from './create-client.ts';
import type { InspectedAnswer, AnswerHeaders } from './read-answer.ts';
import { parseRetryAfter } from './retry-delay.ts';

const MS_PER_SECOND = 1_000;
const TOO_MANY_REQUESTS = 429;

interface LimitHeaders {
  /** What stands before `-remaining` and `-reset`, lower case; the first that is there counts. */
  readonly prefixes: readonly string[];
  /** `time`: as a date, such as ISO 8601. */
  readonly reset: 'epoch_seconds' | 'seconds_left' | 'time';
}

export interface LimitReader {
  /** Until when no call is wanted, once none is left. */
  readonly readLimit: ReadLimit;
  /** A refusal for asking too fast, with the wait that its headers announce; null: the answer is something else. */
  readonly throttleOf: (answer: InspectedAnswer) => ProviderError | null;
}

/**
 * @param waitMs how long to wait after a refusal that announces nothing; none: the usual pauses.
 * @param statuses of refusals for asking too fast.
 */
export function createLimitReader(
  { prefixes, reset }: LimitHeaders,
  {
    waitMs,
    statuses = [TOO_MANY_REQUESTS],
  }: { waitMs?: number; statuses?: readonly number[] } = {},
): LimitReader {
  const textOf = (headers: AnswerHeaders, name: string): string | undefined =>
    prefixes
      .map((prefix) => headers[`${prefix}-${name}`])
      .find((text) => text !== undefined && text.trim() !== '');
  const numberOf = (headers: AnswerHeaders, name: string): number | undefined => {
    const found = textOf(headers, name);
    const value = Number(found);
    return found === undefined || !Number.isFinite(value) ? undefined : value;
  };
  const resetAt = (headers: AnswerHeaders, nowMs: number): number | undefined => {
    if (reset === 'time') {
      const at = Date.parse(textOf(headers, 'reset') ?? '');
      return Number.isNaN(at) ? undefined : at;
    }
    const told = numberOf(headers, 'reset');
    if (told === undefined) return undefined;
    return told * MS_PER_SECOND + (reset === 'seconds_left' ? nowMs : 0);
  };
  return {
    readLimit: (headers, nowMs) => {
      const remaining = numberOf(headers, 'remaining');
      if (remaining === undefined || remaining > 0) return null;
      return resetAt(headers, nowMs) ?? null;
    },
    throttleOf: ({ status, headers, nowMs }) => {
      if (!statuses.includes(status)) return null;
      const at = resetAt(headers, nowMs);
      const announced =
        parseRetryAfter(headers['retry-after'], nowMs) ??
        (at === undefined ? waitMs : Math.max(0, at - nowMs));
      return new ProviderError('rate_limited', `asked to slow down (${status})`, {
        retryable: true,
        status,
        retryAfterMs: announced,
      });
    },
  };
}
