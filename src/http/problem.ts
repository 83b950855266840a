/** From whatever was thrown to a problem document (RFC 9457). The only place that decides how errors look. */
import { HTTPException } from 'hono/http-exception';
import type { Problem } from '#src/contract/problem.ts';
import { ERROR_CATALOG, type ErrorCode } from '#src/errors/catalog.ts';
import { GoalpostError, isGoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from './answer.ts';
import type { HttpContext } from './deps.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const RETRY_AFTER_SECONDS = 1;
const RATE_LIMITED = 429;
const UNAVAILABLE = 503;
const UNAUTHENTICATED = 401;

export const problemPath = (code: ErrorCode): string => `/problems/${code}`;

/** The document for an error; what is no GoalpostError is `internal` and says nothing of itself. */
export function problemOf(
  error: unknown,
  request: { instance: string; requestId: string },
): Problem {
  const known = asGoalpostError(error);
  const { status, title, retryable } = ERROR_CATALOG[known.code];
  return {
    type: problemPath(known.code),
    title,
    status,
    detail: known.message,
    instance: request.instance,
    code: known.code,
    request_id: request.requestId,
    retryable,
    ...(known.faults === undefined ? {} : { errors: [...known.faults] }),
  };
}

/** Headers that go with an error. */
export function problemHeaders(error: unknown): Record<string, string> {
  const { status, retryAfterSeconds } = asGoalpostError(error);
  const headers: Record<string, string> = { 'content-type': PROBLEM_TYPE };
  if (retryAfterSeconds !== undefined || status === RATE_LIMITED || status === UNAVAILABLE) {
    headers['retry-after'] = String(retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  }
  if (status === UNAUTHENTICATED) headers['www-authenticate'] = 'Bearer realm="goalpost"';
  return headers;
}

/** @param extension more members of the document, such as the dependencies of /readyz */
export function answerProblem(
  c: HttpContext,
  error: unknown,
  headers: Record<string, string> = {},
  extension: Record<string, unknown> = {},
): Response {
  const problem = problemOf(error, { instance: pathOf(c.req.url), requestId: c.get('requestId') });
  return answer(
    c,
    problem.status,
    { ...problem, ...extension },
    { ...problemHeaders(error), ...headers },
  );
}

/** The path as it was sent: `c.req.path` is decoded, and `instance` must be a valid URI reference. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  return start < 0 ? '/' : (/^[^?#]*/.exec(url.slice(start))?.[0] ?? '/');
}

function asGoalpostError(error: unknown): GoalpostError {
  if (isGoalpostError(error) && error.code !== 'internal') return error;
  if (error instanceof HTTPException) {
    const code = codeOfStatus(error.status);
    if (code !== undefined) return new GoalpostError(code, `${ERROR_CATALOG[code].title}.`);
  }
  return new GoalpostError(
    'internal',
    'The fault is on our side and has been logged. Try again; if it stays, report the request_id.',
  );
}

/** For exceptions of libraries that speak HTTP status only. */
function codeOfStatus(status: number): ErrorCode | undefined {
  const codes: Partial<Record<number, ErrorCode>> = {
    400: 'malformed_json',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    413: 'payload_too_large',
    415: 'unsupported_media_type',
  };
  return codes[status];
}
