/** Puts the application on a TCP port. Also what never becomes a request gets a problem document. */
import { type Server, STATUS_CODES, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { RequestError, getRequestListener } from '@hono/node-server';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { systemClock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { API_HEADERS } from './answer.ts';
import { problemHeaders, problemOf } from './problem.ts';

/** A request that is not complete by then is given up: the largest body allowed needs no more on a slow line. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 15_000;
/** Longer than the idle time of common load balancers (60 s), so that they, not we, close idle connections. */
const KEEP_ALIVE_MS = 65_000;
const SWEEP_MS = 20;

const BAD_REQUEST = 400;
const STATUS_OF_PARSER_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  /** Takes no more connections, lets requests finish for `graceMs`, then cuts the rest off. */
  readonly close: (graceMs: number) => Promise<void>;
}

interface Application {
  readonly fetch: Parameters<typeof getRequestListener>[0];
}

/** @param port 0 takes a free one; the promise fails when it is taken */
export async function serveApp(
  app: Application,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const listener = getRequestListener(app.fetch, { hostname: host, errorHandler: answerFault });
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  );
  server.on('clientError', answerParserError);
  await listen(server, host, port);
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: (graceMs) => close(server, graceMs),
  };
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection whose request was under way becomes idle afterwards, and would be kept alive.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

/** Requests that have no valid address, before the application sees them. */
function answerFault(error: unknown): Response {
  const fault =
    error instanceof RequestError
      ? new GoalpostError('invalid_request', 'The Host header or the address is not valid.')
      : error;
  const problem = problemOf(fault, { instance: '/', requestId: uuidv7(systemClock.now()) });
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...API_HEADERS, ...problemHeaders(fault), 'x-request-id': problem.request_id },
  });
}

/** Bytes that are no HTTP, too many headers, or a request that never ends. */
function answerParserError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_PARSER_ERROR[error.code ?? ''] ?? BAD_REQUEST;
  const fault = new GoalpostError('invalid_request', 'The request is not valid HTTP/1.1.');
  const request = { instance: '/', requestId: uuidv7(systemClock.now()) };
  const body = JSON.stringify({ ...problemOf(fault, request), status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(problemHeaders(fault)).map(([name, value]) => `${name}: ${value}`),
    `x-request-id: ${request.requestId}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
