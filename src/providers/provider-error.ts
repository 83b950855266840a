/** What can go wrong with a provider, in one vocabulary for all of them. Never leaves this folder as an exception: see registry.ts. */

export type ProviderErrorKind =
  /** No complete answer in time. */
  | 'timeout'
  /** No connection, or one that broke. */
  | 'network'
  /** Asked too fast; may be asked again after `retryAfterMs`. */
  | 'rate_limited'
  /** The quota of the day or month is used up. */
  | 'quota_exhausted'
  /** Left alone after too many failures; nothing was sent. */
  | 'circuit_open'
  /** The key is missing, wrong or not allowed. */
  | 'unauthorized'
  /** An answer that is an error, is too large, or is not what the contract says. */
  | 'bad_response';

interface ProviderErrorDetails {
  /** Whether the same call may succeed later without anybody doing something. */
  readonly retryable: boolean;
  readonly status?: number | undefined;
  /** How long the provider asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Must be redacted: see http/redact.ts. */
  readonly cause?: unknown;
}

/** @param message what happened; never a key, address or query. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ProviderErrorKind, message: string, details: ProviderErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.retryable = details.retryable;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export const isProviderError = (error: unknown): error is ProviderError =>
  error instanceof ProviderError;
