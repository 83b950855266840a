/** One attempt to hand a webhook to its receiver. */
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import { codeOfError, faultOfCode, faultOfStatus, type DeliveryFault } from './delivery-fault.ts';
import { ADDRESS_REFUSED, createGuardedAgents } from './guard-address.ts';
import type { ResolveName } from './resolve-name.ts';
import { parseRetryAfter } from './retry-delay.ts';
import { signWebhook } from './sign.ts';

interface PosterOptions {
  readonly settings: () => Pick<Config['webhooks'], 'timeout_ms' | 'allow_loopback'>;
  readonly clock: Clock;
  readonly resolveName?: ResolveName;
  /** Further certificate authorities, PEM. */
  readonly ca?: string;
}

export interface Delivery {
  readonly url: string;
  /** `webhook-id`: the same on every attempt. */
  readonly id: string;
  /** JSON text, sent byte for byte as signed. */
  readonly body: string;
  /** `whsec_…`, newest first. */
  readonly secrets: readonly string[];
}

/** `latency_ms` runs until the status line, or until the attempt was given up. */
export type PostOutcome =
  | { readonly outcome: 'delivered'; readonly status: number; readonly latency_ms: number }
  | { readonly outcome: 'gone'; readonly status: number; readonly latency_ms: number }
  | { readonly outcome: 'refused_address'; readonly error: string; readonly latency_ms: number }
  | {
      readonly outcome: 'failed';
      /** Null without an answer. */
      readonly status: number | null;
      readonly error: DeliveryFault;
      readonly retryAfterSeconds?: number;
      readonly latency_ms: number;
    };

export type Poster = ReturnType<typeof createPoster>;

const USER_AGENT = 'Goalpost-Webhooks/1';
const STATUS_GONE = 410;
/** What is read of an answer, to let the receiver finish writing it, before the connection is closed. */
const DRAIN_BYTES = 65_536;

/** A poster; `post` never rejects for what a receiver or the network does. */
export function createPoster({ settings, clock, resolveName, ca }: PosterOptions) {
  const agents = createGuardedAgents({
    allowLoopback: () => settings().allow_loopback,
    ...(resolveName === undefined ? {} : { resolveName }),
    ...(ca === undefined ? {} : { ca }),
  });
  const client = axios.create({
    ...agents,
    proxy: false,
    maxRedirects: 0,
    decompress: false,
    responseType: 'stream',
    validateStatus: () => true,
  });

  return {
    /** One signed attempt within `timeout_ms` in all: DNS, connection, answer and the reading of its body. */
    async post({ url, id, body, secrets }: Delivery): Promise<PostOutcome> {
      const headers = {
        ...signWebhook({ id, timestampMs: clock.now(), body, secrets }),
        accept: '*/*',
        'accept-encoding': 'identity',
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
      };
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), settings().timeout_ms);
      const startMs = performance.now();
      try {
        // Bytes, not text: axios trims text before it sends it, which would break the signature.
        const response = await client.post<Readable>(url, Buffer.from(body), {
          headers,
          signal: limit.signal,
        });
        const outcome = outcomeOf(response, latencySince(startMs), clock.now());
        await drain(response.data, limit.signal);
        return outcome;
      } catch (error) {
        return outcomeOfError(error, latencySince(startMs));
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const latencySince = (startMs: number): number => Math.round(performance.now() - startMs);

/** The status line decides; the body has no say and is never kept. */
function outcomeOf(response: AxiosResponse, latency_ms: number, nowMs: number): PostOutcome {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, latency_ms };
  if (status === STATUS_GONE) return { outcome: 'gone', status, latency_ms };
  const retryAfterSeconds = parseRetryAfter(headers['retry-after'], nowMs);
  return {
    outcome: 'failed',
    status,
    error: faultOfStatus(status),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    latency_ms,
  };
}

function outcomeOfError(error: unknown, latency_ms: number): PostOutcome {
  const code = codeOfError(error);
  if (code === ADDRESS_REFUSED) {
    return { outcome: 'refused_address', error: 'address_not_allowed', latency_ms };
  }
  return { outcome: 'failed', status: null, error: faultOfCode(code), latency_ms };
}

/** Discards the body up to a bound, then closes the connection. An error in it changes nothing any more. */
async function drain(body: Readable, signal: AbortSignal): Promise<void> {
  let left = DRAIN_BYTES;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      left -= chunk.length;
      if (left <= 0 || signal.aborted) break;
    }
  } catch {
    // The answer was its status; a body cut short, or too slow for the time limit, is of no interest.
  } finally {
    body.destroy();
  }
}
