/** Around every request: its id, its headers where an answer lacks them, and one line in the log. */
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Clock } from '#src/lib/clock.ts';
import { COMMON_HEADERS } from '../answer.ts';
import type { HttpEnv } from '../deps.ts';

const SANE_ID = /^[A-Za-z0-9_.-]{1,128}$/;
const SERVER_FAULT = 500;

export function createObserver({
  logger,
  clock,
}: {
  logger: Logger;
  clock: Clock;
}): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const startedMs = performance.now();
    const given = c.req.header('x-request-id');
    const requestId = given !== undefined && SANE_ID.test(given) ? given : uuidv7(clock.now());
    c.set('requestId', requestId);
    await next();
    if (!c.get('sealed')) addHeaders(c.res.headers, requestId, c.get('rateHeaders'));
    const status = c.res.status;
    logger[status >= SERVER_FAULT ? 'warn' : 'info'](
      {
        event: 'http.request',
        request_id: requestId,
        method: c.req.method,
        route: c.get('route') ?? 'none',
        status,
        duration_ms: Math.round((performance.now() - startedMs) * 100) / 100,
        tenant: c.get('tenant'),
        // The job accepted, which the workers' lines name together with this request's id.
        job_id: c.get('jobId'),
      },
      'request answered',
    );
  };
}

/** For pages, files and streams; what `answer` made has them all. */
function addHeaders(
  headers: Headers,
  requestId: string,
  rateHeaders: Readonly<Record<string, string>> = {},
): void {
  headers.set('x-request-id', requestId);
  for (const [name, value] of Object.entries(rateHeaders)) headers.set(name, value);
  for (const [name, value] of Object.entries(COMMON_HEADERS)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  }
}
