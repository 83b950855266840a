/**
 * The plug-in interface of market data providers. A provider is a folder: `client` (calls), `contract` (zod schemas of
 * what is read of the answers), `mapper` (answers to facts, pure), `index` (the plug-in); see docs/providers.md.
 */
import type { ProviderSettings } from '#src/config/sections/providers/common.ts';
import type { HttpClient, ReadLimit } from './http/create-client.ts';
import type { Tokens } from './http/tokens.ts';
import type { ProviderErrorKind } from './provider-error.ts';

/** A market fact as a provider tells it, in the unit of its key, not yet checked against the bounds. */
export interface ProvidedFact {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  /** Day the value is for, `YYYY-MM-DD`: the last day of the observed period, or the day of the fetch within it. */
  readonly as_of: string;
  /** 0..1, while the fact is live. */
  readonly confidence: number;
  /** 10th and 90th percentile, where the provider tells them. */
  readonly range?: { readonly low: number; readonly high: number };
}

/** A part of a refresh that gave nothing: plain data, so that it can be kept with a job and shown. */
export interface ProviderFailure {
  /** Which part, such as `rates` or `inflation of TW`. */
  readonly part: string;
  readonly kind: ProviderErrorKind;
  readonly detail: string;
  readonly retryable: boolean;
  readonly retry_after_ms: number | null;
}

export interface ProviderReading {
  readonly facts: readonly ProvidedFact[];
  readonly failures: readonly ProviderFailure[];
}

export interface FetchContext<Settings extends ProviderSettings> {
  readonly settings: Settings;
  readonly http: HttpClient;
  /** OAuth access tokens, shared by all processes; see `withToken`. */
  readonly tokens: Tokens;
  /** Now, in milliseconds since the epoch. */
  readonly nowMs: number;
  readonly signal: AbortSignal;
  /**
   * Keys that it was asked for lately and did not have. One that asks for its data one by one leaves them out; one that
   * asks for all at once need not mind.
   */
  readonly absent?: ReadonlySet<string>;
}

export interface ProviderPlugin<Settings extends ProviderSettings> {
  /** Keys of the facts that it gives with these settings, as far as the provider has data for them. */
  readonly keysOf: (settings: Settings) => readonly string[];
  /** Values that must never be seen in an error or a log line, such as the API key. */
  readonly secretsOf?: (settings: Settings) => readonly string[];
  /** What must be set before it can be asked; null when nothing is missing. */
  readonly missingSetting?: (settings: Settings) => string | null;
  /** Reads from headers until when no call is wanted, where the provider's answers say so. */
  readonly readLimit?: ReadLimit;
  /**
   * Most calls of one whole refresh with these settings, in which nothing has to be asked again: with all pages, tokens
   * and looks at a report that is being made.
   */
  readonly callsPerRefresh: (settings: Settings) => number;
  /** Asks for everything. Throws ProviderError when all of it failed; parts that failed go into the reading. */
  readonly fetchFacts: (context: FetchContext<Settings>) => Promise<ProviderReading>;
}
