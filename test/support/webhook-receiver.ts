/** A real HTTP(S) server on loopback that receives webhooks, well behaved or not, and notes what came in. */
import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';

const read = (name: string): string =>
  readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');

/** Certificate of the https receivers, for localhost, hooks.example.test and 127.0.0.1. Its key is public: for tests only. */
export const RECEIVER_CERTIFICATE = read('cert.pem');

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As received, byte for byte. */
  readonly body: string;
}

/** Called when the body of a request is complete; `index` counts the requests from 0. */
export type Respond = (response: ServerResponse, request: ReceivedRequest, index: number) => void;

interface ReceiverOptions {
  /** Default: 204. */
  readonly respond?: Respond;
  readonly secure?: boolean;
}

export type WebhookReceiver = Awaited<ReturnType<typeof startReceiver>>;

export async function startReceiver({
  respond = answers(204),
  secure = false,
}: ReceiverOptions = {}) {
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let connections = 0;
  const settle = (): void => {
    for (const check of waiting.splice(0)) check();
  };

  const listener = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.on('error', () => undefined);
    const request = await readRequest(incoming).catch(() => null);
    if (request === null) return;
    requests.push(request);
    settle();
    respond(response, request, requests.length - 1);
  };
  const server = secure
    ? https.createServer({ key: read('key.pem'), cert: RECEIVER_CERTIFICATE })
    : http.createServer();
  server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
    void listener(incoming, response);
  });
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      settle();
    });
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const { port } = server.address() as AddressInfo;

  /** Resolves as soon as a condition over what came in holds. */
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      await promise;
    }
  };

  return {
    port,
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    requests: requests as readonly ReceivedRequest[],
    /** Connections opened since the start. */
    connections: (): number => connections,
    received: (count: number): Promise<void> => until(() => requests.length >= count),
    /** Resolves when no connection is open. */
    idle: (): Promise<void> => until(() => sockets.size === 0),
    close: async (): Promise<void> => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      for (const socket of sockets) socket.destroy();
      await closed.promise;
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** The body as a receiver with this secret reads it, by the reference library; throws when it must be refused. */
export const verifyWebhook = (secret: string, { body, headers }: ReceivedRequest): unknown =>
  new Webhook(secret).verify(body, { ...headers });

export const answers =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Respond =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** One answer after the other; the last one for all that follow. */
export const answersInTurn =
  (...turns: readonly [Respond, ...Respond[]]): Respond =>
  (response, request, index) =>
    (turns[index] ?? turns.at(-1) ?? turns[0])(response, request, index);

export const redirectsTo = (location: string, status = 302): Respond =>
  answers(status, { location });

export const neverAnswers: Respond = () => undefined;

export const closesAtOnce: Respond = (response) => void response.socket?.destroy();

/** Writes raw bytes where an answer should be. */
export const writesRaw =
  (bytes: string): Respond =>
  (response) =>
    void response.socket?.end(bytes);

const TRICKLE_MS = 5;

/** Writes a piece every few milliseconds for as long as the other side stays. */
function trickle(socket: Socket | null, piece: string): void {
  const timer = setInterval(() => socket?.write(piece), TRICKLE_MS);
  socket?.once('close', () => clearInterval(timer));
}

/** Starts an answer whose headers never end. */
export const tricklesHeaders: Respond = ({ socket }) => {
  socket?.write('HTTP/1.1 200 OK\r\nx-slow: ');
  trickle(socket, 'a');
};

/** Answers 200 with a body that never ends. */
export const tricklesBody: Respond = ({ socket }) => {
  socket?.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
  trickle(socket, '1\r\na\r\n');
};

const HUGE_CHUNK = Buffer.alloc(65_536, 'a');

/** Answers 200 and writes for as long as the other side reads; reports how many bytes it could hand over. */
export const floods =
  (report: (bytes: number) => void): Respond =>
  (response) => {
    let sent = 0;
    const write = (): void => {
      while (!response.destroyed && response.write(HUGE_CHUNK)) sent += HUGE_CHUNK.length;
    };
    response.on('drain', write);
    response.once('close', () => report(sent));
    response.writeHead(200);
    write();
  };
