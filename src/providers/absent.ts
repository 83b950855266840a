/** What a provider has nothing of: a normal answer. */
import type { ProviderFailure } from './provider.ts';
import { isProviderError } from './provider-error.ts';

const NOT_FOUND = 404;

/** The answer, or null where the provider has nothing of that name (404). */
export async function orAbsent<Result>(call: Promise<Result>): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    if (isProviderError(error) && error.status === NOT_FOUND) return null;
    throw error;
  }
}

/** A part of which the provider has nothing, or nothing of use: said, and not worth another attempt. */
export const nothingOf = (part: string, detail: string): ProviderFailure => ({
  part,
  kind: 'bad_response',
  detail,
  retryable: false,
  retry_after_ms: null,
});
