import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';
import { jobIn, openApi, type OpenApi, problemIn } from '../open-api.ts';

describe('while everything is there', () => {
  let api: OpenApi;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.stop());

  it('/healthz and /readyz say so', async () => {
    expect(await (await api.request('GET', '/healthz')).json()).toEqual({ status: 'ok' });
    const answer = await api.request('GET', '/readyz');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'ready',
      dependencies: { redis: { ok: true }, queues: { ok: true }, mongodb: { required: false } },
    });
  });

  it('/metrics answers in the Prometheus text format', async () => {
    await api.request('POST', '/v1/goals', { text: 'Sell more' });
    const answer = await api.request('GET', '/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^goalpost_queue_backlog_jobs\{queue="parse"\} 1$/m);
  });

  it('/v1/market lists data with their provenance', async () => {
    const answer = await api.request('GET', '/v1/market?country=DE&industry=retail');
    expect(answer.status).toBe(200);
    const { data } = (await answer.json()) as { data: { key: string; source: string }[] };
    expect(data.length).toBeGreaterThan(0);
    for (const { source } of data) expect(['live', 'stale', 'history', 'config']).toContain(source);
  });

  it.each(['country=DEU', 'industry=shoes', 'channel=tv', 'currency=euro', 'land=DE'])(
    '/v1/market refuses ?%s',
    async (query) => {
      const answer = await api.request('GET', `/v1/market?${query}`);
      expect((await problemIn(answer)).errors?.[0]?.pointer).toBe(`/query/${query.split('=')[0]}`);
    },
  );
});

describe('while Redis is away', () => {
  let redis: OwnRedis;
  let api: OpenApi;
  let known: string;
  beforeAll(async () => {
    redis = await startRedis();
    api = await openApi({ redisUrl: redis.url });
    known = (await jobIn(await api.request('POST', '/v1/goals', { text: 'Sell more' }))).id;
    await redis.stop();
  });
  afterAll(async () => {
    await api.stop();
    await redis.cleanUp();
  });

  it.each([
    ['POST', '/v1/goals', { text: 'Sell more' }],
    ['POST', '/v1/campaigns', { text: 'Sell more' }],
    ['GET', '/v1/jobs', undefined],
    ['DELETE', '/v1/jobs/{known}', undefined],
    ['GET', '/v1/jobs/{known}', undefined],
    ['GET', '/v1/jobs/{known}?wait=30', undefined],
    ['GET', '/v1/jobs/{known}/events', undefined],
    ['GET', '/v1/keys', undefined],
    ['GET', '/v1/webhooks/secret', undefined],
    ['GET', '/admin/queues/api/queues', undefined],
  ])('%s %s answers queue_unavailable', async (method, path, body) => {
    const answer = await api.request(method, path.replace('{known}', known), body);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemIn(answer)).code).toBe('queue_unavailable');
  });

  it('/readyz refuses and names what is away, /healthz does not mind', async () => {
    const answer = await api.request('GET', '/readyz');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    const body = (await answer.clone().json()) as Record<string, unknown>;
    expect(body['dependencies']).toMatchObject({ redis: { ok: false, required: true } });
    await problemIn(answer);
    expect((await api.request('GET', '/healthz')).status).toBe(200);
  });
});
