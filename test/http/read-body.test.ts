import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import type { HttpEnv } from '#src/http/deps.ts';
import { readJsonBody } from '#src/http/read-body.ts';

const LIMIT = 1_000;

const app = new Hono<HttpEnv>()
  .post('/', async (c) => {
    const { value, bytes } = await readJsonBody(c, LIMIT);
    return c.json({ value, size: bytes.byteLength });
  })
  .onError((error, c) =>
    c.json(
      isGoalpostError(error)
        ? { code: error.code, detail: error.message, faults: error.faults }
        : { code: 'bug', detail: String(error) },
    ),
  );

async function send(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  // `duplex` is what fetch wants for a body of unknown length.
  const init: RequestInit = { method: 'POST', body, headers, duplex: 'half' };
  return (await app.request('/', init)).json();
}

function chunks(count: number, size: number) {
  let sent = 0;
  const stream = new ReadableStream({
    pull(controller) {
      if (sent === count) return controller.close();
      sent += 1;
      return controller.enqueue(new Uint8Array(size).fill(0x20));
    },
  });
  return { stream, sent: () => sent };
}

describe('readJsonBody', () => {
  it('reads a body and keeps its bytes', async () => {
    expect(await send('{"text":"größer"}')).toEqual({ value: { text: 'größer' }, size: 19 });
  });

  it.each([
    'application/json',
    'Application/JSON; charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/merge-patch+json',
  ])('takes %s', async (type) => {
    expect(await send('{}', { 'content-type': type })).toMatchObject({ value: {} });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/jsonp',
    '',
  ])('refuses content type "%s"', async (type) => {
    expect(await send('{}', { 'content-type': type })).toMatchObject({
      code: 'unsupported_media_type',
    });
  });

  it('refuses a compressed body', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(await send('{}', headers)).toMatchObject({ code: 'unsupported_media_type' });
  });

  it('refuses invalid UTF-8 rather than repairing it', async () => {
    const bytes = Uint8Array.from([0x22, 0xff, 0x22]);
    expect(await send(bytes)).toMatchObject({
      code: 'malformed_json',
      detail: expect.stringMatching('UTF-8'),
    });
  });

  it.each(['', '  \n', '{', '{"a":}', "{'a':1}", '[1,]', 'NaN', '{"a":1}{'])(
    'refuses %j as malformed',
    async (body) => {
      expect(await send(body)).toMatchObject({ code: 'malformed_json' });
    },
  );

  it('never quotes the body, and names the place of a fault when the engine does', async () => {
    const { detail } = (await send('{"secret": oops}')) as { detail: string };
    expect(detail).not.toMatch(/secret|oops/);
    expect(await send('{"secret": 1 "oops"}')).toMatchObject({
      detail: 'The body is not valid JSON, at character 13.',
    });
  });

  it('takes a body as large as the limit and refuses one byte more', async () => {
    const exact = JSON.stringify('a'.repeat(LIMIT - 2));
    expect(await send(exact)).toMatchObject({ size: LIMIT });
    expect(await send(`${exact} `)).toMatchObject({ code: 'payload_too_large' });
  });

  it('refuses a declared length over the limit without reading', async () => {
    const { stream, sent } = chunks(10, 100);
    const headers = { 'content-type': 'application/json', 'content-length': '100000' };
    expect(await send(stream, headers)).toMatchObject({ code: 'payload_too_large' });
    // One chunk is what a stream reads ahead on its own.
    expect(sent()).toBeLessThanOrEqual(1);
  });

  it('stops reading a body without a declared length at the limit', async () => {
    const { stream, sent } = chunks(1_000, 100);
    expect(await send(stream)).toMatchObject({ code: 'payload_too_large' });
    expect(sent()).toBeLessThan(15);
  });

  it('refuses deep nesting, also when it is not valid JSON', async () => {
    const deep = '['.repeat(400) + ']'.repeat(400);
    const refused = { code: 'invalid_request', faults: [{ pointer: '' }] };
    expect(await send(deep)).toMatchObject(refused);
    expect(await send('{"a":'.repeat(100))).toMatchObject(refused);
  });

  it('refuses keys that reach into prototypes, with their pointer', async () => {
    expect(await send('{"metadata":{"__proto__":"x"}}')).toMatchObject({
      code: 'invalid_request',
      faults: [{ pointer: '/metadata/__proto__' }],
    });
  });

  it('calls a body that breaks off malformed', async () => {
    const stream = new ReadableStream({
      pull: (controller) => controller.error(new Error('gone')),
    });
    expect(await send(stream)).toMatchObject({
      code: 'malformed_json',
      detail: expect.stringMatching('complete'),
    });
  });
});
