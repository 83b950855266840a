/** Idempotency-Key on every POST, whatever the route. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobIn, openApi, type OpenApi, problemIn } from '../open-api.ts';

let api: OpenApi;
let paths: string[];
beforeAll(async () => {
  api = await openApi();
  const document = (await (await api.request('GET', '/openapi.json')).json()) as {
    paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
  };
  paths = Object.entries(document.paths).flatMap(([path, methods]) => {
    const { post } = methods;
    if (post === undefined) return [];
    const names = (post.parameters ?? []).map((parameter) => parameter.name);
    return [names.includes('Idempotency-Key') ? path : `${path} lacks it`];
  });
});
afterAll(() => api.stop());

const submit = async (text = 'Sell more shoes', more: object = {}) =>
  (await jobIn(await api.request('POST', '/v1/goals', { text, ...more }))).id;

const failed = async (): Promise<string> => {
  const id = await submit();
  await api.fail(id);
  return id;
};

const completed = async (more: object = {}): Promise<string> => {
  const id = await submit('Sell more shoes', more);
  await api.complete(id);
  return id;
};

/** Every POST that does its work in several steps, made ready to succeed once. */
const ROUTES: readonly [string, () => Promise<{ path: string; body?: unknown }>][] = [
  ['a retry', async () => ({ path: `/v1/jobs/${await failed()}/retry` })],
  [
    'a redelivery',
    async () => ({
      path: `/v1/jobs/${await completed({ callback_url: 'http://127.0.0.1:9/' })}/redeliver`,
    }),
  ],
  [
    'a correction',
    async () => ({
      path: `/v1/jobs/${await completed()}/corrections`,
      body: { fields: { industry: 'fitness_wellness' } },
    }),
  ],
  ['a new key', async () => ({ path: '/v1/keys', body: { name: 'x', scopes: ['jobs:read'] } })],
  ['a rotation', async () => ({ path: '/v1/webhooks/secret/rotate' })],
];

const headersOf = (key: string, more: Record<string, string> = {}) => ({
  'idempotency-key': key,
  ...more,
});

describe('Idempotency-Key', () => {
  it('is documented on every POST', () => {
    expect(paths.length).toBeGreaterThanOrEqual(7);
    expect(paths.filter((path) => path.endsWith('lacks it'))).toEqual([]);
  });

  it.each(ROUTES)('gives the first answer of %s again', async (name, prepare) => {
    const { path, body } = await prepare();
    const headers = headersOf(`again ${name}`);
    const first = await api.request('POST', path, body, headers);
    const second = await api.request('POST', path, body, headers);
    expect([first.status, second.status]).toEqual([first.status, first.status]);
    expect(first.status).toBeLessThan(300);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await second.text()).toBe(await first.text());
  });

  it.each(ROUTES)('with another body of %s is refused', async (name, prepare) => {
    const { path, body } = await prepare();
    const headers = headersOf(`other ${name}`, { 'content-type': 'application/json' });
    expect((await api.request('POST', path, body, headers)).status).toBeLessThan(300);
    // The same in meaning, but not the same body.
    const other = `${body === undefined ? '{}' : JSON.stringify(body)} `;
    const refused = await api.request('POST', path, other, headers);
    expect(refused.status).toBe(422);
    expect((await problemIn(refused)).code).toBe('idempotency_key_reused');
  });

  it.each(ROUTES)('does %s once for twenty at the same moment', async (name, prepare) => {
    const { path, body } = await prepare();
    const headers = headersOf(`at once ${name}`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => api.request('POST', path, body, headers)),
    );
    const first = answers.filter(
      ({ status, headers: h }) => status < 300 && !h.has('idempotency-replayed'),
    );
    expect(first).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status < 300) continue;
      expect(answer.status).toBe(409);
      expect((await problemIn(answer)).code).toBe('conflict');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('makes one API key of many requests', async () => {
    const admin = await api.keyFor('single', ['admin']);
    const headers = headersOf('one', { authorization: admin.authorization });
    const body = { name: 'once', scopes: ['jobs:read'] };
    for (let i = 0; i < 3; i += 1) await api.request('POST', '/v1/keys', body, headers);
    const list = await api.request('GET', '/v1/keys', undefined, {
      authorization: admin.authorization,
    });
    const { data } = (await list.json()) as { data: { name: string }[] };
    expect(data.filter(({ name }) => name === 'once')).toHaveLength(1);
  });

  it('shows a new key again to the API key that made it only, and stores it nowhere', async () => {
    const [one, two] = [
      await api.keyFor('sealed', ['admin']),
      await api.keyFor('sealed', ['admin']),
    ];
    const body = { name: 'shown', scopes: ['jobs:read'] };
    const make = (authorization: string) =>
      api.request('POST', '/v1/keys', body, headersOf('shown', { authorization }));
    const { key } = (await (await make(one.authorization)).json()) as { key: string };
    expect(await (await make(one.authorization)).json()).toMatchObject({ key });
    const other = await make(two.authorization);
    expect((await problemIn(other)).code).toBe('idempotency_key_reused');
    const secret = key.split('_').slice(2).join('_');
    const names = await api.core.redis.keys(`${api.core.prefix}:idempotency:sealed:*`);
    expect(names).toHaveLength(1);
    const stored = JSON.stringify(await api.core.redis.hgetall(names[0] ?? ''));
    expect(stored).not.toContain(secret);
  });

  it('is not used up by a refusal that comes after it was claimed', async () => {
    const id = await submit();
    const headers = headersOf('too early');
    const early = await api.request('POST', `/v1/jobs/${id}/retry`, undefined, headers);
    expect((await problemIn(early)).code).toBe('not_retryable');
    await api.fail(id);
    const later = await api.request('POST', `/v1/jobs/${id}/retry`, undefined, headers);
    expect(later.status).toBe(202);
    expect(later.headers.has('idempotency-replayed')).toBe(false);
  });

  it('of one tenant says nothing to another', async () => {
    const [a, b] = [
      await api.keyFor('tenant-a', ['webhooks:write']),
      await api.keyFor('tenant-b', ['webhooks:write']),
    ];
    const rotate = ({ authorization }: { authorization: string }) =>
      api.request(
        'POST',
        '/v1/webhooks/secret/rotate',
        undefined,
        headersOf('same', { authorization }),
      );
    const [one, two] = [await rotate(a), await rotate(b)];
    expect(two.headers.has('idempotency-replayed')).toBe(false);
    expect(await two.text()).not.toBe(await one.text());
  });

  it.each(ROUTES)('of a wrong length is refused for %s', async (_name, prepare) => {
    const { path, body } = await prepare();
    const answer = await api.request('POST', path, body, headersOf('x'.repeat(256)));
    expect(answer.status).toBe(422);
    expect((await problemIn(answer)).errors?.[0]?.pointer).toBe('/header/idempotency-key');
  });
});
