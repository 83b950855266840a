/** What axios threw, in the words of ProviderError. The only place that knows axios' codes. */
import { AxiosError } from 'axios';
import { isProviderError, ProviderError } from '../provider-error.ts';
import { redactedCause } from './redact.ts';
import { parseRetryAfter } from './retry-delay.ts';

/** Codes of faults that repeat with every attempt: bad certificates, addresses and redirects. */
const FINAL_CODES =
  /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_FR_|ERR_INVALID_URL|ERR_BAD_OPTION|ERR_UNSUPPORTED_PROTOCOL)/;
const TIMEOUT_CODES = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);
const TOO_LARGE = /^max(Content|Body)Length/;
const HTTP = {
  unauthorized: 401,
  forbidden: 403,
  requestTimeout: 408,
  tooManyRequests: 429,
} as const;
const FIRST_NOT_SUCCESS = 300;
/** Answers that may be other ones a moment later. 501 and 505 to 511 will not. */
const PASSING_STATUS = new Set<number>([
  HTTP.requestTimeout,
  HTTP.tooManyRequests,
  500,
  502,
  503,
  504,
]);

export const UNREADABLE = 'ERR_UNREADABLE_BODY';
/** What the body itself says is wrong; the ProviderError is the cause. */
export const INSPECTED = 'ERR_INSPECTED_BODY';

interface Circumstances {
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

/** A cancellation here is one of our own timeouts: the caller's is thrown on before this is asked. */
export function classifyError(error: unknown, { secrets, nowMs }: Circumstances): ProviderError {
  // The quota, asked before an attempt, says itself what is wrong.
  if (isProviderError(error)) return error;
  if (!(error instanceof AxiosError)) throw error;
  if (error.code === INSPECTED && isProviderError(error.cause)) return error.cause;
  const cause = redactedCause(error, secrets);
  if (error.code === UNREADABLE) {
    return new ProviderError('bad_response', 'answered something that is not JSON', {
      retryable: true,
      status: error.response?.status,
      cause,
    });
  }
  if (TOO_LARGE.test(error.message)) {
    return new ProviderError('bad_response', 'answered more than http.response_limit_bytes', {
      retryable: false,
      cause,
    });
  }
  const code = error.code ?? 'no code';
  if (TIMEOUT_CODES.has(code)) {
    return new ProviderError('timeout', 'did not answer in time', { retryable: true, cause });
  }
  const { response } = error;
  // A success that is an error broke off in the middle of its body.
  if (response !== undefined && response.status >= FIRST_NOT_SUCCESS) {
    return classifyStatus(response, cause, nowMs);
  }
  return new ProviderError('network', `could not be reached (${code})`, {
    retryable: !FINAL_CODES.test(code),
    cause,
  });
}

function classifyStatus(
  response: NonNullable<AxiosError['response']>,
  cause: Error,
  nowMs: number,
): ProviderError {
  const { status } = response;
  const details = { status, retryable: PASSING_STATUS.has(status), cause };
  if (status === HTTP.unauthorized || status === HTTP.forbidden) {
    return new ProviderError('unauthorized', `refused the key or the caller (${status})`, details);
  }
  const retryAfterMs = parseRetryAfter(response.headers['retry-after'], nowMs);
  if (status === HTTP.tooManyRequests) {
    return new ProviderError('rate_limited', 'asked to slow down (429)', {
      ...details,
      retryAfterMs,
    });
  }
  if (status === HTTP.requestTimeout) {
    return new ProviderError('timeout', 'gave up waiting for the request (408)', details);
  }
  return new ProviderError('bad_response', `answered ${status}`, { ...details, retryAfterMs });
}
