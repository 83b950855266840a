/** Callbacks as a receiver sees them: real processes post to real servers on loopback. */
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Job, WebhookDelivery, WebhookEvent } from '#src/contract/job.ts';
import {
  answers,
  answersInTurn,
  closesAtOnce,
  neverAnswers,
  redirectsTo,
  startReceiver,
  verifyWebhook,
  type ReceivedRequest,
  type Respond,
  type WebhookReceiver,
} from '#test/support/webhook-receiver.ts';
import { startLive, type Live } from './live.ts';

const GOAL = 'Win 300 new customers for our bakery in Lyon by June, budget 4,000 EUR';

let live: Live;
beforeAll(async () => {
  live = await startLive({
    env: {
      GOALPOST__WEBHOOKS__RETRY_DELAYS_SECONDS: '[0.05,0.05]',
      GOALPOST__WEBHOOKS__JITTER: '0',
      GOALPOST__WEBHOOKS__TIMEOUT_MS: '400',
    },
  });
});
afterAll(() => live.stop());

const receivers: WebhookReceiver[] = [];
afterEach(() => Promise.all(receivers.splice(0).map((receiver) => receiver.close())));

async function receiverOf(respond?: Respond): Promise<WebhookReceiver> {
  const receiver = await startReceiver(respond === undefined ? {} : { respond });
  receivers.push(receiver);
  return receiver;
}

const secretOf = async () =>
  (await live.get<{ secret: string; previous_valid_until: string | null }>('/v1/webhooks/secret'))
    .body;
const eventIn = async (request: ReceivedRequest): Promise<WebhookEvent> =>
  verifyWebhook((await secretOf()).secret, request) as WebhookEvent;
const settled = (id: string): Promise<Job> =>
  live.until(id, ({ webhook }) => webhook.status === 'delivered' || webhook.status === 'failed');
const deliveriesOf = async (id: string): Promise<readonly WebhookDelivery[]> =>
  (await live.get<{ data: WebhookDelivery[] }>(`/v1/jobs/${id}/deliveries`)).body.data;
const idIn = ({ headers }: ReceivedRequest): string => headers['webhook-id'] ?? '';

describe('a callback', () => {
  it('is signed as Standard Webhooks says and carries the finished job', async () => {
    const receiver = await receiverOf();
    const { id } = await live.submit('/v1/goals', {
      text: GOAL,
      callback_url: receiver.url,
      metadata: { a: 'é' },
    });
    const job = await settled(id);
    expect(job.webhook).toEqual({ status: 'delivered', attempts: 1 });
    const [request] = receiver.requests as [ReceivedRequest];
    const event = await eventIn(request);
    expect(event).toMatchObject({ type: 'job.completed', timestamp: job.finished_at });
    expect({ ...event.data, webhook: job.webhook }).toEqual(job);
    expect(request).toMatchObject({ method: 'POST', path: '/hook' });
    expect(request.headers['content-type']).toMatch(/^application\/json/);
    expect(
      Math.abs(Number(request.headers['webhook-timestamp']) - Date.now() / 1_000),
    ).toBeLessThan(60);
    const { secret } = await secretOf();
    expect(() =>
      verifyWebhook(secret, { ...request, body: request.body.replace('Lyon', 'Rome') }),
    ).toThrow();
    expect(() => verifyWebhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', request)).toThrow();
  });

  it('never comes before the result is readable', async () => {
    const seen: Job[] = [];
    const readThenAnswer = async (id: string, response: ServerResponse): Promise<void> => {
      seen.push((await live.get(`/v1/jobs/${id}`)).body);
      response.writeHead(204).end();
    };
    const receiver = await receiverOf((response, { body }) => {
      const { id } = (JSON.parse(body) as WebhookEvent).data;
      void readThenAnswer(id, response);
    });
    const jobs = await Promise.all(
      Array.from({ length: 10 }, () =>
        live.submit('/v1/goals', { text: GOAL, generate: {}, callback_url: receiver.url }),
      ),
    );
    for (const { next_id } of jobs) await settled(next_id ?? '');
    expect(seen).toHaveLength(20);
    for (const job of seen)
      expect(job).toMatchObject({ status: 'completed', result: { object: expect.any(String) } });
  });

  it('comes for both jobs of a chain, each with an id of its own', async () => {
    const receiver = await receiverOf();
    const first = await live.submit('/v1/goals', {
      text: GOAL,
      generate: { variants: 1 },
      callback_url: receiver.url,
    });
    await settled(first.id);
    await settled(first.next_id ?? '');
    const events = await Promise.all(receiver.requests.map(eventIn));
    expect(new Set(events.map(({ data }) => `${data.kind} ${data.id}`))).toEqual(
      new Set([`generate ${first.next_id}`, `parse ${first.id}`]),
    );
    expect(events).toHaveLength(2);
    expect(new Set(receiver.requests.map(idIn)).size).toBe(2);
  });

  it('tells of failed and cancelled jobs', async () => {
    const receiver = await receiverOf();
    const failing = await live.submit('/v1/campaigns', {
      text: 'Sell more shoes',
      callback_url: receiver.url,
    });
    await settled(failing.id);
    const delayed = await live.submit('/v1/goals', {
      text: GOAL,
      generate: {},
      delay_seconds: 600,
      callback_url: receiver.url,
    });
    await live.request('DELETE', `/v1/jobs/${delayed.id}`);
    await settled(delayed.id);
    await settled(delayed.next_id ?? '');
    const events = await Promise.all(receiver.requests.map(eventIn));
    expect(events.map(({ type, data }) => `${data.id} ${type} ${data.status}`).toSorted()).toEqual(
      [
        `${failing.id} job.failed failed`,
        `${delayed.id} job.cancelled cancelled`,
        `${delayed.next_id} job.cancelled cancelled`,
      ].toSorted(),
    );
    expect(events.find(({ type }) => type === 'job.failed')?.data.error?.code).toBe(
      'budget_unknown',
    );
  });
});

describe('a receiver that does not take it', () => {
  it('gets it again under the same webhook-id, and every attempt is listed', async () => {
    const receiver = await receiverOf(answersInTurn(answers(500), closesAtOnce, answers(200)));
    const { id } = await live.submit('/v1/goals', { text: GOAL, callback_url: receiver.url });
    expect((await settled(id)).webhook).toEqual({ status: 'delivered', attempts: 3 });
    expect(new Set(receiver.requests.map(idIn)).size).toBe(1);
    const deliveries = await deliveriesOf(id);
    expect(deliveries.map(({ attempt, status, error }) => [attempt, status, error])).toEqual([
      [1, 500, 'http_500'],
      [2, null, 'connection_closed'],
      [3, 200, null],
    ]);
    for (const { latency_ms, at, id: webhookId } of deliveries) {
      expect(latency_ms).toBeGreaterThanOrEqual(0);
      expect(Date.parse(at)).toBeGreaterThan(0);
      expect(webhookId).toBe(idIn(receiver.requests[0] as ReceivedRequest));
    }
  });

  it('is given up after the last retry; redeliver sends it again under the same id', async () => {
    let status = 503;
    const receiver = await receiverOf((response) => void response.writeHead(status).end());
    const { id } = await live.submit('/v1/goals', { text: GOAL, callback_url: receiver.url });
    expect((await settled(id)).webhook).toEqual({ status: 'failed', attempts: 3 });
    status = 204;
    const answer = await live.request('POST', `/v1/jobs/${id}/redeliver`);
    expect(answer.status).toBe(202);
    expect(answer.body.webhook.status).toBe('pending');
    expect((await settled(id)).webhook).toEqual({ status: 'delivered', attempts: 4 });
    expect(new Set(receiver.requests.map(idIn)).size).toBe(1);
    expect((await deliveriesOf(id)).map((delivery) => delivery.status)).toEqual([
      503, 503, 503, 204,
    ]);
  });

  it('is not asked again after 410', async () => {
    const receiver = await receiverOf(answers(410));
    const { id } = await live.submit('/v1/goals', { text: GOAL, callback_url: receiver.url });
    expect((await settled(id)).webhook).toEqual({ status: 'failed', attempts: 1 });
    expect(receiver.requests).toHaveLength(1);
  });

  it('cannot send us elsewhere: a redirect is a failure', async () => {
    const target = await receiverOf();
    const receiver = await receiverOf(redirectsTo(target.url, 307));
    const { id } = await live.submit('/v1/goals', { text: GOAL, callback_url: receiver.url });
    expect((await settled(id)).webhook).toEqual({ status: 'failed', attempts: 3 });
    expect(
      (await deliveriesOf(id)).every(({ status, error }) => status === 307 && error === 'redirect'),
    ).toBe(true);
    expect(target.requests).toHaveLength(0);
  });

  it('is given up on when it stays silent', async () => {
    const receiver = await receiverOf(answersInTurn(neverAnswers, answers(200)));
    const { id } = await live.submit('/v1/goals', { text: GOAL, callback_url: receiver.url });
    expect((await settled(id)).webhook).toEqual({ status: 'delivered', attempts: 2 });
    expect((await deliveriesOf(id))[0]).toMatchObject({ status: null, error: 'timeout' });
  });
});

describe('redelivering', () => {
  it('is refused for a job without callback, unfinished or unknown', async () => {
    const without = await live.post('/v1/goals', { text: GOAL }, { prefer: 'wait=30' });
    const receiver = await receiverOf();
    const waiting = await live.submit('/v1/goals', {
      text: GOAL,
      delay_seconds: 600,
      callback_url: receiver.url,
    });
    const refused = await live.request('POST', `/v1/jobs/${without.body.id}/redeliver`);
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_request']);
    const early = await live.request('POST', `/v1/jobs/${waiting.id}/redeliver`);
    expect([early.status, early.body.code]).toEqual([409, 'conflict']);
  });
});

describe('the secret', () => {
  it('is rotated without a gap: both old and new sign', async () => {
    const before = await secretOf();
    const rotated = await live.request<{ secret: string; previous_valid_until: string }>(
      'POST',
      '/v1/webhooks/secret/rotate',
    );
    expect(rotated.body.secret).toMatch(/^whsec_[A-Za-z0-9+/=]{32,}$/);
    expect(rotated.body.secret).not.toBe(before.secret);
    expect(Date.parse(rotated.body.previous_valid_until)).toBeGreaterThan(Date.now());
    const receiver = await receiverOf();
    const { id } = await live.submit('/v1/goals', { text: GOAL, callback_url: receiver.url });
    await settled(id);
    const [request] = receiver.requests as [ReceivedRequest];
    expect(request.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [before.secret, rotated.body.secret]) {
      expect(verifyWebhook(secret, request)).toMatchObject({ data: { id } });
    }
  });
});

describe('an address inside a network', () => {
  it.each([
    'http://10.0.0.1/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://167772161/',
    'https://0x0a000001/',
    'ftp://example.com/',
    'javascript:alert(1)',
    'https://user:secret@93.184.216.34/',
    'not an address',
    '',
  ])('%s is refused at /callback_url', async (callback_url) => {
    for (const path of ['/v1/goals', '/v1/campaigns']) {
      const { status, body } = await live.post(path, { text: GOAL, callback_url });
      expect([status, body.code]).toEqual([422, 'invalid_request']);
      expect(body.errors).toMatchObject([{ pointer: '/callback_url' }]);
    }
  });
});
