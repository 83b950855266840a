import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUEUE_NAMES } from '#src/queue/catalog.ts';
import { openApi, type OpenApi } from './open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

interface BoardQueues {
  readonly queues: readonly { readonly name: string; readonly jobs: readonly { name: string }[] }[];
}

describe('/admin/queues', () => {
  it('shows every queue, and jobs by the words of their goal', async () => {
    await api.request('POST', '/v1/goals', { text: 'Sell 20% more shoes in Lyon' });
    const path = '/admin/queues/api/queues?activeQueue=parse&status=latest&page=1&jobsPerPage=10';
    const answer = await api.request('GET', path);
    const { queues } = (await answer.json()) as BoardQueues;
    expect(queues.map(({ name }) => name).toSorted()).toEqual([...QUEUE_NAMES].toSorted());
    const parse = queues.find(({ name }) => name === 'parse');
    expect(parse?.jobs.map(({ name }) => name)).toEqual(['Sell 20% more shoes in Lyon']);
  });

  it('is a page whose policy allows what it loads', async () => {
    const answer = await api.request('GET', '/admin/queues');
    const html = await answer.text();
    expect(html).toContain('<base href="/admin/queues/"');
    expect(html).not.toMatch(/(?:href|src)="(?:https?:)?\/\//);
    expect(answer.headers.get('content-security-policy')).toMatch(/base-uri 'self'/);
    const scripts = [...html.matchAll(/src="(static\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      const file = await api.request('GET', `/admin/queues/${script}`);
      expect(file.headers.get('content-type')).toMatch(/javascript/);
    }
  });

  it('redirects from its folder to its page', async () => {
    const answer = await api.request('GET', '/admin/queues/');
    expect(answer.headers.get('location')).toBe('/admin/queues');
  });

  it('changes nothing for a page of another origin', async () => {
    const pause = (origin: string) =>
      api.request('PUT', '/admin/queues/api/queues/learn/pause', undefined, { origin });
    expect((await pause('http://evil.example')).status).toBe(403);
    expect((await pause('http://localhost')).status).toBe(200);
    expect((await api.core.redis.hget(`${api.core.prefix}:learn:meta`, 'paused')) ?? '0').not.toBe(
      '0',
    );
  });

  it.each([
    '/admin/queues/static/../../../../package.json',
    '/admin/queues/static/..%2f..%2fpackage.json',
    '/admin/queues/static/nothing.js',
  ])('serves no other file for %s', async (path) => {
    expect((await api.request('GET', path)).status).toBe(404);
  });
});
