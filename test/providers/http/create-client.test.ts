import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ProviderError } from '#src/providers/provider-error.ts';
import type { OwnedHttpClient } from '#src/providers/http/create-client.ts';
import {
  breakOff,
  inTurn,
  json,
  type ProviderServer,
  redirectTo,
  silence,
  stall,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { openClient } from '../support.ts';

let server: ProviderServer;
let client: OwnedHttpClient | undefined;

beforeEach(async () => {
  server = await startProviderServer();
});
afterEach(async () => {
  client?.close();
  await server.close();
});

const open = (changes: Parameters<typeof openClient>[1] = {}): OwnedHttpClient => {
  client = openClient(`${server.url}/v2`, changes);
  return client;
};

const signal = new AbortController().signal;
const get = (
  opened: OwnedHttpClient,
  query: Record<string, string> = {},
  abort: AbortSignal = signal,
): Promise<unknown> => opened.getJson('/rates', { query, signal: abort });

async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

describe('an answer', () => {
  test('is parsed, asked below the base address with the agent named', async () => {
    server.answerWith(json({ a: 1 }));
    expect(await get(open(), { base: 'USD' })).toEqual({ a: 1 });
    expect(server.requests[0]).toMatchObject({ path: '/v2/rates' });
    expect(server.requests[0]?.query.get('base')).toBe('USD');
    expect(server.requests[0]?.headers['user-agent']).toBe('Goalpost/test');
  });

  test('with a byte order mark is parsed', async () => {
    server.answerWith(text('\uFEFF[1]', 'application/json'));
    expect(await get(open())).toEqual([1]);
  });

  test('comes over one connection when several are asked for in turn', async () => {
    const opened = open();
    for (let call = 0; call < 4; call += 1) await get(opened);
    expect(server.connections()).toBe(1);
  });
});

describe('an answer without content', () => {
  test('is null', async () => {
    server.answerWith((response) => response.writeHead(204).end());
    expect(await get(open())).toBeNull();
    expect(server.requests).toHaveLength(1);
  });
});

describe('a call that must not be tried again', () => {
  test.each([
    ['an error', json({}, 503), 'bad_response'],
    ['a broken answer', breakOff, 'network'],
  ])('makes one attempt on %s, and still says that it may pass', async (_name, answer, kind) => {
    server.answerWith(answer);
    const error = await failureOf(open().getJson('/rates', { signal, retry: false }));
    expect(error).toMatchObject({ kind, retryable: true });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a failure that may pass', () => {
  test.each([408, 429, 500, 502, 503, 504])('of status %i is tried again', async (status) => {
    server.answerWith(inTurn(json({}, status), json({}, status), json('well')));
    expect(await get(open())).toBe('well');
    expect(server.requests).toHaveLength(3);
  });

  test.each([
    ['an HTML page in the place of JSON', text('<html>busy</html>')],
    ['JSON that ends early', text('[{"date": "2026-', 'application/json')],
    ['a connection that breaks off', breakOff],
  ])('by %s is tried again', async (_name, bad) => {
    server.answerWith(inTurn(bad, json('well')));
    expect(await get(open())).toBe('well');
  });

  test('is given up after the configured retries', async () => {
    server.answerWith(json({}, 503));
    const failure = await failureOf(get(open()));
    expect(failure).toMatchObject({ kind: 'bad_response', retryable: true, status: 503 });
    expect(server.requests).toHaveLength(3);
  });

  test('of silence is a timeout, each attempt having its own', async () => {
    server.answerWith(inTurn(silence, stall, json('well')));
    expect(await get(open({ timeoutMs: 150 }))).toBe('well');
    server.answerWith(stall);
    const failure = await failureOf(get(open({ timeoutMs: 50 })));
    expect(failure).toMatchObject({ kind: 'timeout', retryable: true });
  });

  test('of a port nobody listens at is a network failure', async () => {
    await server.close();
    const failure = await failureOf(get(open()));
    expect(failure).toMatchObject({ kind: 'network', retryable: true });
  });

  test('of a host without a name is a network failure', async () => {
    client = openClient('http://provider.invalid/v2', { http: { retries: 0 } });
    expect(await failureOf(get(client))).toMatchObject({ kind: 'network', retryable: true });
  });
});

describe('a failure that stays', () => {
  test.each([
    [400, 'bad_response'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'bad_response'],
    [422, 'bad_response'],
    [501, 'bad_response'],
  ])('of status %i is not tried again', async (status, kind) => {
    server.answerWith(json({ message: 'no' }, status));
    expect(await failureOf(get(open()))).toMatchObject({ kind, retryable: false, status });
    expect(server.requests).toHaveLength(1);
  });

  test('of an answer over the size limit ends the reading', async () => {
    server.answerWith(json('x'.repeat(5_000)));
    const failure = await failureOf(get(open({ http: { response_limit_bytes: 1_024 } })));
    expect(failure).toMatchObject({ kind: 'bad_response', retryable: false });
    expect(failure.message).toContain('response_limit_bytes');
    expect(server.requests).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  test('in seconds is waited for', async () => {
    const times: number[] = [];
    server.answerWith((response, request) => {
      times.push(performance.now());
      const answer = inTurn(json({}, 429, { 'retry-after': '1' }), json('well'));
      answer(response, request);
    });
    expect(await get(open())).toBe('well');
    // A lower bound only: timers may not fire early.
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(990);
  });

  test('beyond what is waited for ends the call and is passed on', async () => {
    server.answerWith(json({}, 429, { 'retry-after': '3600' }));
    const failure = await failureOf(get(open()));
    expect(failure).toMatchObject({
      kind: 'rate_limited',
      retryable: true,
      retryAfterMs: 3_600_000,
    });
    expect(server.requests).toHaveLength(1);
  });

  test('as a date counts from the clock', async () => {
    const at = new Date(Date.parse('2026-11-24T13:00:00Z')).toUTCString();
    server.answerWith(json({}, 503, { 'retry-after': at }));
    expect(await failureOf(get(open()))).toMatchObject({ retryAfterMs: 3_600_000 });
  });
});

describe('a redirect', () => {
  test('within the host is followed', async () => {
    server.answerWith(inTurn(redirectTo('/v2/latest'), json('well')));
    expect(await get(open())).toBe('well');
    expect(server.requests[1]?.path).toBe('/v2/latest');
  });

  test('to another host is refused, and that host is not called', async () => {
    const other = await startProviderServer(json('stolen'));
    try {
      server.answerWith(redirectTo(`${other.url}/v2/rates`));
      const failure = await failureOf(get(open(), { api_key: 'hush-hush' }));
      expect(failure.retryable).toBe(false);
      expect(other.requests).toHaveLength(0);
    } finally {
      await other.close();
    }
  });
});

describe('the circuit', () => {
  test('opens after failures in a row, then sends nothing', async () => {
    server.answerWith(json({}, 503));
    const opened = open({ http: { retries: 0 } });
    for (let call = 0; call < 3; call += 1) await failureOf(get(opened));
    expect(opened.circuit()).toBe('open');
    expect(await failureOf(get(opened))).toMatchObject({ kind: 'circuit_open', retryable: true });
    expect(server.requests).toHaveLength(3);
  });

  test('stays closed for refusals of a question, which say nothing of the provider', async () => {
    server.answerWith(json({}, 404));
    const opened = open({ http: { breaker_failures: 1 } });
    for (let call = 0; call < 3; call += 1) await failureOf(get(opened));
    expect(opened.circuit()).toBe('closed');
    expect(server.requests).toHaveLength(3);
  });

  test('closes again when a probe after the pause goes well', async () => {
    server.answerWith(json({}, 503));
    const opened = open({ http: { retries: 0, breaker_failures: 1, breaker_open_ms: 20 } });
    await failureOf(get(opened));
    expect(opened.circuit()).toBe('open');
    server.answerWith(json('well'));
    await expect.poll(() => get(opened).catch(() => 'not yet')).toBe('well');
    expect(opened.circuit()).toBe('closed');
  });
});

describe('the caller', () => {
  test('who aborts gets the own reason, not a failure of the provider', async () => {
    server.answerWith(silence);
    const controller = new AbortController();
    const call = get(open(), {}, controller.signal);
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(new Error('shutting down'));
    await expect(call).rejects.toThrow('shutting down');
  });

  test('who aborts between two attempts ends the pause', async () => {
    server.answerWith(json({}, 429, { 'retry-after': '1' }));
    const controller = new AbortController();
    const opened = open({ http: { retry_after_max_ms: 600_000, retries: 10 } });
    server.answerWith(json({}, 429, { 'retry-after': '500' }));
    const call = get(opened, {}, controller.signal);
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(new Error('shutting down'));
    await expect(call).rejects.toThrow('shutting down');
    expect(server.requests).toHaveLength(1);
  });

  test('never finds a key or a query in an error', async () => {
    const secret = 'k3y/with+signs';
    const seen = (error: Error): string =>
      [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n') +
      JSON.stringify(error.cause);
    for (const answer of [
      json({}, 503),
      json({}, 401),
      silence,
      breakOff,
      redirectTo('http://[::1]:1/'),
    ]) {
      server.answerWith(answer);
      const opened = openClient(server.url, {
        http: { retries: 0 },
        timeoutMs: 100,
        secrets: [secret],
      });
      const failure = await failureOf(get(opened, { api_key: secret, page: '7' }));
      opened.close();
      expect(seen(failure)).not.toContain(secret);
      expect(seen(failure)).not.toContain(encodeURIComponent(secret));
      expect(seen(failure)).not.toContain('page=7');
    }
  });
});

test('calls are spaced to the requests allowed in a minute', async () => {
  const times: number[] = [];
  server.answerWith((response, request) => {
    times.push(performance.now());
    json([])(response, request);
  });
  const opened = openClient(server.url, { requestsPerMinute: 600 });
  await Promise.all([get(opened), get(opened), get(opened)]);
  opened.close();
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(190);
});

test('calls that a provider wants none of for long are not made, and say when they may be', async () => {
  server.answerWith(json([]));
  const opened = open({ readLimit: (_headers, nowMs) => nowMs + 900_000 });
  await get(opened);
  const error = await failureOf(get(opened));
  expect(error).toMatchObject({ kind: 'rate_limited', retryable: true });
  expect(error.retryAfterMs).toBeGreaterThan(800_000);
  expect(error.retryAfterMs).toBeLessThanOrEqual(900_000);
  expect(server.requests).toHaveLength(1);
});

test('a wrong clock of a provider holds calls back for a day at most', async () => {
  server.answerWith(json([]));
  const opened = open({ readLimit: (_headers, nowMs) => nowMs * 1_000 });
  await get(opened);
  const { retryAfterMs } = await failureOf(get(opened));
  expect(retryAfterMs).toBeLessThanOrEqual(86_400_000);
});

test('something that is not there is an answer where that may be, and a failure elsewhere', async () => {
  server.answerWith(text('<html>404</html>', 'text/html', 404));
  const opened = open();
  const call = { signal, mayBeAbsent: true };
  expect(await opened.getJson('/rates', call)).toBeNull();
  expect(await opened.getText('/rates', call)).toBe('');
  expect(await failureOf(get(opened))).toMatchObject({ kind: 'bad_response', status: 404 });
});

test('a connection that is never made costs the connect timeout only', async () => {
  const listener = await startDeafListener();
  try {
    client = openClient(listener.url, {
      http: { retries: 0, connect_timeout_ms: 50 },
      timeoutMs: 600_000,
    });
    expect(await failureOf(get(client))).toMatchObject({ kind: 'timeout', retryable: true });
  } finally {
    listener.close();
  }
});

/** A stopped process whose queue of connections is full: the kernel leaves further ones unanswered. */
async function startDeafListener() {
  const source = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 },
    function () { console.log(this.address().port) })`;
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGSTOP');
  const fillers = Array.from({ length: 8 }, () =>
    connect({ port: Number(port), host: '127.0.0.1' }).on('error', () => undefined),
  );
  await once(fillers[0] as Socket, 'connect');
  return {
    url: `http://127.0.0.1:${Number(port)}`,
    close: () => {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}
