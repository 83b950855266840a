/** Answers of the API, with the headers that all of them carry. */
import type { PlainAnswer } from '#src/app/remember-answers.ts';
import type { HttpContext } from './deps.ts';

const ONE_YEAR_SECONDS = 31_536_000;

/** On every answer, pages included. */
export const COMMON_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': `max-age=${ONE_YEAR_SECONDS}`,
} as const;

/** Answers of the API are data: nothing in them may be run, framed or kept. */
export const API_HEADERS = {
  ...COMMON_HEADERS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
} as const;

export const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * A JSON answer. Its headers are one plain record, which the Node adapter writes out as it is: setting them one by one
 * on a `Headers` object costs about a quarter of an empty request.
 */
export function answer(
  c: HttpContext,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  c.set('sealed', true);
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...API_HEADERS,
      'content-type': JSON_TYPE,
      'x-request-id': c.get('requestId'),
      ...c.get('rateHeaders'),
      ...headers,
    },
  });
}

/** Headers that belong to one request and not to what it asked for. */
const OF_THE_REQUEST = new Set<string>([
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  ...Object.keys(API_HEADERS),
]);

/** What of an answer can be kept and given again. Takes the answer's body. */
export async function plainAnswerOf(response: Response): Promise<PlainAnswer> {
  const headers = [...response.headers].filter(([name]) => !OF_THE_REQUEST.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: await response.text(),
  };
}

/** A kept answer, or the first one that was taken apart to be kept. */
export function answerAgain(
  c: HttpContext,
  { status, headers, body }: PlainAnswer,
  outcome: 'first' | 'replayed',
): Response {
  c.set('sealed', true);
  return new Response(body, {
    status,
    headers: {
      ...API_HEADERS,
      'x-request-id': c.get('requestId'),
      ...c.get('rateHeaders'),
      ...headers,
      ...(outcome === 'replayed' ? { 'idempotency-replayed': 'true' } : {}),
    },
  });
}
