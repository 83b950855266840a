import { afterEach, describe, expect, it } from 'vitest';
import {
  answers,
  answersInTurn,
  closesAtOnce,
  floods,
  neverAnswers,
  RECEIVER_CERTIFICATE,
  redirectsTo,
  type Respond,
  startReceiver,
  tricklesBody,
  tricklesHeaders,
  verifyWebhook,
  type WebhookReceiver,
  writesRaw,
} from '#test/support/webhook-receiver.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createPoster } from '#src/webhooks/post.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OLD_SECRET = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const BODY = ' {"type":"job.completed","text":"für 5 000 € – 🎯"}\n';

const receivers: WebhookReceiver[] = [];
async function receive(respond?: Respond, secure = false): Promise<WebhookReceiver> {
  const receiver = await startReceiver({ secure, ...(respond === undefined ? {} : { respond }) });
  receivers.push(receiver);
  return receiver;
}
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});

/** Long enough for a loaded machine; tests of the limit itself set a short one. */
const PATIENT = { timeout_ms: 20_000, allow_loopback: true };
const SHORT = { timeout_ms: 150, allow_loopback: true };
/** Short, yet enough for an answer's head to arrive on a loaded machine. */
const ENOUGH_FOR_HEAD = { timeout_ms: 2_000, allow_loopback: true };

type Options = Omit<Parameters<typeof createPoster>[0], 'clock'>;
const post = (
  url: string,
  settings = PATIENT,
  options: Omit<Options, 'settings'> = {},
  secrets = [SECRET],
) =>
  createPoster({ settings: () => settings, clock: systemClock, ...options }).post({
    url,
    id: 'job-1.completed',
    body: BODY,
    secrets,
  });

describe('a well-behaved receiver', () => {
  it('gets the exact bytes with a signature that the reference library verifies', async () => {
    const receiver = await receive();
    const outcome = await post(receiver.url, PATIENT, {}, [SECRET, OLD_SECRET]);
    expect(outcome).toMatchObject({ outcome: 'delivered', status: 204 });
    expect(outcome.latency_ms).toBeGreaterThanOrEqual(0);
    const [request] = receiver.requests;
    if (request === undefined) throw new Error('nothing was received');
    expect(request).toMatchObject({ method: 'POST', path: '/hook', body: BODY });
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'job-1.completed',
      connection: 'close',
    });
    expect(verifyWebhook(SECRET, request)).toEqual(JSON.parse(BODY));
    expect(verifyWebhook(OLD_SECRET, request)).toEqual(JSON.parse(BODY));
    expect(() => verifyWebhook(`whsec_${'A'.repeat(44)}`, request)).toThrow('signature');
  });

  it('gets the same id and a new time on each attempt', async () => {
    const receiver = await receive(answersInTurn(answers(500), answers(200)));
    let now = Date.now();
    const poster = createPoster({ settings: () => PATIENT, clock: { now: () => now } });
    const delivery = { url: receiver.url, id: 'job-2.failed', body: '{}', secrets: [SECRET] };
    expect(await poster.post(delivery)).toMatchObject({ outcome: 'failed', status: 500 });
    now += 5_000;
    expect(await poster.post(delivery)).toMatchObject({ outcome: 'delivered', status: 200 });
    const [first, second] = receiver.requests.map(({ headers }) => headers);
    expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
    const times = [first, second].map((headers) => Number(headers?.['webhook-timestamp']));
    expect(times).toEqual([Math.floor((now - 5_000) / 1_000), Math.floor(now / 1_000)]);
  });

  it.each([200, 201, 202, 204, 299])('has taken it with status %d', async (status) => {
    const receiver = await receive(answers(status));
    expect(await post(receiver.url)).toMatchObject({ outcome: 'delivered', status });
  });

  it('leaves no connection behind', async () => {
    const receiver = await receive(answers(200, {}, 'thank you'));
    const poster = createPoster({ settings: () => PATIENT, clock: systemClock });
    const delivery = { url: receiver.url, id: 'a', body: '{}', secrets: [SECRET] };
    await Promise.all(Array.from({ length: 20 }, () => poster.post(delivery)));
    await receiver.idle();
    expect(receiver.connections()).toBe(20);
  });

  it('is reached by https when its certificate is trusted', async () => {
    const receiver = await receive(answers(200), true);
    const url = `https://hooks.example.test:${receiver.port}/hook`;
    const resolveName = () => Promise.resolve(['127.0.0.1']);
    const outcome = await post(url, PATIENT, { resolveName, ca: RECEIVER_CERTIFICATE });
    expect(outcome).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(receiver.requests[0]?.headers['host']).toBe(`hooks.example.test:${receiver.port}`);
  });

  it('is reached directly, also when the environment names a proxy', async () => {
    const proxy = await receive(answers(200));
    const receiver = await receive(answers(204));
    const names = [
      'HTTP_PROXY',
      'http_proxy',
      'HTTPS_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'NO_PROXY',
      'no_proxy',
    ];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names)
      process.env[name] = name.toLowerCase() === 'no_proxy' ? '' : `http://127.0.0.1:${proxy.port}`;
    try {
      expect(await post(receiver.url)).toMatchObject({ outcome: 'delivered', status: 204 });
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
    expect(proxy.connections()).toBe(0);
  });
});

describe('a receiver that refuses', () => {
  it('stops its webhooks with 410', async () => {
    const receiver = await receive(answers(410));
    expect(await post(receiver.url)).toMatchObject({ outcome: 'gone', status: 410 });
  });

  it.each([400, 401, 404, 409, 429, 500, 502, 503, 504])(
    'has failed with status %d',
    async (status) => {
      const receiver = await receive(answers(status));
      const outcome = await post(receiver.url);
      expect(outcome).toMatchObject({ outcome: 'failed', status, error: `http_${status}` });
      expect(outcome).not.toHaveProperty('retryAfterSeconds');
    },
  );

  it('says when to come back', async () => {
    const receiver = await receive(answers(429, { 'retry-after': '90' }));
    expect(await post(receiver.url)).toMatchObject({ status: 429, retryAfterSeconds: 90 });
  });

  it.each([301, 302, 303, 307, 308])('is not followed by %d', async (status) => {
    const target = await receive();
    const receiver = await receive(redirectsTo(target.url, status));
    const outcome = await post(receiver.url);
    expect(outcome).toMatchObject({ outcome: 'failed', status, error: 'redirect' });
    expect(target.connections()).toBe(0);
  });

  it('has nothing of its answer repeated', async () => {
    const receiver = await receive(answers(500, { 'x-detail': 'db-password-1' }, 'db-password-2'));
    const text = JSON.stringify(await post(receiver.url));
    expect(text).not.toContain('db-password');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('127.0.0.1');
  });
});

describe('a receiver that misbehaves', () => {
  it.each([
    ['never answers', neverAnswers],
    ['never ends its headers', tricklesHeaders],
  ])('is given up at the time limit when it %s', async (_name, respond) => {
    const receiver = await receive(respond);
    const outcome = await post(receiver.url, SHORT);
    expect(outcome).toMatchObject({ outcome: 'failed', status: null, error: 'timeout' });
    await receiver.idle();
  });

  it('counts by its status when its body never ends, and is left at the time limit', async () => {
    const receiver = await receive(tricklesBody);
    expect(await post(receiver.url, ENOUGH_FOR_HEAD)).toMatchObject({
      outcome: 'delivered',
      status: 200,
    });
    await receiver.idle();
  });

  it('is cut off when its body is huge', async () => {
    const { promise: handedOver, resolve } = Promise.withResolvers<number>();
    const receiver = await receive(floods(resolve));
    expect(await post(receiver.url)).toMatchObject({ outcome: 'delivered', status: 200 });
    // Beyond what we read there are only the buffers of both sockets.
    expect(await handedOver).toBeLessThan(64 * 1024 * 1024);
    await receiver.idle();
  });

  it.each([
    ['closes the connection', closesAtOnce, 'connection_closed'],
    ['answers nothing', writesRaw(''), 'connection_closed'],
    ['cuts its headers', writesRaw('HTTP/1.1 200 OK\r\nx: '), 'connection_closed'],
    ['does not speak HTTP', writesRaw('SSH-2.0-OpenSSH_9.6\r\n'), 'bad_response'],
    [
      'sends endless headers',
      writesRaw(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}`),
      'bad_response',
    ],
  ])('has failed when it %s', async (_name, respond, error) => {
    const receiver = await receive(respond);
    expect(await post(receiver.url)).toMatchObject({ outcome: 'failed', status: null, error });
  });

  it('has taken it when only its body is cut short', async () => {
    const cut = writesRaw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort');
    const receiver = await receive(cut);
    expect(await post(receiver.url)).toMatchObject({ outcome: 'delivered', status: 200 });
  });
});

describe('the way to a receiver', () => {
  it('fails when nothing listens', async () => {
    const receiver = await receive();
    await receiver.close();
    receivers.pop();
    const outcome = await post(receiver.url);
    expect(outcome).toMatchObject({ outcome: 'failed', status: null, error: 'connection_refused' });
  });

  it('fails when the name does not resolve', async () => {
    const resolveName = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const outcome = await post('https://hooks.example.test/', PATIENT, { resolveName });
    expect(outcome).toMatchObject({ outcome: 'failed', status: null, error: 'name_not_resolved' });
  });

  it('is given up at the time limit when DNS never answers', async () => {
    const resolveName = () => new Promise<string[]>(() => undefined);
    const outcome = await post('https://hooks.example.test/', SHORT, { resolveName });
    expect(outcome).toMatchObject({ outcome: 'failed', status: null, error: 'timeout' });
  });

  it.each([
    ['a certificate nobody vouches for', 'hooks.example.test', undefined],
    ['a certificate of another name', 'other.example.test', RECEIVER_CERTIFICATE],
  ])('fails with %s', async (_name, host, ca) => {
    const receiver = await receive(answers(200), true);
    const resolveName = () => Promise.resolve(['127.0.0.1']);
    const outcome = await post(`https://${host}:${receiver.port}/`, PATIENT, {
      resolveName,
      ...(ca === undefined ? {} : { ca }),
    });
    expect(outcome).toMatchObject({ outcome: 'failed', status: null, error: 'tls_failed' });
    expect(receiver.requests).toHaveLength(0);
  });

  it('fails when plain text answers to https', async () => {
    const receiver = await receive();
    const outcome = await post(receiver.url.replace('http:', 'https:'));
    expect(outcome).toMatchObject({ outcome: 'failed', status: null, error: 'tls_failed' });
  });

  it.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'https://[::ffff:127.0.0.1]/',
    'http://1.1.1.1/',
  ])('is refused to %s', async (url) => {
    expect(await post(url)).toMatchObject({
      outcome: 'refused_address',
      error: 'address_not_allowed',
    });
  });

  it('is refused to loopback where the settings do not allow it, before a connection is made', async () => {
    const receiver = await receive(answers(200), true);
    const strict = { ...PATIENT, allow_loopback: false };
    const rebinding = {
      resolveName: () => Promise.resolve(['127.0.0.1']),
      ca: RECEIVER_CERTIFICATE,
    };
    const byName = await post(`https://hooks.example.test:${receiver.port}/`, strict, rebinding);
    expect(byName).toMatchObject({ outcome: 'refused_address' });
    expect(await post(receiver.url, strict)).toMatchObject({ outcome: 'refused_address' });
    expect(receiver.connections()).toBe(0);
  });

  it('rejects for a fault of our own: no secret to sign with', async () => {
    const receiver = await receive();
    await expect(post(receiver.url, PATIENT, {}, [])).rejects.toThrow('at least one secret');
    expect(receiver.connections()).toBe(0);
  });
});
