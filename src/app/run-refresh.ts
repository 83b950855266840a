/** Runs a refresh job: says of what failed whether and when another run may mend it. */
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { RetryLaterError, WaitError } from '#src/errors/run-errors.ts';
import type { RefreshMarket } from './refresh-market.ts';

interface Deps {
  readonly refresh: RefreshMarket;
  /** Aborts when the process stops: a slow provider is not waited for. */
  readonly stopping: AbortSignal;
}

/**
 * Refreshes one provider. Throws `provider_refused`, `provider_unavailable`, RetryLaterError when the provider said how
 * long to wait, and WaitError when the process stops, so that another one starts the refresh anew.
 */
export function createRunRefresh({ refresh, stopping }: Deps) {
  return async (provider: string): Promise<void> => {
    const outcome = await refresh(provider, stopping).catch((error: unknown) => {
      if (!stopping.aborted) throw error;
      throw new WaitError(`the refresh of ${provider} was broken off: the process stops`, 0);
    });
    if (outcome.status !== 'failed') return;
    const message = `${provider} was not refreshed: ${outcome.reason}`;
    if (!outcome.retryable) throw new GoalpostError('provider_refused', message);
    if (outcome.retry_after_ms === null) throw new GoalpostError('provider_unavailable', message);
    throw new RetryLaterError(message, outcome.retry_after_ms);
  };
}
