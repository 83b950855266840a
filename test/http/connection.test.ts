import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, serveApp } from '#src/http/serve-app.ts';
import { openApi, type OpenApi } from './open-api.ts';

const MIB = 1_048_576;

let api: OpenApi;
let server: RunningServer;
beforeAll(async () => {
  api = await openApi();
  server = await serveApp(api.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close(0);
  await api.stop();
});

function open(headers: Record<string, string | number>): {
  sending: ClientRequest;
  answer: Promise<IncomingMessage>;
} {
  const sending = request({
    port: server.port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/v1/goals',
    headers: { 'content-type': 'application/json', ...headers },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve);
    sending.once('error', reject);
  });
  return { sending, answer };
}

/** Writes as fast as the server takes it, until `total` bytes are out or the answer is there. Returns what was taken. */
async function pour(sending: ClientRequest, total: number): Promise<number> {
  const chunk = Buffer.alloc(MIB / 16, 'a');
  const over = new Promise<'over'>((resolve) => {
    for (const event of ['response', 'error', 'close']) sending.once(event, () => resolve('over'));
  });
  let sent = 0;
  while (sent < total) {
    sent += chunk.length;
    if (sending.write(chunk)) continue;
    const drained = new Promise((resolve) => sending.once('drain', resolve));
    if ((await Promise.race([over, drained])) === 'over') break;
  }
  return sent;
}

describe('a body of 100 MiB', () => {
  it.each([
    ['of a declared length', { 'content-length': 100 * MIB }],
    ['of an unknown length', { 'transfer-encoding': 'chunked' }],
  ])('%s is refused before most of it is sent', async (_name, headers) => {
    const { sending, answer } = open(headers);
    const sent = pour(sending, 100 * MIB);
    const response = await answer;
    expect(response.statusCode).toBe(413);
    expect(await json(response)).toMatchObject({ code: 'payload_too_large', status: 413 });
    expect(await sent).toBeLessThan(50 * MIB);
    sending.destroy();
  });

  it('leaves the service as it was', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/healthz`);
    expect(response.status).toBe(200);
  });
});

describe('a body on the wire', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>) =>
    fetch(`http://127.0.0.1:${server.port}/v1/goals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });

  it('that is not UTF-8 is malformed', async () => {
    const response = await post(Buffer.from('{"text":"\xff\xfe"}', 'latin1'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'malformed_json' });
  });

  it('in many languages arrives as it was sent', async () => {
    const metadata = { note: 'größer, 大きい, أكبر, 🎯' };
    const response = await post(JSON.stringify({ text: 'Sell more', metadata }));
    expect(await response.json()).toMatchObject({ metadata });
  });

  it('that breaks off is dropped without harm', async () => {
    const { sending, answer } = open({ 'content-length': 1_000 });
    sending.write('{"text":"Sell');
    sending.destroy();
    await expect(answer).rejects.toThrow();
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
  });

  it('of 2 MiB leaves the connection usable when its length was declared', async () => {
    const response = await post('a'.repeat(2 * MIB));
    expect(response.status).toBe(413);
    await response.json();
    expect((await post('{"text":"Sell more"}')).status).toBe(202);
  });
});
