import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobKeys } from '#src/store/redis/keys.ts';
import { openApi, type OpenApi, problemIn } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

interface LogLine {
  readonly event?: string;
  readonly request_id?: string;
}
const logOf = (requestId: string): LogLine[] =>
  api.lines
    .map((line) => JSON.parse(line) as LogLine)
    .filter(({ request_id: id }) => id === requestId);

describe('every answer', () => {
  it.each([
    '/healthz',
    '/v1/jobs',
    '/nothing',
    '/',
    '/docs',
    '/openapi.json',
    '/admin/queues',
    '/problems',
  ])('to %s carries a request id and the security headers', async (path) => {
    const { headers } = await api.request('GET', path);
    expect(headers.get('x-request-id')).toMatch(UUID_V7);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|https?:/);
  });

  it.each(['abc', 'A.b_c-9', 'x'.repeat(128)])('returns the request id %s', async (id) => {
    const answer = await api.request('GET', '/nothing', undefined, { 'x-request-id': id });
    expect(answer.headers.get('x-request-id')).toBe(id);
    expect((await problemIn(answer)).request_id).toBe(id);
  });

  it.each(['', 'a b', 'x'.repeat(129), '{"a":1}', 'ä'])(
    'replaces the request id "%s"',
    async (id) => {
      const answer = await api.request('GET', '/healthz', undefined, { 'x-request-id': id });
      expect(answer.headers.get('x-request-id')).toMatch(UUID_V7);
    },
  );
});

describe('a request that no route takes', () => {
  it.each([
    ['PUT', '/v1/jobs', 'GET, HEAD'],
    ['GET', '/v1/goals', 'POST'],
    ['PATCH', '/v1/jobs/x', 'DELETE, GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['OPTIONS', '/v1/goals', 'POST'],
    ['DELETE', '/docs', 'GET, HEAD'],
  ])('%s %s answers 405 with Allow', async (method, path, allow) => {
    const answer = await api.request(method, path);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
    expect((await problemIn(answer)).code).toBe('method_not_allowed');
  });

  it.each([
    '/v1',
    '/v2/goals',
    '/v1/goals/x',
    '/.env',
    '/console/../package.json',
    '/%E0%A4%A',
    '/docs/..%2f..%2fpackage.json',
  ])('%s answers 404 as a problem document', async (path) => {
    const answer = await api.request('GET', path);
    expect(answer.status).toBe(404);
    expect((await problemIn(answer)).code).toBe('not_found');
  });

  it('answers HEAD like GET, without a body', async () => {
    const answer = await api.request('HEAD', '/healthz');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });
});

describe('the log', () => {
  it('has one line per request, with the route and not the address', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    await api.request('GET', `/v1/jobs/${id}?wait=0`, undefined, { 'x-request-id': 'logged' });
    expect(logOf('logged')).toEqual([
      expect.objectContaining({
        event: 'http.request',
        method: 'GET',
        route: '/v1/jobs/{id}',
        status: 404,
        tenant: 'dev',
        duration_ms: expect.any(Number) as number,
      }),
    ]);
  });

  it('never holds a body or a key', async () => {
    const authorization = (await api.keyFor('acme', ['goals:write'])).authorization;
    const headers = { 'x-request-id': 'quiet', authorization };
    await api.request('POST', '/v1/goals', { text: 'a very secret goal' }, headers);
    await api.request('POST', '/v1/goals', '{"text": a very secret goal', headers);
    expect(logOf('quiet')).toHaveLength(2);
    const all = api.lines.join('\n');
    expect(all).not.toContain('very secret');
    expect(all).not.toContain(authorization.slice(-20));
  });
});

describe('an unexpected fault', () => {
  it('is answered without its details and logged with its stack', async () => {
    // A record that is no hash makes the store fail in a way nobody planned for.
    const { id } = (await (await api.request('POST', '/v1/goals', { text: 'x' })).json()) as {
      id: string;
    };
    await api.core.redis.set(jobKeys(api.core.prefix).record(id), 'broken');
    const headers = { 'x-request-id': 'fault' };
    const answer = await api.request('GET', `/v1/jobs/${id}`, undefined, headers);
    expect(answer.status).toBe(500);
    const problem = await problemIn(answer);
    expect(problem).toMatchObject({ code: 'internal', request_id: 'fault', retryable: true });
    expect(JSON.stringify(problem)).not.toMatch(/WRONGTYPE|redis|\.ts/i);
    const fault = logOf('fault').find(({ event }) => event === 'http.fault') as
      | { err?: { stack?: string } }
      | undefined;
    expect(fault?.err?.stack).toMatch(/WRONGTYPE/);
  });
});
