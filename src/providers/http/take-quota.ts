/** Waits for a provider's quota before an attempt, or refuses the attempt. */
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpSettings } from '#src/config/sections/market.ts';
import type { ProviderSettings } from '#src/config/sections/providers/common.ts';
import type { Clock } from '#src/lib/clock.ts';
import { ProviderError } from '../provider-error.ts';

/** Counts calls; see store/redis/provider-quota.ts. */
export interface Quota {
  readonly take: (
    provider: string,
    limits: ProviderSettings,
    options: { readonly nowMs: number; readonly spreadFrom: number; readonly maxWaitMs: number },
  ) => Promise<{
    readonly outcome: 'go' | 'later' | 'exhausted';
    readonly waitMs: number;
  }>;
}

/** Throws `quota_exhausted`, with the time to wait, when the call cannot be made soon or nobody can count it. */
export function createTakeQuota(
  quota: Quota,
  provider: string,
  limits: ProviderSettings,
  { quota_spread_from, retry_after_max_ms }: HttpSettings,
  clock: Clock,
) {
  return async (signal: AbortSignal): Promise<void> => {
    const options = {
      nowMs: clock.now(),
      spreadFrom: quota_spread_from,
      maxWaitMs: retry_after_max_ms,
    };
    const { outcome, waitMs } = await quota.take(provider, limits, options).catch((cause) => {
      // Not asked rather than asked uncounted: the limit must hold while Redis is away, too.
      const detail = 'is not asked: nobody can count its calls';
      throw new ProviderError('quota_exhausted', detail, { retryable: true, cause });
    });
    if (outcome === 'go') {
      if (waitMs > 0) await delay(waitMs, undefined, { signal });
      return;
    }
    const detail =
      outcome === 'later'
        ? 'has little left of its calls for today; the rest is spread over the day'
        : 'has had all its calls for today';
    throw new ProviderError('quota_exhausted', detail, { retryable: true, retryAfterMs: waitMs });
  };
}
