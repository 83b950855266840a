/**
 * The HTTP client of one provider: paced, bounded in time and size, tried again where that is safe, and behind a
 * circuit breaker. Everything it throws is a ProviderError, or the reason of the caller's own abort.
 */
import axios, { AxiosError, type AxiosInstance, type AxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import type { HttpSettings } from '#src/config/sections/market.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { ProviderError } from '../provider-error.ts';
import { createAgents } from './agents.ts';
import { createCircuit, type CircuitName } from './circuit.ts';
import { classifyError, UNREADABLE } from './classify-error.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { fullJitter } from './retry-delay.ts';

const MAX_REDIRECTS = 3;

interface ClientOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly requestsPerMinute: number;
  readonly http: HttpSettings;
  /** Values that no error may show. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

interface GetOptions {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface HttpClient {
  /** The parsed JSON body of a 2xx answer. @param path below the base address, its parts URL-encoded. */
  readonly getJson: (path: string, options: GetOptions) => Promise<unknown>;
}

interface PostOptions {
  /** Sent as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface OwnedHttpClient extends HttpClient {
  /** The same for a POST, which is tried again too: only for questions that change nothing. */
  readonly postJson: (path: string, options: PostOptions) => Promise<unknown>;
  readonly circuit: () => CircuitName;
  readonly close: () => void;
}

export function createHttpClient(options: ClientOptions): OwnedHttpClient {
  const { http, clock, secrets } = options;
  const agents = createAgents(http.connect_timeout_ms);
  const circuit = createCircuit(http);
  const classify = (error: unknown): ProviderError =>
    classifyError(error, { secrets, nowMs: clock.now() });
  const instance = axios.create({ ...transport(options), ...agents });
  boundAttempts(instance, createPacer(options.requestsPerMinute), options.timeoutMs);
  // Before the retries, so that a body which is not JSON is tried again like an answer of 503.
  parseBodies(instance);
  retryFailures(instance, options, classify);

  const send = (request: AxiosRequestConfig, signal: AbortSignal): Promise<unknown> =>
    circuit.run(async () => {
      signal.throwIfAborted();
      try {
        const sent = { ...request, signal, 'axios-retry': restoreSignal(signal) };
        return (await instance.request<unknown>(sent)).data;
      } catch (error) {
        signal.throwIfAborted();
        throw classify(error);
      }
    }, signal);

  return {
    getJson: (path, { query, headers, signal }) => {
      const request: AxiosRequestConfig = { method: 'get', url: path };
      if (query !== undefined) request.params = query;
      if (headers !== undefined) request.headers = headers;
      return send(request, signal);
    },
    postJson: (path, { body, headers = {}, signal }) => {
      const data = JSON.stringify(body);
      const type = { 'Content-Type': 'application/json' };
      return send({ method: 'post', url: path, data, headers: { ...headers, ...type } }, signal);
    },
    circuit: circuit.state,
    close: agents.close,
  };
}

/** Only within the origin of the base address: a redirect elsewhere would take key and query along. */
function transport({ baseUrl, http }: ClientOptions): AxiosRequestConfig {
  const { origin } = new URL(baseUrl);
  return {
    baseURL: baseUrl,
    allowAbsoluteUrls: false,
    adapter: 'http',
    responseType: 'text',
    transformResponse: [(body: unknown) => body],
    maxContentLength: http.response_limit_bytes,
    maxRedirects: MAX_REDIRECTS,
    beforeRedirect: ({ href }) => {
      if (new URL(String(href)).origin !== origin) throw new Error('a redirect left the host');
    },
    headers: { 'User-Agent': http.user_agent, Accept: 'application/json' },
  };
}

/** Each attempt waits for its turn and then has `timeoutMs` from connecting to the last byte. */
function boundAttempts(instance: AxiosInstance, pace: Pacer, timeoutMs: number): void {
  instance.interceptors.request.use(async (config) => {
    const call = config.signal as AbortSignal;
    call.throwIfAborted();
    await pace(call);
    config.signal = AbortSignal.any([call, AbortSignal.timeout(timeoutMs)]);
    return config;
  });
}

function parseBodies(instance: AxiosInstance): void {
  instance.interceptors.response.use((response) => {
    try {
      response.data = JSON.parse(String(response.data));
    } catch {
      const { config, request } = response;
      throw new AxiosError('the body is not JSON', UNREADABLE, config, request, response);
    }
    return response;
  });
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
