import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { Problem } from '#src/contract/problem.ts';
import { type RunningServer, serveApp } from '#src/http/serve-app.ts';

let server: RunningServer | undefined;

afterEach(async () => {
  await server?.close(0);
  server = undefined;
});

async function start(app = new Hono().get('/', (c) => c.text('here'))): Promise<RunningServer> {
  server = await serveApp(app, { host: '127.0.0.1', port: 0 });
  return server;
}

/** Sends bytes as they are and returns all that comes back until the server closes. */
function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

function problemIn(answer: string): Problem {
  expect(answer).toMatch(/^content-type: application\/problem\+json/im);
  return Problem.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)));
}

describe('serveApp', () => {
  it('serves on a free port and says which', async () => {
    const { port } = await start();
    expect(port).toBeGreaterThan(0);
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(await response.text()).toBe('here');
  });

  it('fails when the port is taken', async () => {
    const { port } = await start();
    const second = serveApp(new Hono(), { host: '127.0.0.1', port });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('answers bytes that are no HTTP with a problem document', async () => {
    const { port } = await start();
    const answer = await exchange(port, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(problemIn(answer)).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  it('answers oversized headers with 431', async () => {
    const { port } = await start();
    const answer = await exchange(
      port,
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(problemIn(answer).status).toBe(431);
  });

  it('answers an impossible Host header with a problem document', async () => {
    const { port } = await start();
    const answer = await exchange(port, 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
    expect(problemIn(answer)).toMatchObject({ status: 422, code: 'invalid_request' });
  });

  it('lets a request under way finish when it closes', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const app = new Hono().get('/', async (c) => {
      entered();
      await held;
      return c.text('finished');
    });
    const running = await start(app);
    const response = fetch(`http://127.0.0.1:${running.port}/`);
    await inside;
    const closed = running.close(10_000);
    release();
    expect(await (await response).text()).toBe('finished');
    await closed;
    server = undefined;
  });

  it('cuts off after the grace what does not finish', async () => {
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const app = new Hono().get('/', async () => {
      entered();
      return new Promise<Response>(() => undefined);
    });
    const running = await start(app);
    const response = fetch(`http://127.0.0.1:${running.port}/`).catch(() => 'cut off');
    await inside;
    await running.close(10);
    expect(await response).toBe('cut off');
    server = undefined;
  });
});
