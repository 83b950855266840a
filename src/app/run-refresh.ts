/** Runs a refresh job, one of a provider at a time; says of what failed whether and when another run may mend it. */
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { RetryLaterError, WaitError } from '#src/errors/run-errors.ts';
import type { QueuePayloads } from '#src/queue/catalog.ts';
import type { Lease } from '#src/store/redis/lease.ts';
import type { RefreshMarket, RefreshOutcome } from './refresh-market.ts';

interface Deps {
  readonly refresh: RefreshMarket;
  /** One at a time over all processes. */
  readonly lease: Lease;
  /** Keeps what came of a refresh for whoever asked for it by hand. */
  readonly keepOutcome: (jobId: string, outcome: RefreshOutcome) => Promise<void>;
  readonly settings: () => { readonly lock_ms: number };
  /** Aborts when the process stops: a slow provider is not waited for. */
  readonly stopping: AbortSignal;
}

export type RunRefresh = ReturnType<typeof createRunRefresh>;

/** Longest pause before it is looked again whether another refresh has ended. */
const MOST_WAIT_MS = 1_000;

/**
 * Refreshes one provider. Throws `provider_refused`, `provider_unavailable`, RetryLaterError when the provider said how
 * long to wait, and WaitError when the process stops, so that another one starts the refresh anew, and while another
 * refresh of the provider runs.
 */
export function createRunRefresh({ refresh, lease, keepOutcome, settings, stopping }: Deps) {
  return async (jobId: string, payload: QueuePayloads['refresh']): Promise<void> => {
    const { provider, cause, asked_at: askedAt } = payload;
    const run = (lost: AbortSignal): Promise<RefreshOutcome> => {
      const signal = AbortSignal.any([stopping, lost]);
      return refresh(provider, {
        signal,
        ifDue: cause === 'demand',
        everything: cause === 'by_hand',
        ...(askedAt === undefined ? {} : { askedAt }),
      }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
        const why = stopping.aborted ? 'the process stops' : 'another process took it over';
        throw new WaitError(`the refresh of ${provider} was broken off: ${why}`, 0);
      });
    };
    const leased = await lease({ name: `refresh:${provider}`, lifeMs: settings().lock_ms, run });
    if (leased.outcome === 'held') {
      const waitMs = Math.min(leased.leftMs, MOST_WAIT_MS);
      throw new WaitError(`${provider} is being refreshed`, waitMs);
    }
    const outcome = leased.result;
    if (cause === 'by_hand') await keepOutcome(jobId, outcome);
    if (outcome.status !== 'failed') return;
    const message = `${provider} was not refreshed: ${outcome.reason}`;
    if (!outcome.retryable) throw new GoalpostError('provider_refused', message);
    if (outcome.retry_after_ms === null) throw new GoalpostError('provider_unavailable', message);
    throw new RetryLaterError(message, outcome.retry_after_ms);
  };
}
