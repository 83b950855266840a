/** Asks one provider for its data and puts what is believed into the cache and the history. */
import { dueKeys } from '#src/domain/market/due-keys.ts';
import type { KnownLevel } from '#src/domain/market/jumps.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import type { MarketSettings } from '#src/config/sections/market.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { CircuitName } from '#src/providers/http/circuit.ts';
import type { Attempt } from '#src/providers/http/create-client.ts';
import type { ProvidedFact, ProviderFailure } from '#src/providers/provider.ts';
import type { Provider } from '#src/providers/registry.ts';
import type { CacheReading, MarketCache } from '#src/store/redis/market-cache.ts';
import type { KnownLevels } from '#src/store/redis/known-levels.ts';
import type { Counts } from '#src/store/redis/market-counters.ts';
import { checkFacts, withReferences, type QuarantinedFact } from './check-facts.ts';
import { createLogChange, type Log } from './log-changes.ts';
import { countOf, createReportRefresh } from './report-refresh.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

interface Deps {
  readonly providers: { readonly get: (id: string) => Provider | undefined };
  readonly cache: Pick<MarketCache, 'getAll' | 'putFacts'>;
  /** What was believed of each datum so far; without it jumps are not looked for. */
  readonly levels?: KnownLevels;
  /** The last stored fact of each key that has one; a failure there costs nothing else. */
  readonly readHistory?: (keys: readonly string[]) => Promise<readonly ObservedFact[]>;
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
  /** Adds to the counts that all processes share; a failure there is reported and costs nothing else. */
  readonly count?: (counts: Counts) => Promise<void>;
  readonly settings: () => MarketSettings;
  /** Uniform in [0, 1); spreads the ends of lives. */
  readonly random?: () => number;
  readonly clock: Clock;
  readonly log: Log;
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
      readonly reason:
        | 'unknown_provider'
        | 'disabled'
        | 'not_configured'
        /** Nothing is out of date, or it was refreshed after this was asked for. */
        | 'not_needed';
    }
  | {
      readonly status: 'failed';
      readonly provider: string;
      readonly reason: 'provider_failed' | 'all_quarantined' | 'cache_unavailable' | 'too_large';
      /** Whether trying again can help. */
      readonly retryable: boolean;
      /** How long the provider asked to wait. */
      readonly retry_after_ms: number | null;
      readonly quarantined: readonly QuarantinedFact[];
      readonly failures: readonly ProviderFailure[];
    };

type FailureReason = Extract<RefreshOutcome, { status: 'failed' }>['reason'];

export interface RefreshOptions {
  readonly signal?: AbortSignal;
  /** Only when something of the provider is out of date or lacking. */
  readonly ifDue?: boolean;
  /** When it was asked for, milliseconds since the epoch: a refresh made since then will do. */
  readonly askedAt?: number;
  /** Also what the provider was asked for lately and did not have. */
  readonly everything?: boolean;
}

export type RefreshMarket = ReturnType<typeof createRefreshMarket>;

export function createRefreshMarket(deps: Deps) {
  const report = createReportRefresh(deps.log, createLogChange(deps.log));

  /** Never throws for a provider, cache or history that is away; aborting throws the signal's reason. */
  return async (id: string, options: RefreshOptions = {}): Promise<RefreshOutcome> => {
    const outcome = await refresh(deps, id, options);
    await tellStatus(deps, outcome);
    await deps.count?.(countOf(outcome)).catch((error: unknown) => {
      deps.log.warn({ event: 'market.count_failed', err: error }, 'a refresh was not counted');
    });
    report(outcome);
    return outcome;
  };
}

async function refresh(deps: Deps, id: string, options: RefreshOptions): Promise<RefreshOutcome> {
  const provider = deps.providers.get(id);
  if (provider === undefined) return skipped(id, 'unknown_provider');
  if (provider.state !== 'on') {
    return skipped(id, provider.state === 'off' ? 'disabled' : 'not_configured');
  }
  const held = await deps.cache.getAll([id]);
  if (!isNeeded(provider, held, options, deps.clock.now())) return skipped(id, 'not_needed');

  const { signal = new AbortController().signal, everything = false } = options;
  const absent = everything ? undefined : held.absent.get(id);
  const { facts, failures } = await provider.fetchFacts(signal, absent);
  const observed = observe(facts, provider, deps);
  const { believed, quarantined } = await check(deps, id, observed, held);
  const fail = (reason: FailureReason, retryable: boolean): RefreshOutcome => {
    const retry_after_ms = longestWait(failures);
    return {
      status: 'failed',
      provider: id,
      reason,
      retryable,
      retry_after_ms,
      quarantined,
      failures,
    };
  };
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
  const came = new Set(observed.map(({ key }) => key));
  const missing = provider.keys.filter((key) => !came.has(key));
  // What may have been left out because it was absent is not taken for asked: it is due again in its time.
  const asked = missing.filter((key) => absent?.has(key) !== true);
  const stored = await deps.cache.putFacts(id, believed, absenceOf(asked, failures, deps));
  if (stored === 'unavailable') return fail('cache_unavailable', true);
  if (stored === 'too_large') return fail('too_large', false);
  return { status: 'refreshed', provider: id, stored, quarantined, missing, failures, history };
}

const skipped = (
  provider: string,
  reason: Extract<RefreshOutcome, { status: 'skipped' }>['reason'],
): RefreshOutcome => ({ status: 'skipped', provider, reason });

const longestWait = (failures: readonly ProviderFailure[]): number | null => {
  const waits = failures.flatMap(({ retry_after_ms: wait }) => (wait === null ? [] : [wait]));
  return waits.length === 0 ? null : Math.max(...waits);
};

function isNeeded(
  provider: Provider,
  { state, facts, absent }: CacheReading,
  { ifDue = false, askedAt }: RefreshOptions,
  nowMs: number,
): boolean {
  // Without the cache nobody knows.
  if (state === 'unavailable') return true;
  if (askedAt !== undefined && facts.some((fact) => Date.parse(fact.fetched_at) > askedAt)) {
    return false;
  }
  return !ifDue || dueKeys(provider, { facts, absent: absent.get(provider.id) }, nowMs).length > 0;
}

/** Provided facts with who said them, when, and until when they hold; of one key the newest observation. */
function observe(
  facts: readonly ProvidedFact[],
  { id, settings }: Provider,
  { clock, random = Math.random, settings: market }: Deps,
): ObservedFact[] {
  const nowMs = clock.now();
  const life = settings.ttl_hours * MS_PER_HOUR;
  const expiresMs = nowMs + life * (1 - random() * market().cache.jitter_share);
  const newest = new Map<string, ProvidedFact>();
  for (const fact of facts) {
    const known = newest.get(fact.key);
    if (known === undefined || known.as_of < fact.as_of) newest.set(fact.key, fact);
  }
  const origin = {
    provider: id,
    fetched_at: new Date(nowMs).toISOString(),
    expires_at: new Date(expiresMs).toISOString(),
    usable_until: new Date(nowMs + life + settings.stale_hours * MS_PER_HOUR).toISOString(),
  };
  return Array.from(newest.values(), (fact) => ({ ...fact, ...origin }));
}

/** Sorts out what is not believed, and remembers what is. */
async function check(
  { levels, readHistory, settings, clock, log }: Deps,
  provider: string,
  facts: readonly ObservedFact[],
  held: CacheReading,
) {
  if (levels === undefined) return checkFacts(facts, new Map(), settings(), clock.now());
  let known: ReadonlyMap<string, KnownLevel> = withReferences(
    await levels.read(provider),
    held.facts,
  );
  const unknown = facts.map(({ key }) => key).filter((key) => !known.has(key));
  if (unknown.length > 0 && readHistory !== undefined) {
    const stored = await readHistory(unknown).catch((error: unknown) => {
      // Bounds still hold; a start without the database must not be one without data.
      log.warn({ event: 'market.history_away', err: error }, 'nothing to compare new data with');
      return [];
    });
    known = withReferences(known, stored);
  }
  const market = settings();
  const checked = checkFacts(facts, known, market, clock.now());
  await levels.write(provider, checked.levels, market.history_max_age_days * MS_PER_DAY);
  return checked;
}

/** What the provider does not have; nothing when some of it may have been lost on the way. */
function absenceOf(
  missing: readonly string[],
  failures: readonly ProviderFailure[],
  { settings, clock }: Deps,
) {
  const until = clock.now() + settings().cache.negative_hours * MS_PER_HOUR;
  const certain = failures.every(({ retryable }) => !retryable);
  return { keys: certain ? missing : [], until: new Date(until).toISOString() };
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
