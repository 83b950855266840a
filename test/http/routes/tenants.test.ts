/** Erasing and taking away a tenant's data, as its administrator asks for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Erasure } from '#src/contract/tenant.ts';
import { ANONYMOUS_OFF, jobIn, openApi, type OpenApi, problemIn } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi({ env: ANONYMOUS_OFF });
});
afterAll(() => api.stop());

const ROUTES = [
  ['DELETE', '/v1/tenants/self/data'],
  ['GET', '/v1/tenants/self/export'],
] as const;

describe('the data of a tenant', () => {
  it.each(ROUTES)('%s %s is for administrators', async (method, path) => {
    expect((await api.request(method, path)).status).toBe(401);
    const writer = await api.keyFor('writer', ['goals:write', 'jobs:read', 'outcomes:write']);
    const refused = await api.request(method, path, undefined, {
      authorization: writer.authorization,
    });
    expect((await problemIn(refused)).code).toBe('forbidden');
  });

  it('is erased soon after that was asked for', async () => {
    const { authorization } = await api.keyFor('erased', ['admin']);
    const response = await api.request('DELETE', '/v1/tenants/self/data', undefined, {
      authorization,
    });
    expect(response.status).toBe(202);
    const erasure = Erasure.parse(await response.json());
    const states = await Promise.all([
      api.core.queues.stateOf('learn', `erasure-${erasure.id}`),
      api.core.queues.stateOf('learn', `erasure-${erasure.id}-again`),
    ]);
    expect(states).toEqual(['waiting', 'delayed']);
  });

  it('is given out line by line', async () => {
    const { authorization } = await api.keyFor('exported', ['admin']);
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const made = await api.request(
        'POST',
        '/v1/goals',
        { text: `Sell ${i}\nshoes` },
        { authorization },
      );
      ids.unshift((await jobIn(made)).id);
    }
    await api.complete(ids[0] ?? '');
    let response = new Response();
    // The history comes up in the background; until then the export is refused.
    await expect
      .poll(async () => {
        response = await api.request('GET', '/v1/tenants/self/export', undefined, {
          authorization,
        });
        return response.status;
      })
      .toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('ratelimit')).toMatch(/^"burst";r=/);
    const text = await response.text();
    expect(text.endsWith('\n')).toBe(true);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ object, id }) => id ?? object)).toEqual([...ids, 'export_end']);
    expect(lines[0]).toMatchObject({
      status: 'completed',
      request: { text: 'Sell 2\nshoes' },
      result: { object: 'parsed_goal' },
    });
    expect(lines[3]).toMatchObject({ objects: 3 });
  });
});
