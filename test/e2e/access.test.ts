/** Keys, scopes and tenants, with anonymous access off as outside of development. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiScope } from '#src/contract/api-key.ts';
import { startReceiver } from '#test/support/webhook-receiver.ts';
import { startLive, type Live } from './live.ts';

const GOAL = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';
const run = promisify(execFile);
const UNKNOWN_ID = '01a20f67-7da5-7000-8357-cb91fe9c6836';

let live: Live;
beforeAll(async () => {
  live = await startLive({
    env: { GOALPOST__SERVER__ANONYMOUS_ACCESS: 'false', GOALPOST__AUTH__CACHE_TTL_MS: '0' },
  });
});
afterAll(() => live.stop());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** A first key, made on the command line as an operator does. */
async function firstKey(tenant: string, scopes = 'admin'): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    ['scripts/keys.ts', 'create', '--tenant', tenant, '--scopes', scopes],
    { env: { ...process.env, GOALPOST_ENV: 'test', ...live.settings } },
  );
  return stdout.trim();
}

interface MadeKey {
  readonly id: string;
  readonly key: string;
}

async function keyWith(admin: string, scopes: readonly string[]): Promise<MadeKey> {
  const { status, body } = await live.post<MadeKey>(
    '/v1/keys',
    { name: 'test', scopes },
    bearer(admin),
  );
  expect(status).toBe(201);
  return body;
}

/** Each route that belongs to a tenant, with the scopes that open it. */
const ROUTES: readonly [string, string, unknown, readonly string[]][] = [
  ['POST', '/v1/goals', { text: GOAL }, ['goals:write']],
  ['POST', '/v1/campaigns', { text: GOAL }, ['campaigns:write']],
  [
    'POST',
    '/v1/batches',
    { items: [{ kind: 'parse', text: '' }] },
    ['goals:write', 'campaigns:write'],
  ],
  ['GET', '/v1/batches/{id}', undefined, ['jobs:read']],
  ['GET', '/v1/jobs', undefined, ['jobs:read']],
  ['GET', '/v1/jobs/{id}', undefined, ['jobs:read']],
  ['GET', '/v1/jobs/{id}/events', undefined, ['jobs:read']],
  ['GET', '/v1/jobs/{id}/deliveries', undefined, ['jobs:read']],
  ['DELETE', '/v1/jobs/{id}', undefined, ['goals:write', 'campaigns:write']],
  ['POST', '/v1/jobs/{id}/retry', undefined, ['goals:write', 'campaigns:write']],
  ['POST', '/v1/jobs/{id}/redeliver', undefined, ['webhooks:write']],
  ['POST', '/v1/jobs/cancel', { ids: [UNKNOWN_ID] }, ['goals:write', 'campaigns:write']],
  ['POST', '/v1/jobs/retry', { ids: [UNKNOWN_ID] }, ['goals:write', 'campaigns:write']],
  ['GET', '/v1/webhooks/secret', undefined, ['webhooks:write']],
  ['POST', '/v1/webhooks/secret/rotate', undefined, ['webhooks:write']],
  ['GET', '/v1/market', undefined, ['market:read']],
  ['GET', '/v1/keys', undefined, []],
  ['POST', '/v1/keys', { name: 'a', scopes: ['jobs:read'] }, []],
  ['DELETE', '/v1/keys/{id}', undefined, []],
  ['GET', '/v1/tenants/self/export', undefined, []],
  ['DELETE', '/v1/tenants/self/data', undefined, []],
  ['GET', '/metrics', undefined, []],
  ['GET', '/admin/queues', undefined, []],
  ['GET', '/admin/queues/api/queues', undefined, []],
];

const ask = (method: string, path: string, body: unknown, headers: Record<string, string>) =>
  live.request(method, path.replace('{id}', UNKNOWN_ID), { body, headers });

describe('a request', () => {
  it.each(ROUTES)('%s %s needs a valid key', async (method, path, body) => {
    for (const headers of [
      {},
      bearer('nope'),
      bearer(`gp_${UNKNOWN_ID}_${'a'.repeat(43)}`),
      { authorization: 'Basic eDp5' },
    ]) {
      const answer = await ask(method, path, body, headers);
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
      expect(answer.headers.get('www-authenticate')).toMatch(
        path.startsWith('/admin') ? /^Basic / : /^Bearer /,
      );
    }
  });

  it('needs a key with a scope of its route; admin has them all', async () => {
    const admin = await firstKey('scopes');
    for (const scope of ApiScope.options) {
      const { key } = await keyWith(admin, [scope]);
      for (const [method, path, body, scopes] of ROUTES) {
        const { status, body: problem } = await ask(method, path, body, bearer(key));
        const opened = scope === 'admin' || scopes.includes(scope);
        expect([method, path, scope, status === 403]).toEqual([method, path, scope, !opened]);
        if (!opened) expect(problem.code).toBe('forbidden');
      }
    }
  });

  it.each(['/healthz', '/readyz', '/openapi.json', '/docs', '/', '/problems'])(
    '%s is open',
    async (path) => {
      expect((await live.get(path)).status).toBe(200);
    },
  );
});

/** The parts of a key; the secret itself may hold underscores. */
function partsOf(key: string): { id: string; secret: string } {
  const [, id = '', secret = ''] = /^gp_([^_]+)_(.+)$/.exec(key) ?? [];
  return { id, secret };
}

describe('a key', () => {
  it('is shown once, listed without its secret and dead when revoked', async () => {
    const admin = await firstKey('revoke');
    const { id, key } = await keyWith(admin, ['jobs:read']);
    expect(key).toMatch(/^gp_[^_]+_.{20,}$/);
    expect((await live.get('/v1/jobs', bearer(key))).status).toBe(200);
    const list = await live.get<{ data: { id: string }[] }>('/v1/keys', bearer(admin));
    expect(list.body.data.map((entry) => entry.id)).toContain(id);
    expect(list.text).not.toContain(partsOf(key).secret);
    expect(
      (await live.request('DELETE', `/v1/keys/${id}`, { headers: bearer(admin) })).status,
    ).toBe(204);
    expect((await live.get('/v1/jobs', bearer(key))).status).toBe(401);
    expect(
      (await live.request('DELETE', `/v1/keys/${id}`, { headers: bearer(admin) })).status,
    ).toBe(404);
  });

  it('with another secret or another id is no key', async () => {
    const [one, two] = [await firstKey('mixed'), await firstKey('mixed')];
    const mixed = `gp_${partsOf(one).id}_${partsOf(two).secret}`;
    expect((await live.get('/v1/jobs', bearer(mixed))).status).toBe(401);
    expect((await live.get('/v1/jobs', bearer(one.slice(0, -1)))).status).toBe(401);
  });
});

describe('a tenant', () => {
  it('sees nothing of another one', async () => {
    const [alice, bob] = [bearer(await firstKey('alice')), bearer(await firstKey('bob'))];
    const receiver = await startReceiver();
    const { body: job } = await live.post(
      '/v1/goals',
      { text: GOAL, generate: {}, callback_url: receiver.url },
      { ...alice, 'idempotency-key': 'shared', prefer: 'wait=30' },
    );
    await receiver.received(2);
    await receiver.close();
    const failed = (
      await live.post('/v1/campaigns', { text: 'Sell' }, { ...alice, prefer: 'wait=30' })
    ).body;
    for (const id of [job.id, job.next_id ?? '', failed.id]) {
      for (const [method, path] of [
        ['GET', `/v1/jobs/${id}`],
        ['GET', `/v1/jobs/${id}?wait=1`],
        ['GET', `/v1/jobs/${id}/events`],
        ['GET', `/v1/jobs/${id}/deliveries`],
        ['DELETE', `/v1/jobs/${id}`],
        ['POST', `/v1/jobs/${id}/retry`],
        ['POST', `/v1/jobs/${id}/redeliver`],
      ] as const) {
        const { status, body } = await live.request(method, path, { headers: bob });
        expect([method, path, status, body.code]).toEqual([method, path, 404, 'not_found']);
      }
      const plan = await live.post('/v1/campaigns', { goal_job_id: id }, bob);
      expect([plan.status, plan.body.code]).toEqual([404, 'not_found']);
    }
    expect((await live.get('/v1/jobs', bob)).body.data).toEqual([]);
    const [hers, his] = await Promise.all(
      [alice, bob].map((key) => live.get('/v1/webhooks/secret', key)),
    );
    expect(hers?.text).not.toBe(his?.text);
    // The same Idempotency-Key of another tenant is another key.
    const own = await live.post(
      '/v1/goals',
      { text: 'Sell bread' },
      { ...bob, 'idempotency-key': 'shared' },
    );
    expect(own.status).toBe(202);
    expect(own.headers.get('idempotency-replayed')).toBeNull();
    const keys = await live.get<{ data: { id: string }[] }>('/v1/keys', alice);
    const foreign = await live.request('DELETE', `/v1/keys/${keys.body.data[0]?.id}`, {
      headers: bob,
    });
    expect(foreign.status).toBe(404);
    expect((await live.get('/v1/jobs', alice)).status).toBe(200);
  });
});

describe('a start', () => {
  const startWith = async (env: Record<string, string>) => {
    const failed = await run(process.execPath, ['src/api.ts'], {
      env: { ...process.env, ...live.settings, PORT: '0', ...env },
      timeout: 30_000,
    }).catch((error: unknown) => error);
    return failed as { code: number; stderr: string };
  };

  it.each(['staging', 'production'])(
    'is refused in %s with development modes on, naming each',
    async (environment) => {
      const { code, stderr } = await startWith({
        GOALPOST_ENV: environment,
        GOALPOST__SERVER__ANONYMOUS_ACCESS: 'true',
        GOALPOST__WEBHOOKS__ALLOW_LOOPBACK: 'true',
      });
      expect(code).toBe(2);
      expect(stderr).toMatch(/server\.anonymous_access = true.*GOALPOST__SERVER__ANONYMOUS_ACCESS/);
      expect(stderr).toMatch(/webhooks\.allow_loopback = true/);
    },
  );

  it('is refused in development when anybody on the network could act as the tenant dev', async () => {
    const { code, stderr } = await startWith({
      GOALPOST_ENV: 'development',
      GOALPOST__SERVER__ANONYMOUS_ACCESS: 'true',
      HOST: '0.0.0.0',
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/server\.host = "0\.0\.0\.0"/);
  });
});
