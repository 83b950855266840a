/** A real HTTP server on loopback in the place of a provider: it answers as told, notes what was asked, and can hang. */
import http, { type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  /** As it was sent, undecoded. */
  readonly url: string;
  readonly body: string;
  /** Counts the requests from 0. */
  readonly index: number;
}

export type Answer = (response: ServerResponse, request: ProviderRequest) => void;

export type ProviderServer = Awaited<ReturnType<typeof startProviderServer>>;

export async function startProviderServer(first: Answer = json([])) {
  let answer = first;
  const requests: ProviderRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = http.createServer((incoming, response) => {
    response.on('error', () => undefined);
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://local');
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        path: decodeURIComponent(pathname),
        query: searchParams,
        headers: incoming.headers,
        body: Buffer.concat(parts).toString(),
        index: requests.length,
      };
      requests.push(request);
      answer(response, request);
    });
  });
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    /** What is answered from now on. */
    answerWith: (next: Answer): void => {
      answer = next;
    },
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const send = (response: ServerResponse, status: number, headers: object, body: string): void => {
  response.writeHead(status, { ...headers }).end(body);
};

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    send(
      response,
      status,
      { 'content-type': 'application/json', ...headers },
      JSON.stringify(body),
    );

/** Any text, such as a page of a proxy or a body that breaks off. */
export const text =
  (body: string, type = 'text/html', status = 200): Answer =>
  (response) =>
    send(response, status, { 'content-type': type }, body);

/** Never answers. */
export const silence: Answer = () => undefined;

/** Sends its head and a part of the body, and then nothing more. */
export const stall: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('[{"date":');
};

/** Breaks the connection off in the middle of the body. */
export const breakOff: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('[{"date":', () => response.destroy());
};

export const redirectTo =
  (location: string): Answer =>
  (response) =>
    send(response, 302, { location }, '');

/** One answer after the other; the last one for all that follow. */
export const inTurn =
  (...answers: readonly Answer[]): Answer =>
  (response, request) =>
    answers[Math.min(request.index, answers.length - 1)]?.(response, request);
