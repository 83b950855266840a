/** Asks one provider for its data and puts what is believed into the cache and the history. */
import { doubtOf, type Doubt } from '#src/domain/market/bounds.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import type { MarketSettings } from '#src/config/sections/market.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { CircuitName } from '#src/providers/http/circuit.ts';
import type { Attempt } from '#src/providers/http/create-client.ts';
import type { ProvidedFact, ProviderFailure } from '#src/providers/provider.ts';
import type { Provider } from '#src/providers/registry.ts';
import { createLogChange, type Log, type LogChange } from './log-changes.ts';

const MS_PER_HOUR = 3_600_000;

interface Deps {
  readonly providers: { readonly get: (id: string) => Provider | undefined };
  readonly cache: {
    readonly putFacts: (
      provider: string,
      facts: readonly ObservedFact[],
    ) => Promise<number | 'unavailable'>;
  };
  /** Hands facts to the durable history; a failure there is reported and costs nothing else. */
  readonly recordHistory?: (facts: readonly ObservedFact[]) => Promise<void>;
  /** Tells others how the provider fared; a failure there is reported and costs nothing else. */
  readonly recordStatus?: (
    provider: string,
    attempts: readonly Attempt[],
    told: {
      readonly at: string;
      readonly circuit: CircuitName;
      readonly succeeded: boolean;
      readonly error: { readonly kind: string; readonly detail: string } | null;
    },
  ) => Promise<void>;
  readonly settings: () => MarketSettings;
  readonly clock: Clock;
  readonly log: Log;
}

interface QuarantinedFact {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  readonly as_of: string;
  readonly doubt: Doubt;
}

/** What came of a refresh: plain data, to be kept with its job. */
export type RefreshOutcome =
  | {
      readonly status: 'refreshed';
      readonly provider: string;
      /** Facts that went into the cache. */
      readonly stored: number;
      readonly quarantined: readonly QuarantinedFact[];
      /** Keys that were to come and did not. */
      readonly missing: readonly string[];
      readonly failures: readonly ProviderFailure[];
      readonly history: 'recorded' | 'failed' | 'off';
    }
  | {
      readonly status: 'skipped';
      readonly provider: string;
      readonly reason: 'unknown_provider' | 'disabled' | 'not_configured';
    }
  | {
      readonly status: 'failed';
      readonly provider: string;
      readonly reason: 'provider_failed' | 'all_quarantined' | 'cache_unavailable';
      /** Whether trying again can help. */
      readonly retryable: boolean;
      /** How long the provider asked to wait. */
      readonly retry_after_ms: number | null;
      readonly quarantined: readonly QuarantinedFact[];
      readonly failures: readonly ProviderFailure[];
    };

export type RefreshMarket = ReturnType<typeof createRefreshMarket>;

export function createRefreshMarket(deps: Deps) {
  const logChange = createLogChange(deps.log);

  /** Never throws for a provider, cache or history that is away; aborting throws the signal's reason. */
  return async (id: string, signal = new AbortController().signal): Promise<RefreshOutcome> => {
    const outcome = await refresh(deps, id, signal);
    await tellStatus(deps, outcome);
    report(outcome, deps.log, logChange);
    return outcome;
  };
}

async function refresh(deps: Deps, id: string, signal: AbortSignal): Promise<RefreshOutcome> {
  const provider = deps.providers.get(id);
  if (provider === undefined) return skipped(id, 'unknown_provider');
  if (provider.state !== 'on') {
    return skipped(id, provider.state === 'off' ? 'disabled' : 'not_configured');
  }
  const { facts, failures } = await provider.fetchFacts(signal);
  const { believed, quarantined } = checkFacts(observe(facts, provider, deps.clock.now()), deps);
  const fail = (
    reason: 'provider_failed' | 'all_quarantined' | 'cache_unavailable',
    retryable: boolean,
  ): RefreshOutcome => ({
    status: 'failed',
    provider: id,
    reason,
    retryable,
    retry_after_ms: longestWait(failures),
    quarantined,
    failures,
  });
  if (believed.length === 0) {
    if (quarantined.length > 0) return fail('all_quarantined', false);
    if (failures.length > 0) {
      return fail(
        'provider_failed',
        failures.some(({ retryable }) => retryable),
      );
    }
  }
  const history = await record(deps, believed);
  const stored = await deps.cache.putFacts(id, believed);
  if (stored === 'unavailable') return fail('cache_unavailable', true);
  const came = new Set(believed.map(({ key }) => key));
  const missing = provider.keys.filter((key) => !came.has(key));
  return { status: 'refreshed', provider: id, stored, quarantined, missing, failures, history };
}

const skipped = (
  provider: string,
  reason: 'unknown_provider' | 'disabled' | 'not_configured',
): RefreshOutcome => ({ status: 'skipped', provider, reason });

const longestWait = (failures: readonly ProviderFailure[]): number | null => {
  const waits = failures.flatMap(({ retry_after_ms: wait }) => (wait === null ? [] : [wait]));
  return waits.length === 0 ? null : Math.max(...waits);
};

/** Provided facts with who said them, when, and until when they hold; of one key the newest observation. */
function observe(
  facts: readonly ProvidedFact[],
  { id, settings }: Provider,
  nowMs: number,
): ObservedFact[] {
  const expiresMs = nowMs + settings.ttl_hours * MS_PER_HOUR;
  const newest = new Map<string, ProvidedFact>();
  for (const fact of facts) {
    const known = newest.get(fact.key);
    if (known === undefined || known.as_of < fact.as_of) newest.set(fact.key, fact);
  }
  const origin = {
    provider: id,
    fetched_at: new Date(nowMs).toISOString(),
    expires_at: new Date(expiresMs).toISOString(),
    usable_until: new Date(expiresMs + settings.stale_hours * MS_PER_HOUR).toISOString(),
  };
  return Array.from(newest.values(), (fact) => ({ ...fact, ...origin }));
}

function checkFacts(facts: readonly ObservedFact[], { settings, clock }: Deps) {
  const { bounds: rules, future_tolerance_hours: toleranceHours } = settings();
  const reference = { rules, toleranceHours, nowMs: clock.now() };
  const believed: ObservedFact[] = [];
  const quarantined: QuarantinedFact[] = [];
  for (const fact of facts) {
    const doubt = doubtOf(fact, reference);
    const { key, value, unit, as_of } = fact;
    if (doubt === null) believed.push(fact);
    else quarantined.push({ key, value, unit, as_of, doubt });
  }
  return { believed, quarantined };
}

async function record({ recordHistory, log }: Deps, facts: readonly ObservedFact[]) {
  if (recordHistory === undefined || facts.length === 0) return 'off' as const;
  try {
    await recordHistory(facts);
    return 'recorded' as const;
  } catch (error) {
    log.warn({ event: 'market.history_failed', err: error }, 'the market history was not written');
    return 'failed' as const;
  }
}

async function tellStatus(
  { providers, recordStatus, clock, log }: Deps,
  outcome: RefreshOutcome,
): Promise<void> {
  const provider = providers.get(outcome.provider);
  if (recordStatus === undefined || provider === undefined || outcome.status === 'skipped') return;
  const [failure] = outcome.failures;
  const told = {
    at: new Date(clock.now()).toISOString(),
    circuit: provider.circuit(),
    succeeded: outcome.status === 'refreshed' && outcome.stored > 0,
    error:
      failure === undefined ? errorOf(outcome) : { kind: failure.kind, detail: failure.detail },
  };
  try {
    await recordStatus(provider.id, provider.takeAttempts(), told);
  } catch (error) {
    log.warn({ event: 'market.status_failed', err: error }, 'the state of a provider was not told');
  }
}

const errorOf = (outcome: RefreshOutcome): { kind: string; detail: string } | null =>
  outcome.status === 'failed'
    ? { kind: outcome.reason, detail: `was not refreshed: ${outcome.reason}` }
    : null;

function report(outcome: RefreshOutcome, log: Log, logChange: LogChange): void {
  const { provider, status } = outcome;
  if (status === 'skipped') {
    const fields = { event: 'market.refresh_skipped', provider, reason: outcome.reason };
    logChange(provider, outcome.reason, fields, `${provider} is not asked: ${outcome.reason}`);
    return;
  }
  const { quarantined, failures } = outcome;
  if (quarantined.length > 0) {
    const fields = { event: 'market.quarantined', provider, quarantined };
    log.warn(fields, `${quarantined.length} facts of ${provider} are out of bounds and not used`);
  }
  if (status === 'failed') {
    // An open circuit is a consequence of the failure that was said already.
    const kinds = [...new Set(failures.map(({ kind }) => kind))].filter(
      (kind) => kind !== 'circuit_open',
    );
    if (kinds.length === 0 && failures.length > 0) return;
    const fields = { event: 'market.refresh_failed', ...outcome };
    const state = [outcome.reason, ...kinds].join(' ');
    logChange(provider, state, fields, `${provider} cannot be refreshed: ${state}`);
    return;
  }
  const { stored, missing, history } = outcome;
  const fields = { event: 'market.refreshed', provider, stored, missing, failures, history };
  logChange(provider, 'well', fields, `${provider} answers again`);
  log.info(fields, `${stored} facts of ${provider} refreshed`);
}
