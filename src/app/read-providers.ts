/** What `GET /v1/providers` and the metrics show: every provider, how it is set up, and how its calls fared lately. */
import type { ProviderState } from '#src/contract/provider.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Provider } from '#src/providers/registry.ts';
import type { ProviderQuota, QuotaUse } from '#src/store/redis/provider-quota.ts';
import type { ProviderStatus, StatusRecord } from '#src/store/redis/provider-status.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';

interface Deps {
  readonly providers: {
    readonly list: () => readonly Pick<
      Provider,
      'id' | 'state' | 'keys' | 'settings' | 'missingSetting'
    >[];
  };
  readonly quota: Pick<ProviderQuota, 'read'>;
  readonly status: Pick<ProviderStatus, 'read'>;
  readonly guard: Guard;
  readonly clock: Clock;
}

const DAY_LENGTH = 10;
const MEDIAN = 0.5;
const HIGH = 0.95;
const NOTHING: StatusRecord = {
  circuit: null,
  last_success_at: null,
  last_error: null,
  attempts: [],
  counts: {},
};

export type ReadProviders = ReturnType<typeof createReadProviders>;

/** Throws `queue_unavailable` while Redis is away: nobody can say then how providers fare. */
export function createReadProviders({ providers, quota, status, guard, clock }: Deps) {
  return async (): Promise<ProviderState[]> => {
    const nowMs = clock.now();
    return guard(() =>
      Promise.all(
        providers.list().map(async (provider) => {
          const [used, told] = await Promise.all([
            quota.read(provider.id, nowMs),
            provider.state === 'on' ? status.read(provider.id) : NOTHING,
          ]);
          return stateOf(provider, used, told, nowMs);
        }),
      ),
    );
  };
}

function stateOf(
  { id, state, keys, settings, missingSetting }: ReturnType<Deps['providers']['list']>[number],
  used: QuotaUse,
  { attempts, counts, circuit, last_success_at, last_error }: StatusRecord,
  nowMs: number,
): ProviderState {
  const good = attempts.filter(({ outcome }) => outcome === 'ok').length;
  const times = attempts.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    id,
    object: 'provider',
    state,
    configured: state === 'on',
    missing_setting: state === 'unset' ? missingSetting : null,
    healthy: attempts.length === 0 ? null : attempts[0]?.outcome === 'ok' && circuit !== 'open',
    circuit,
    quota: {
      day: new Date(nowMs).toISOString().slice(0, DAY_LENGTH),
      calls_used: used.calls,
      calls_left: left(settings.requests_per_day, used.calls),
      cost_used: used.cost,
      cost_left: left(settings.cost_per_day, used.cost),
    },
    calls: counts,
    success_ratio: attempts.length === 0 ? null : good / attempts.length,
    latency_ms:
      times.length === 0 ? null : { p50: quantileOf(times, MEDIAN), p95: quantileOf(times, HIGH) },
    last_success: last_success_at,
    last_error,
    facts: keys.length,
    schedule: settings.schedule,
    attribution: settings.attribution,
    api_ends_on: settings.api_ends_on === '' ? null : settings.api_ends_on,
  };
}

const left = (limit: number, used: number): number | null =>
  limit === 0 ? null : Math.max(0, limit - used);

/** Nearest rank. */
const quantileOf = (sorted: readonly number[], quantile: number): number =>
  Math.round(sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? 0);
