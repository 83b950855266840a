import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiScope } from '#src/contract/api-key.ts';
import { ANONYMOUS_OFF, openApi, type OpenApi, problemIn } from './open-api.ts';

const UNKNOWN_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Every route that needs a key, with the scopes that open it. */
const ROUTES: readonly (readonly [string, string, readonly ApiScope[]])[] = [
  ['POST', '/v1/goals', ['goals:write']],
  ['POST', '/v1/campaigns', ['campaigns:write']],
  ['GET', '/v1/jobs', ['jobs:read']],
  ['GET', `/v1/jobs/${UNKNOWN_ID}`, ['jobs:read']],
  ['GET', `/v1/jobs/${UNKNOWN_ID}/events`, ['jobs:read']],
  ['GET', `/v1/jobs/${UNKNOWN_ID}/deliveries`, ['jobs:read']],
  ['DELETE', `/v1/jobs/${UNKNOWN_ID}`, ['goals:write', 'campaigns:write']],
  ['POST', `/v1/jobs/${UNKNOWN_ID}/retry`, ['goals:write', 'campaigns:write']],
  ['POST', `/v1/jobs/${UNKNOWN_ID}/redeliver`, ['webhooks:write']],
  ['GET', '/v1/webhooks/secret', ['webhooks:write']],
  ['POST', '/v1/webhooks/secret/rotate', ['webhooks:write']],
  ['GET', '/v1/market', ['market:read']],
  ['POST', '/v1/keys', []],
  ['GET', '/v1/keys', []],
  ['DELETE', `/v1/keys/${UNKNOWN_ID}`, []],
  ['GET', '/metrics', []],
  ['GET', '/admin/queues', []],
  ['GET', '/admin/queues/api/queues', []],
];
const SCOPES: readonly ApiScope[] = [
  'goals:write',
  'campaigns:write',
  'jobs:read',
  'outcomes:write',
  'market:read',
  'webhooks:write',
];

describe('with anonymous access off', () => {
  let api: OpenApi;
  const keys = new Map<ApiScope, string>();
  beforeAll(async () => {
    api = await openApi({ env: ANONYMOUS_OFF });
    for (const scope of [...SCOPES, 'admin'] as const) {
      keys.set(scope, (await api.keyFor('acme', [scope])).authorization);
    }
  });
  afterAll(() => api.stop());

  const ask = (method: string, path: string, authorization?: string) =>
    api.request(method, path, undefined, authorization === undefined ? {} : { authorization });

  it.each(ROUTES)('%s %s asks for a key', async (method, path) => {
    const answer = await ask(method, path);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^(Bearer|Basic) realm=/);
    expect((await problemIn(answer)).code).toBe('unauthenticated');
  });

  it.each(ROUTES)('%s %s opens to its scopes and to admin only', async (method, path, opening) => {
    for (const scope of SCOPES) {
      const { status } = await ask(method, path, keys.get(scope));
      if (opening.includes(scope)) expect([401, 403]).not.toContain(status);
      else expect(status).toBe(403);
    }
    const { status } = await ask(method, path, keys.get('admin'));
    expect([401, 403]).not.toContain(status);
  });

  it.each([
    'Bearer',
    'Bearer x',
    'Bearer gp_x_y',
    `Bearer gp_${UNKNOWN_ID}_abc`,
    'Basic eDp5',
    'x',
  ])('refuses "%s"', async (authorization) => {
    const answer = await ask('GET', '/v1/jobs', authorization);
    expect(answer.status).toBe(401);
  });

  it('refuses a key with another secret', async () => {
    const authorization = `${keys.get('admin')?.slice(0, -4)}AAAA`;
    expect((await ask('GET', '/v1/jobs', authorization)).status).toBe(401);
  });

  it.each([
    '/healthz',
    '/readyz',
    '/openapi.json',
    '/docs',
    '/',
    '/problems',
    '/problems/conflict',
  ])('%s is open to everyone', async (path) => {
    expect((await ask('GET', path)).status).toBe(200);
  });

  it('opens the board to a browser by HTTP Basic with the key as password', async () => {
    const token = keys.get('admin')?.replace('Bearer ', '');
    const basic = `Basic ${Buffer.from(`operator:${token}`).toString('base64')}`;
    expect((await ask('GET', '/admin/queues', basic)).status).toBe(200);
    expect((await ask('GET', '/v1/jobs', basic)).status).toBe(401);
  });
});

describe('with anonymous access on', () => {
  let api: OpenApi;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.stop());

  it('lets a local client in as the development tenant', async () => {
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]:3000']) {
      expect((await api.app.request(`http://${host}/v1/jobs`)).status).toBe(200);
    }
  });

  it('refuses a name that was rebound to loopback', async () => {
    const answer = await api.app.request('http://evil.example/v1/jobs');
    expect(answer.status).toBe(403);
  });

  it('refuses requests of pages of another origin, and takes those of its own', async () => {
    const from = (origin: string) =>
      api.request('POST', '/v1/goals', { text: 'Sell more' }, { origin });
    expect((await from('http://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from('http://localhost')).status).toBe(202);
  });

  it('still refuses a key that is not valid', async () => {
    const headers = { authorization: 'Bearer gp_x_y' };
    expect((await api.request('GET', '/v1/jobs', undefined, headers)).status).toBe(401);
  });

  it('keeps the tenants of keys apart from the anonymous one', async () => {
    await api.request('POST', '/v1/goals', { text: 'Sell more' });
    const { authorization } = await api.keyFor('acme', ['jobs:read']);
    const answer = await api.request('GET', '/v1/jobs', undefined, { authorization });
    expect(await answer.json()).toEqual({ data: [], next_cursor: null });
  });
});
