/** A provider on loopback that fails as told: at random in many ways, or fully away. */
import http, { type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

interface FaultServerOptions {
  /** The body of a good answer. */
  readonly answer: (url: URL) => unknown;
  /** Share of calls that fail while it is not away. */
  readonly failureShare: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly delayMs?: number;
}

export type FaultServer = Awaited<ReturnType<typeof startFaultServer>>;

type Fault = (response: ServerResponse, socket: Socket) => void;

/** What goes wrong with providers; see test/support/provider-server.ts for each as a test knows it. */
const FAULTS: readonly Fault[] = [
  (response) => response.writeHead(500).end('{"error":"broken"}'),
  (response) => response.writeHead(503).end(),
  (response) => response.writeHead(429, { 'retry-after': '1' }).end(),
  (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sorry</html>'),
  (response) => response.writeHead(200).end('[{"date":'),
  (_response, socket) => socket.destroy(),
  // Silence until the client gives up.
  () => undefined,
];

export async function startFaultServer(options: FaultServerOptions) {
  const { answer, failureShare, random, delayMs = 0 } = options;
  let away = false;
  let calls = 0;
  let failed = 0;
  const sockets = new Set<Socket>();
  const server = http.createServer((request, response) => {
    calls += 1;
    const { socket } = request;
    response.on('error', () => undefined);
    if (away || random() < failureShare) {
      failed += 1;
      const fault = FAULTS[Math.floor(random() * FAULTS.length)];
      if (away) socket.destroy();
      else fault?.(response, socket);
      return;
    }
    const body = JSON.stringify(answer(new URL(request.url ?? '/', 'http://local')));
    setTimeout(
      () => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
      delayMs,
    );
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Takes every connection and drops it, or answers again. */
    setAway: (is: boolean): void => {
      away = is;
    },
    /** Calls that arrived, and those of them that failed. */
    counts: () => ({ calls, failed }),
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
