/** Leaves a provider alone after failures in a row, then probes it with one call. State is per process. */
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import type { HttpSettings } from '#src/config/sections/market.ts';
import { isProviderError, ProviderError } from '../provider-error.ts';

export type CircuitName = 'closed' | 'open' | 'half_open';

const NAMES: Readonly<Record<CircuitState, CircuitName>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
};

/**
 * A refusal of this one question says nothing of the provider's health; a missing key is not cured by waiting; and a
 * quota of ours that is used up is no fault of the provider's.
 */
const tellsOfIllness = (error: unknown): boolean =>
  isProviderError(error) &&
  error.retryable &&
  error.kind !== 'circuit_open' &&
  error.kind !== 'quota_exhausted';

export interface Circuit {
  /** Runs `call`, or throws `circuit_open` without running it. */
  readonly run: <Result>(call: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;
  readonly state: () => CircuitName;
}

export function createCircuit(
  settings: Pick<HttpSettings, 'breaker_failures' | 'breaker_open_ms'>,
): Circuit {
  const policy = circuitBreaker(handleWhen(tellsOfIllness), {
    halfOpenAfter: settings.breaker_open_ms,
    breaker: new ConsecutiveBreaker(settings.breaker_failures),
  });
  let openedAt = 0;
  policy.onBreak(() => {
    openedAt = performance.now();
  });
  return {
    run: async (call, signal) => {
      try {
        return await policy.execute(call, signal);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new ProviderError('circuit_open', 'is left alone after failures in a row', {
          retryable: true,
          // Until it may be probed, so that who waits for it comes at once then.
          retryAfterMs: Math.max(
            0,
            Math.ceil(openedAt + settings.breaker_open_ms - performance.now()),
          ),
          cause: error,
        });
      }
    },
    state: () => NAMES[policy.state],
  };
}
