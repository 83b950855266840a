/** How a provider behaves, so that a local server can stand in for it in the conformance suite. */
import { unzipSync, zipSync } from 'fflate';
import type { ServerResponse } from 'node:http';
import type { ProviderId, ProvidersSettings } from '#src/config/sections/providers/index.ts';
import { type Answer, json, type ProviderRequest } from '#test/support/provider-server.ts';

/** A part of every secret that the benches set, so that it can be looked for. */
export const HUSH = 'hush';

export interface Bench {
  readonly id: ProviderId;
  /** Its section, with every address at the server and all it needs set. */
  readonly settings: (url: string) => Partial<ProvidersSettings>;
  /** How a whole refresh is answered; made anew for each. */
  readonly normal: (url: string) => Answer;
  /** Calls of that refresh. */
  readonly calls: number;
  /** How it answers when it has nothing. */
  readonly empty: Answer;
  /** The setting that is missed first when it is only switched on; null: it needs none. */
  readonly needs: string | null;
  /** Whether a request asks for a token. */
  readonly isToken?: (request: ProviderRequest) => boolean;
  /** Its own words for a key or token that it refuses. */
  readonly refused: Answer;
  /** A list that names one more page for ever; where it has pages. */
  readonly endless?: (url: string) => Answer;
  /** False: one attempt a call. */
  readonly triesAgain?: boolean;
  /** Fields that hold a map with codes as its names, to which nothing is added. */
  readonly maps?: readonly string[];
  /** Whether it says more by how many rows a page has. */
  readonly countsRows?: boolean;
  /** What stands between the values of its lines; absent where it answers JSON. */
  readonly separator?: string;
}

/** Asks of each path its own answer; anything else is not found. */
export const byPath =
  (answers: Readonly<Record<string, Answer>>): Answer =>
  (response, request) =>
    (answers[request.path] ?? json({}, 404))(response, request);

export const TOKEN_PATH = '/token';
export const isTokenPath = ({ path }: ProviderRequest): boolean => path === TOKEN_PATH;
/** Another token each time, as a Google or Microsoft gives it. */
export const grant: Answer = (response, request) =>
  json({ access_token: `token-${request.index}`, expires_in: 3_600 })(response, request);

/** The same answer with another body; what is packed is unpacked for it. */
export const changed =
  (answer: Answer, change: (body: string, isJson: boolean) => string): Answer =>
  (response, request) => {
    let head: { status: number; headers: Record<string, string> } = { status: 200, headers: {} };
    const recorder = {
      writeHead: (status: number, headers: Record<string, string> = {}) => {
        head = { status, headers };
        return recorder;
      },
      end: (body: string | Uint8Array = '') =>
        response.writeHead(head.status, head.headers).end(changedBody(body, head.headers, change)),
    };
    answer(recorder as unknown as ServerResponse, request);
  };

function changedBody(
  body: string | Uint8Array,
  headers: Record<string, string>,
  change: (body: string, isJson: boolean) => string,
): string | Uint8Array {
  if (typeof body === 'string') return change(body, headers['content-type'] === 'application/json');
  const files = Object.entries(unzipSync(body)).map(
    ([name, content]) =>
      [name, new TextEncoder().encode(change(new TextDecoder().decode(content), false))] as const,
  );
  return zipSync(Object.fromEntries(files));
}
