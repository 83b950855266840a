/** What callers get while Redis is frozen or dead, how fast, and that the service recovers by itself. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type OwnRedis } from '#test/support/redis-server.ts';
import { startLive, type Live } from './live.ts';

const GOAL = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';
/** The promise is 250 ms; the bound only tells a refusal from a hang (board 3 s, wait 5 s) on a busy machine. */
const ANSWER_MS = 2_000;

let redis: OwnRedis;
let live: Live;
let id: string;
beforeAll(async () => {
  redis = await startRedis();
  live = await startLive({ env: { REDIS_URL: redis.url } });
  const { body } = await live.post('/v1/goals', { text: GOAL }, { prefer: 'wait=30' });
  id = body.id;
  await live.get('/admin/queues/api/queues');
});
afterAll(async () => {
  await live.stop();
  await redis.cleanUp();
});

const routes = (): [string, string, unknown?][] => [
  ['POST', '/v1/goals', { text: GOAL }],
  ['POST', '/v1/campaigns', { text: GOAL }],
  ['POST', '/v1/campaigns', { goal_job_id: id }],
  ['GET', '/v1/jobs'],
  ['GET', `/v1/jobs/${id}`],
  ['GET', `/v1/jobs/${id}?wait=5`],
  ['GET', `/v1/jobs/${id}/events`],
  ['GET', `/v1/jobs/${id}/deliveries`],
  ['DELETE', `/v1/jobs/${id}`],
  ['POST', `/v1/jobs/${id}/retry`],
  ['POST', `/v1/jobs/${id}/redeliver`],
  ['POST', '/v1/batches', { items: [{ kind: 'parse', text: GOAL }] }],
  ['GET', `/v1/batches/${id}`],
  ['POST', '/v1/jobs/cancel', { ids: [id] }],
  ['POST', '/v1/jobs/retry', { filter: { kind: 'parse' } }],
  ['GET', '/v1/webhooks/secret'],
  ['POST', '/v1/webhooks/secret/rotate'],
  ['GET', '/v1/keys'],
  ['POST', '/v1/keys', { name: 'a', scopes: ['jobs:read'] }],
  ['DELETE', `/v1/keys/${id}`],
  ['DELETE', '/v1/tenants/self/data'],
  ['GET', '/v1/tenants/self/export'],
  ['GET', '/readyz'],
  ['GET', '/admin/queues/api/queues'],
];
const UNTOUCHED = [
  '/healthz',
  '/metrics',
  '/openapi.json',
  '/docs',
  '/',
  '/admin/queues',
  '/v1/market',
];

async function expectRefusals(): Promise<void> {
  for (const [method, path, body] of routes()) {
    const startedMs = performance.now();
    const answer = await live.request(method, path, {
      body,
      headers: { prefer: 'wait=5', 'idempotency-key': 'while-away' },
    });
    const tookMs = performance.now() - startedMs;
    expect([method, path, answer.status, answer.body.code]).toEqual([
      method,
      path,
      503,
      'queue_unavailable',
    ]);
    expect(answer.body.retryable).toBe(true);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(tookMs, `${method} ${path}`).toBeLessThan(ANSWER_MS);
  }
  for (const path of UNTOUCHED) {
    const startedMs = performance.now();
    expect([path, (await live.get(path)).status]).toEqual([path, 200]);
    expect(performance.now() - startedMs, path).toBeLessThan(ANSWER_MS);
  }
}

async function untilAccepted(): Promise<string> {
  for (;;) {
    const answer = await live.post('/v1/goals', { text: GOAL }, { 'idempotency-key': 'after' });
    if (answer.status === 202) return answer.body.id;
    expect(answer.body.code).toBe('queue_unavailable');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('a frozen Redis refuses work in time, and its thaw is enough', async () => {
  await redis.freeze();
  await expectRefusals();
  redis.thaw();
  expect(await live.finished(await untilAccepted())).toMatchObject({ status: 'completed' });
});

it('a dead Redis refuses work in time, and its restart is enough', async () => {
  await redis.kill();
  await expectRefusals();
  await redis.start();
  expect(await live.finished(await untilAccepted())).toMatchObject({ status: 'completed' });
  expect((await live.get(`/v1/jobs/${id}`)).body.status).toBe('completed');
  expect((await live.get('/readyz')).status).toBe(200);
});
