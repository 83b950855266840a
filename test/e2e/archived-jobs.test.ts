/** Jobs that left Redis for the history: whatever may be done with a finished job may still be done with them. */
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import { startLive, type Live } from './live.ts';

const GOAL = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';

let live: Live;
let redis: Redis;
let receiver: WebhookReceiver;
let completed: Job;
let failed: Job;

/** Settles when the job has left Redis. */
async function archived(id: string): Promise<void> {
  while ((await redis.exists(`${live.space.redisPrefix}:job:${id}`)) === 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const delivered = (id: string): Promise<Job> =>
  live.until(id, ({ webhook }) => webhook.status === 'delivered');

beforeAll(async () => {
  live = await startLive({
    env: {
      GOALPOST__JOBS__HOT_SECONDS: '1',
      GOALPOST__JOBS__SWEEP_INTERVAL_MS: '200',
      GOALPOST__JOBS__ARCHIVE_DELAY_MS: '20',
    },
  });
  redis = new Redis(live.space.redisUrl);
  receiver = await startReceiver();
  const common = { callback_url: receiver.url, metadata: { a: 'b' } };
  completed = await live.submit('/v1/goals', { text: GOAL, ...common });
  failed = await live.submit('/v1/campaigns', { text: 'Sell more shoes', ...common });
  for (const { id } of [completed, failed]) await delivered(id);
  completed = await live.finished(completed.id);
  failed = await live.finished(failed.id);
  for (const { id } of [completed, failed]) await archived(id);
});
afterAll(async () => {
  redis.disconnect();
  await receiver.close();
  await live.stop();
});

describe('an archived job', () => {
  it('reads as before, in lists too', async () => {
    for (const job of [completed, failed]) {
      expect((await live.get(`/v1/jobs/${job.id}`)).body).toEqual(job);
      expect((await live.get(`/v1/jobs/${job.id}?wait=30`)).body).toEqual(job);
    }
    expect((await live.get('/v1/jobs?status=failed&kind=generate')).body.data).toEqual([failed]);
    expect((await live.get('/v1/jobs')).body.data).toEqual([failed, completed]);
  });

  it('tells of its end once: whoever returns with the id of that event gets 204', async () => {
    const events = (after: string) =>
      live.get(`/v1/jobs/${completed.id}/events`, after === '' ? {} : { 'last-event-id': after });
    const first = await events('');
    expect(first.text).toMatch(/^event: completed$/m);
    const id = /^id: (\d+)$/m.exec(first.text)?.[1] ?? '';
    expect((await events('2')).text).toMatch(/^event: completed$/m);
    expect((await events(id)).status).toBe(204);
  });

  it('is the goal of a plan', async () => {
    const plan = await live.post(
      '/v1/campaigns',
      { goal_job_id: completed.id },
      { prefer: 'wait=30' },
    );
    expect(plan.body).toMatchObject({ status: 'completed', result: { goal: completed.result } });
  });

  it('is finished for whoever cancels it, and not failed for whoever retries it', async () => {
    const cancel = await live.request('DELETE', `/v1/jobs/${completed.id}`);
    expect([cancel.status, cancel.body.code]).toEqual([409, 'not_cancellable']);
    const retry = await live.request('POST', `/v1/jobs/${completed.id}/retry`);
    expect([retry.status, retry.body.code]).toEqual([409, 'not_retryable']);
  });

  it('is delivered again under the same webhook-id', async () => {
    const before = receiver.requests.length;
    const answer = await live.request('POST', `/v1/jobs/${completed.id}/redeliver`);
    expect(answer).toMatchObject({
      status: 202,
      body: { id: completed.id, result: completed.result },
    });
    await receiver.received(before + 1);
    const job = await live.until(completed.id, ({ webhook }) => webhook.attempts === 2);
    expect(job.webhook.status).toBe('delivered');
    const ids = receiver.requests
      .filter(({ body }) => body.includes(completed.id))
      .map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await archived(completed.id);
    const deliveries = await live.get<{ data: unknown[] }>(`/v1/jobs/${completed.id}/deliveries`);
    expect(deliveries.body.data).toHaveLength(2);
    expect((await live.get(`/v1/jobs/${completed.id}`)).body).toEqual(job);
  });

  it('that failed runs again with the same input, by two requests at once only once', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => live.request('POST', `/v1/jobs/${failed.id}/retry`)),
    );
    expect(answers.map(({ status }) => status)).toContain(202);
    const again = await live.until(
      failed.id,
      ({ attempts, webhook }) => attempts === 2 && webhook.status === 'delivered',
    );
    expect(again).toMatchObject({
      status: 'failed',
      created_at: failed.created_at,
      metadata: { a: 'b' },
      error: { code: 'budget_unknown' },
    });
    await archived(failed.id);
    expect((await live.get(`/v1/jobs/${failed.id}`)).body).toEqual(again);
    const ids = receiver.requests
      .filter(({ body }) => body.includes(failed.id))
      .map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(2);
  });
});
