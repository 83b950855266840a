/** A real HTTP server on loopback that speaks `POST /v1/chat/completions`: it answers as told and notes what was asked. */
import http, { type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: {
    readonly type: string;
    readonly json_schema: { readonly strict: boolean; readonly schema: object };
  };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
}

export interface ChatRequest {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: ChatBody;
  /** Counts the requests from 0. */
  readonly index: number;
}

export type ChatAnswer = (response: ServerResponse, request: ChatRequest) => void;

export type LanguageModelServer = Awaited<ReturnType<typeof startLanguageModelServer>>;

export async function startLanguageModelServer(first: ChatAnswer = claims()) {
  let answer = first;
  const requests: ChatRequest[] = [];
  const sockets = new Set<Socket>();
  const server = http.createServer((incoming, response) => {
    response.on('error', () => undefined);
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatBody;
      const { url = '', headers } = incoming;
      const request = { path: url, headers, body, index: requests.length };
      requests.push(request);
      answer(response, request);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    /** What is answered from now on. */
    answerWith: (next: ChatAnswer): void => {
      answer = next;
    },
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface ServedUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
}

interface CompletionParts {
  readonly usage?: ServedUsage | undefined;
  readonly finish?: string;
}

/** A completion whose message is this text. */
export const says =
  (content: string | null, { usage, finish = 'stop' }: CompletionParts = {}): ChatAnswer =>
  (response, { body }) =>
    sendJson(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: body.model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
      ...(usage === undefined ? {} : { usage }),
    });

/** A completion that makes these claims. */
export const claims = (...made: readonly object[]): ChatAnswer =>
  says(JSON.stringify({ claims: made }));

/** An endpoint that does not know the format and says so, or does as `otherwise` where it is not asked for it. */
export const refusesFormat =
  (otherwise: ChatAnswer, status = 400): ChatAnswer =>
  (response, request) =>
    request.body.response_format === undefined
      ? otherwise(response, request)
      : failure(status, 'This response_format type is unavailable now')(response, request);

/** An endpoint that ignores the format: prose, unless the prompt holds the schema. */
export const ignoresFormat =
  (otherwise: ChatAnswer): ChatAnswer =>
  (response, request) =>
    request.body.messages.some(({ content }) => content.includes('"additionalProperties"'))
      ? otherwise(response, request)
      : says('Sure! This goal is about sales.')(response, request);

export const failure =
  (status: number, message = 'no', headers: Record<string, string> = {}): ChatAnswer =>
  (response) =>
    sendJson(response, status, { error: { message } }, headers);

/** A body that is no completion. */
export const raw =
  (body: string): ChatAnswer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };

/** Never answers. */
export const silence: ChatAnswer = () => undefined;

/** Sends its head and a part of the body, and then nothing more. */
export const stall: ChatAnswer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":[{"mess');
};

/** One answer after the other; the last one for all that follow. */
export const inTurn =
  (...answers: readonly ChatAnswer[]): ChatAnswer =>
  (response, request) =>
    answers[Math.min(request.index, answers.length - 1)]?.(response, request);

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}
