import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiKeyPage, CreatedApiKey } from '#src/contract/api-key.ts';
import { WebhookSecret } from '#src/contract/webhook-secret.ts';
import { ANONYMOUS_OFF, openApi, type OpenApi, pointersIn, problemIn } from '../open-api.ts';

let api: OpenApi;
let admin: Record<string, string>;
beforeAll(async () => {
  api = await openApi({ env: ANONYMOUS_OFF });
  admin = { authorization: (await api.keyFor('acme', ['admin'])).authorization };
});
afterAll(() => api.stop());

const asAdmin = (method: string, path: string, body?: unknown) =>
  api.request(method, path, body, admin);

describe('API keys', () => {
  it('work once made, are listed without their secret, and stop working once revoked', async () => {
    const answer = await asAdmin('POST', '/v1/keys', { name: 'CI', scopes: ['jobs:read'] });
    expect(answer.status).toBe(201);
    const { key, ...shown } = CreatedApiKey.parse(await answer.json());
    const read = () =>
      api.request('GET', '/v1/jobs', undefined, { authorization: `Bearer ${key}` });
    expect((await read()).status).toBe(200);

    const listed = await (await asAdmin('GET', '/v1/keys')).text();
    const page = ApiKeyPage.parse(JSON.parse(listed));
    expect(page.data.map(({ id }) => id)).toContain(shown.id);
    expect(listed).not.toContain(key.slice(-20));

    const revoked = await asAdmin('DELETE', `/v1/keys/${shown.id}`);
    expect(revoked.status).toBe(204);
    expect(revoked.headers.get('x-request-id')).toBeTruthy();
    expect((await read()).status).toBe(401);
    expect((await asAdmin('DELETE', `/v1/keys/${shown.id}`)).status).toBe(404);
  });

  it('of another tenant can be neither seen nor revoked', async () => {
    const foreign = await api.keyFor('other', ['jobs:read']);
    const { data } = ApiKeyPage.parse(await (await asAdmin('GET', '/v1/keys')).json());
    expect(data.map(({ id }) => id)).not.toContain(foreign.id);
    expect((await asAdmin('DELETE', `/v1/keys/${foreign.id}`)).status).toBe(404);
  });

  it.each([
    [{ name: 'x', scopes: [] }, '/scopes'],
    [{ name: 'x', scopes: ['root'] }, '/scopes/0'],
    [{ name: '', scopes: ['admin'] }, '/name'],
    [{ name: 'x', scopes: ['admin'], tenant: 'other' }, '/tenant'],
  ])('are not made of %j', async (body, pointer) => {
    expect(await pointersIn(await asAdmin('POST', '/v1/keys', body))).toEqual([pointer]);
  });
});

describe('the webhook secret', () => {
  it('stays the same until it is rotated, and is the tenant’s own', async () => {
    const read = async (headers = admin) =>
      WebhookSecret.parse(
        await (await api.request('GET', '/v1/webhooks/secret', undefined, headers)).json(),
      );
    const before = await read();
    expect(before.secret).toMatch(/^whsec_/);
    expect((await read()).secret).toBe(before.secret);
    const rotated = WebhookSecret.parse(
      await (await asAdmin('POST', '/v1/webhooks/secret/rotate')).json(),
    );
    expect(rotated.secret).not.toBe(before.secret);
    expect(rotated.previous_valid_until).not.toBeNull();
    expect((await read()).secret).toBe(rotated.secret);
    const { authorization } = await api.keyFor('other', ['webhooks:write']);
    expect((await read({ authorization })).secret).not.toBe(rotated.secret);
  });

  it('needs its scope', async () => {
    const { authorization } = await api.keyFor('acme', ['jobs:read']);
    const answer = await api.request('GET', '/v1/webhooks/secret', undefined, { authorization });
    expect((await problemIn(answer)).code).toBe('forbidden');
  });
});
