/** Bodies of answers: parsed, and asked what is wrong with them. */
import { AxiosError, type AxiosResponse } from 'axios';
import type { ProviderError } from '../provider-error.ts';
import { INSPECTED, UNREADABLE } from './classify-error.ts';

const FIRST_SUCCESS = 200;
const NO_CONTENT = 204;
const FIRST_NOT_SUCCESS = 300;
const NOT_FOUND = 404;

export type Form = 'json' | 'text' | 'bytes';

export type AnswerHeaders = Readonly<Record<string, string | undefined>>;

/** An answer as `inspect` sees it. */
export interface InspectedAnswer {
  readonly status: number;
  /** Parsed JSON; the text itself where it is none. */
  readonly body: unknown;
  readonly headers: AnswerHeaders;
  /** When it came, milliseconds since the epoch. */
  readonly nowMs: number;
}

/** What a call wants of its answer. */
export interface Wanted {
  readonly form: Form;
  /** What is wrong with it beyond its status; null: nothing. */
  readonly inspect: ((answer: InspectedAnswer) => ProviderError | null) | undefined;
}

/** Whether a status is an answer where something may be absent. */
export const isAnswer = (status: number): boolean =>
  status === NOT_FOUND || (status >= FIRST_SUCCESS && status < FIRST_NOT_SUCCESS);

/** Puts the parsed body into a success; answers what is wrong with it. */
export function readBody(
  response: AxiosResponse,
  { form, inspect }: Wanted,
  nowMs: number,
): AxiosError | null {
  const { config, request } = response;
  if (form === 'bytes') return null;
  if (response.status === NO_CONTENT || response.status === NOT_FOUND) {
    response.data = form === 'json' ? null : '';
    return null;
  }
  const text = String(response.data);
  const { parsed, isJson } = parseJson(text);
  if (form === 'json') response.data = parsed;
  const found = inspect?.(answerOf(response, isJson ? parsed : text, nowMs)) ?? null;
  if (found !== null) return inspected(found, response);
  if (form === 'text' || isJson) return null;
  return new AxiosError('the body is not JSON', UNREADABLE, config, request, response);
}

/** What the body of a failure says of it; null: nothing. */
export function readFailure(
  response: AxiosResponse,
  { inspect }: Wanted,
  nowMs: number,
): AxiosError | null {
  // A body that broke off says nothing.
  if (response.data === undefined) return null;
  const text = String(response.data);
  const { parsed, isJson } = parseJson(text);
  const found = inspect?.(answerOf(response, isJson ? parsed : text, nowMs)) ?? null;
  return found === null ? null : inspected(found, response);
}

const inspected = (found: ProviderError, response: AxiosResponse): AxiosError => {
  const { config, request } = response;
  const error = new AxiosError(found.message, INSPECTED, config, request, response);
  return Object.assign(error, { cause: found });
};

const answerOf = (
  { status, headers }: AxiosResponse,
  body: unknown,
  nowMs: number,
): InspectedAnswer => ({ status, body, headers: headers as AnswerHeaders, nowMs });

function parseJson(text: string): { parsed: unknown; isJson: boolean } {
  try {
    return { parsed: JSON.parse(text), isJson: true };
  } catch {
    return { parsed: undefined, isJson: false };
  }
}
