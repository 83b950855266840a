/**
 * The HTTP client of one provider: paced, bounded in time and size, tried again where that is safe, and behind a
 * circuit breaker. Everything it throws is a ProviderError, or the reason of the caller's own abort.
 */
import axios, {
  AxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import axiosRetry from 'axios-retry';
import { bulkhead } from 'cockatiel';
import type { HttpSettings } from '#src/config/sections/market.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { ProviderError, ProviderErrorKind } from '../provider-error.ts';
import { createAgents } from './agents.ts';
import { createCircuit, type CircuitName } from './circuit.ts';
import { classifyError } from './classify-error.ts';
import { createPacer, type Pacer } from './pacer.ts';
import {
  type AnswerHeaders,
  type Form,
  type InspectedAnswer,
  isAnswer,
  readBody,
  readFailure,
  type Wanted,
} from './read-answer.ts';
import { fullJitter } from './retry-delay.ts';

const MAX_REDIRECTS = 3;
const NO_BOUND = Number.MAX_SAFE_INTEGER;

interface ClientOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly requestsPerMinute: number;
  /** Calls at the same time; further ones wait. None: no bound. */
  readonly maxConcurrent?: number;
  readonly http: Omit<HttpSettings, 'quota_spread_from'>;
  /** Values that no error may show. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Asked before each attempt; throws ProviderError when the quota that all processes share is used up. */
  readonly takeQuota?: (signal: AbortSignal) => Promise<void>;
  /** Until when the provider wants no more calls, as its answers' headers say; null: they say nothing. */
  readonly readLimit?: ReadLimit;
  /** Told of each attempt. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** Milliseconds since the epoch until which no call is wanted; null: go on. */
export type ReadLimit = (headers: AnswerHeaders, nowMs: number) => number | null;

export interface Attempt {
  readonly outcome: 'ok' | ProviderErrorKind;
  readonly ms: number;
}

interface CallOptions {
  /** A list repeats its parameter. */
  readonly query?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers made afresh for each attempt, such as a signature that holds the time, in milliseconds since the epoch. */
  readonly sign?: (nowMs: number) => Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /**
   * What is wrong with an answer beyond its status: several providers send errors with status 200, or a throttle with
   * 400. Null: its status says it all. What it answers is tried again and counted like any other failure.
   */
  readonly inspect?: (answer: InspectedAnswer) => ProviderError | null;
  /** False: one attempt, for a provider that attempts burden. */
  readonly retry?: boolean;
  /** Whether 404 is an answer like any other: there is nothing of that name. */
  readonly mayBeAbsent?: boolean;
}

interface PostOptions extends CallOptions {
  /** Sent as JSON. */
  readonly body: unknown;
}

interface FormOptions extends CallOptions {
  readonly form: Readonly<Record<string, string>>;
}

/** Posts are tried again too: only for questions that change nothing. Paths have their parts URL-encoded. */
export interface HttpClient {
  /** The parsed JSON body of a 2xx answer; null where there is none: 204, and 404 where that may be. */
  readonly getJson: (path: string, options: CallOptions) => Promise<unknown>;
  readonly postJson: (path: string, options: PostOptions) => Promise<unknown>;
  /** Posts a form; the parsed JSON body. */
  readonly postForm: (path: string, options: FormOptions) => Promise<unknown>;
  /** The body as text, such as CSV. */
  readonly getText: (path: string, options: CallOptions) => Promise<string>;
  /** The body as it is, such as a packed report. */
  readonly getBytes: (path: string, options: CallOptions) => Promise<Buffer>;
  /** The same client at another address of the provider, such as the one that gives tokens. */
  readonly at: (baseUrl: string) => HttpClient;
}

export interface OwnedHttpClient extends HttpClient {
  readonly circuit: () => CircuitName;
  readonly close: () => void;
}

type Request = Omit<AxiosRequestConfig, 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** What an attempt carries along for the interceptors. */
interface Attached extends Wanted {
  readonly sign: CallOptions['sign'];
}

export function createHttpClient(options: ClientOptions): OwnedHttpClient {
  const { http, clock, secrets } = options;
  const agents = createAgents(http.connect_timeout_ms);
  const circuit = createCircuit(http);
  const lane = bulkhead(options.maxConcurrent ?? NO_BOUND, NO_BOUND);
  const classify = (error: unknown): ProviderError =>
    classifyError(error, { secrets, nowMs: clock.now() });
  const instance = axios.create({ ...transport(options), ...agents });
  const pacer = createPacer(options.requestsPerMinute);
  boundAttempts(instance, pacer, options);
  // Before the retries, so that a body which is not JSON, or says that it is an error, is tried again like one of 503.
  readAnswers(instance, pacer, options, classify);
  retryFailures(instance, options, classify);

  const send = (
    { headers: type = {}, ...request }: Request,
    form: Form,
    { query, headers, sign, signal, inspect, retry = true, mayBeAbsent = false }: CallOptions,
  ): Promise<unknown> =>
    lane
      .execute(
        () =>
          circuit.run(async () => {
            signal.throwIfAborted();
            const attached: Attached = { form, inspect, sign };
            const sent = {
              ...request,
              signal,
              goalpost: attached,
              ...(mayBeAbsent ? { validateStatus: isAnswer } : {}),
              'axios-retry': { ...restoreSignal(signal), ...(retry ? {} : { retries: 0 }) },
              responseType: form === 'bytes' ? ('arraybuffer' as const) : ('text' as const),
              params: query ?? {},
              headers: { ...type, ...headers },
            };
            try {
              return (await instance.request<unknown>(sent)).data;
            } catch (error) {
              signal.throwIfAborted();
              throw classify(error);
            }
          }, signal),
        signal,
      )
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });

  const at = (baseURL: string): HttpClient => {
    const base = { baseURL, ...within(baseURL) };
    const posted = (type: string) => ({
      ...base,
      method: 'post',
      headers: { 'Content-Type': type },
    });
    return {
      getJson: (url, call) => send({ ...base, url }, 'json', call),
      getText: async (url, call) => String(await send({ ...base, url }, 'text', call)),
      getBytes: async (url, call) => (await send({ ...base, url }, 'bytes', call)) as Buffer,
      postJson: (url, call) =>
        send({ ...posted('application/json'), url, data: JSON.stringify(call.body) }, 'json', call),
      postForm: (url, call) => {
        const data = new URLSearchParams(call.form).toString();
        return send({ ...posted('application/x-www-form-urlencoded'), url, data }, 'json', call);
      },
      at,
    };
  };

  return { ...at(options.baseUrl), circuit: circuit.state, close: agents.close };
}

function transport({ http }: ClientOptions): AxiosRequestConfig {
  return {
    method: 'get',
    allowAbsoluteUrls: false,
    adapter: 'http',
    transformResponse: [(body: unknown) => body],
    paramsSerializer: { indexes: null },
    maxContentLength: http.response_limit_bytes,
    maxRedirects: MAX_REDIRECTS,
    headers: { 'User-Agent': http.user_agent, Accept: 'application/json' },
  };
}

/** Only within the origin of the address: a redirect elsewhere would take key and query along. */
function within(baseUrl: string): Pick<AxiosRequestConfig, 'beforeRedirect'> {
  const { origin } = new URL(baseUrl);
  return {
    beforeRedirect: ({ href }) => {
      if (new URL(String(href)).origin !== origin) throw new Error('a redirect left the host');
    },
  };
}

/** Each attempt waits for its turn and then has `timeoutMs` from connecting to the last byte. */
function boundAttempts(
  instance: AxiosInstance,
  pacer: Pacer,
  { timeoutMs, takeQuota, clock }: ClientOptions,
): void {
  instance.interceptors.request.use(async (config) => {
    const call = config.signal as AbortSignal;
    call.throwIfAborted();
    await pacer.wait(call);
    await takeQuota?.(call);
    config.headers.set({ ...(config as Sent).goalpost.sign?.(clock.now()) });
    config.signal = AbortSignal.any([call, AbortSignal.timeout(timeoutMs)]);
    Object.assign(config, { sentAt: performance.now() });
    return config;
  });
}

type Sent = InternalAxiosRequestConfig & { readonly goalpost: Attached; readonly sentAt?: number };

const wantedOf = ({ config }: AxiosResponse): Wanted => (config as Sent).goalpost;

/** Parses bodies, has them inspected, and learns from their headers when the provider wants to be left alone. */
function readAnswers(
  instance: AxiosInstance,
  pacer: Pacer,
  { readLimit, onAttempt, clock }: ClientOptions,
  classify: (error: unknown) => ProviderError,
): void {
  const told = (config: Sent, outcome: Attempt['outcome']): void =>
    onAttempt?.({ outcome, ms: performance.now() - (config.sentAt ?? performance.now()) });
  const heed = (headers: AnswerHeaders): void => {
    const until = readLimit?.(headers, clock.now()) ?? null;
    if (until !== null) pacer.hold(until - clock.now());
  };
  instance.interceptors.response.use(
    (response) => {
      heed(response.headers as AnswerHeaders);
      const fault = readBody(response, wantedOf(response), clock.now());
      told(response.config as Sent, fault === null ? 'ok' : classify(fault).kind);
      if (fault !== null) throw fault;
      return response;
    },
    (error: unknown) => {
      if (!(error instanceof AxiosError) || error.config === undefined) throw error;
      const { response } = error;
      if (response !== undefined) heed(response.headers as AnswerHeaders);
      const fault =
        (response === undefined ? null : readFailure(response, wantedOf(response), clock.now())) ??
        error;
      if (
        !(error.config.signal as AbortSignal | undefined)?.aborted ||
        error.code !== 'ERR_CANCELED'
      )
        told(error.config as Sent, classify(fault).kind);
      throw fault;
    },
  );
}

/** The signal of an attempt that timed out would end the pause and the next attempt at once. */
const restoreSignal = (signal: AbortSignal) => ({
  onRetry: (_count: number, _error: AxiosError, config: AxiosRequestConfig) => {
    config.signal = signal;
  },
});

function retryFailures(
  instance: AxiosInstance,
  { http, random }: ClientOptions,
  classify: (error: unknown) => ProviderError,
): void {
  axiosRetry(instance, {
    retries: http.retries,
    retryCondition: (error) => {
      const { retryable, retryAfterMs = 0 } = classify(error);
      return retryable && retryAfterMs <= http.retry_after_max_ms;
    },
    retryDelay: (attempt, error) =>
      Math.max(classify(error).retryAfterMs ?? 0, fullJitter(attempt, http, random())),
  });
}
