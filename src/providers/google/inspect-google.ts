/** What Google's error objects say. On a stream the object sits inside an array, possibly after some results. */
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import { ProviderError, type ProviderErrorKind } from '../provider-error.ts';
import { ErrorDetail, type GoogleError, GoogleErrorBody } from './contract.ts';

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const TOO_MANY = 429;
const SERVER_ERRORS = 500;
const MS_PER_SECOND = 1_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const MESSAGE_LENGTH = 200;

/** States that pass by themselves. */
const PASSING = new Set(['UNAVAILABLE', 'INTERNAL', 'DEADLINE_EXCEEDED', 'ABORTED', 'UNKNOWN']);
/** Refusals of somebody who asked too fast, sent with 403 by the older APIs. */
const TOO_FAST = /^(userRateLimitExceeded|rateLimitExceeded)$/;
const USED_UP = /^(quotaExceeded|dailyLimitExceeded)$/;

export const inspectGoogle =
  (secrets: readonly string[]) =>
  ({ status, body, nowMs }: InspectedAnswer): ProviderError | null => {
    const error = errorIn(body);
    return error === null ? null : judge(error, error.code ?? status, { secrets, nowMs });
  };

function errorIn(body: unknown): GoogleError | null {
  for (const part of Array.isArray(body) ? (body as unknown[]) : [body]) {
    const found = GoogleErrorBody.safeParse(part);
    if (found.success) return found.data.error;
  }
  return null;
}

interface Circumstances {
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

function judge(error: GoogleError, code: number, { secrets, nowMs }: Circumstances): ProviderError {
  const details = (error.details ?? []).flatMap(
    (detail) => ErrorDetail.safeParse(detail).data ?? [],
  );
  const codes = details.flatMap(({ errors = [] }) =>
    errors.flatMap(({ errorCode = {} }) => Object.values(errorCode)),
  );
  const reasons = (error.errors ?? []).flatMap(({ reason }) => reason ?? []);
  const named = [error.status ?? String(code), ...codes].join(' ');
  const words = redact(error.message ?? '', secrets).slice(0, MESSAGE_LENGTH);
  const make = (kind: ProviderErrorKind, retryable: boolean, retryAfterMs?: number) =>
    new ProviderError(kind, `answered ${named}: ${words}`, {
      status: code,
      retryable,
      retryAfterMs,
    });

  if (isThrottle(error, code, reasons)) {
    const wait = details.flatMap(delaysOf).toSorted((a, b) => b - a)[0];
    const ofTheDay =
      codes.includes('RESOURCE_EXHAUSTED') || reasons.some((one) => USED_UP.test(one));
    if (wait === undefined && ofTheDay) {
      return make('quota_exhausted', true, MS_PER_DAY - (nowMs % MS_PER_DAY));
    }
    return make((wait ?? 0) > MS_PER_HOUR ? 'quota_exhausted' : 'rate_limited', true, wait);
  }
  if (error.status === 'UNAUTHENTICATED' || code === UNAUTHORIZED)
    return make('unauthorized', false);
  if (error.status === 'PERMISSION_DENIED' || code === FORBIDDEN)
    return make('unauthorized', false);
  return make('bad_response', PASSING.has(error.status ?? '') || code >= SERVER_ERRORS);
}

const isThrottle = ({ status }: GoogleError, code: number, reasons: readonly string[]): boolean =>
  status === 'RESOURCE_EXHAUSTED' ||
  code === TOO_MANY ||
  (code === FORBIDDEN && reasons.some((one) => TOO_FAST.test(one) || USED_UP.test(one)));

/** Durations such as `30s`, in milliseconds. */
function delaysOf({ retryDelay, errors = [] }: ErrorDetail): number[] {
  const told = [retryDelay, ...errors.map(({ details }) => details?.quotaErrorDetails?.retryDelay)];
  return told.flatMap((text) => {
    const seconds = Number(/^(\d+(?:\.\d+)?)s$/.exec(text ?? '')?.[1] ?? Number.NaN);
    return Number.isNaN(seconds) ? [] : [seconds * MS_PER_SECOND];
  });
}
