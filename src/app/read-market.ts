/**
 * The facts a job may use: live, stale, from the history, or configured. Gathered once for all jobs of a process and
 * a moment; never waits on a provider, nor on a cache or history that hangs for longer than configured.
 */
import type { Config } from '#src/config/schema.ts';
import type { MarketDatum } from '#src/contract/market.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { budgetThresholds } from '#src/domain/market/derive/budget-thresholds.ts';
import { deriveFacts } from '#src/domain/market/derive/derive-facts.ts';
import type { Fact, FactBook } from '#src/domain/market/fact.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { dueKeys } from '#src/domain/market/due-keys.ts';
import { missingKeys, resolveFacts } from '#src/domain/market/resolve.ts';
import { selectFacts, type MarketFilter } from '#src/domain/market/select-facts.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Provider } from '#src/providers/registry.ts';
import type { CacheReading } from '#src/store/redis/market-cache.ts';
import { createLogChange, type LogChange } from './log-changes.ts';
import { createMarketUse, type MarketUseDeps, type Reading } from './market-use.ts';

interface Deps extends MarketUseDeps {
  readonly cache: { readonly getAll: (providers: readonly string[]) => Promise<CacheReading> };
  /** All providers, the better source of the same fact first. */
  readonly providers: { readonly list: () => readonly Pick<Provider, 'id' | 'state' | 'keys'>[] };
  /** The last stored fact of each key that has one. */
  readonly readHistory?: (keys: readonly string[]) => Promise<readonly ObservedFact[]>;
  readonly settings: () => Pick<Config, 'market' | 'baseline' | 'goal'>;
  readonly clock: Clock;
}

/** Kept for a while, so that a job costs no further reading. */
interface Memo<Value> {
  readonly value: Value;
  readonly fromMs: number;
  readonly untilMs: number;
}

const isCurrent = (memo: Memo<unknown>, nowMs: number): boolean =>
  // A clock that was set back ends a memo too.
  memo.fromMs <= nowMs && nowMs < memo.untilMs;

export type ReadMarket = ReturnType<typeof createReadMarket>;

export function createReadMarket(deps: Deps) {
  const { settings, clock } = deps;
  const logChange = createLogChange(deps.log);
  const readCached = createCachedReader(deps, logChange);
  const readStored = createHistoryReader(deps, logChange);
  const baselineOf = createBaselineReader();
  const use = createMarketUse(deps);
  let memo: Memo<Reading> | undefined;
  let loading: Promise<Reading> | undefined;

  const load = async (): Promise<Reading> => {
    const { market, baseline } = settings();
    const providers = deps.providers.list().filter(({ state }) => state === 'on');
    const reading = await readCached(providers.map(({ id }) => id));
    const { state, facts: cached } = reading;
    const wanted = providers.flatMap(({ keys }) => keys);
    const history = await readStored(missingKeys(wanted, cached, clock.now()));
    const nowMs = clock.now();
    const resolved = resolveFacts(
      { cached, history, baseline: baselineOf(baseline) },
      market,
      nowMs,
    );
    const value = {
      facts: deriveFacts(resolved, market, nowMs),
      ...indexKeys(providers, reading, nowMs),
    };
    if (memo !== undefined) void use.flush(memo.value);
    const keepMs = state === 'read' ? market.read.memo_ms : market.read.retry_ms;
    memo = { value, fromMs: nowMs, untilMs: nowMs + keepMs };
    return value;
  };

  const currentReading = async (): Promise<Reading> => {
    const nowMs = clock.now();
    const known = memo;
    if (known !== undefined && isCurrent(known, nowMs)) return known.value;
    loading ??= load().finally(() => {
      loading = undefined;
    });
    const { memo_ms, retry_ms, patience_ms } = settings().market.read;
    // One that has just ended serves a job better than a wait for the next one.
    const ageMs = known === undefined ? Infinity : nowMs - known.fromMs;
    if (known === undefined || ageMs < 0 || ageMs > memo_ms + retry_ms) return loading;
    const next = loading;
    return (await readInTime(() => next, patience_ms)) ?? known.value;
  };

  return {
    /** What is out of date and read is asked for, without waiting for it. */
    readFacts: async (): Promise<FactBook> => {
      const reading = await currentReading();
      return {
        get: (key) => {
          use.note(key, reading);
          return reading.facts.get(key);
        },
      };
    },
    /** What `GET /v1/market` lists: the facts a job would use now, sorted by key. */
    listMarket: async (filter: MarketFilter): Promise<MarketDatum[]> => {
      const reading = await currentReading();
      const { facts } = reading;
      const thresholds = budgetThresholds(facts, filter, settings().goal.budget_tiers);
      return selectFacts([...facts.values(), ...thresholds], filter).map(
        ({ range: _range, beneath: _beneath, derivation: _derivation, ...datum }) => {
          use.note(datum.key, reading);
          return datum;
        },
      );
    },
    /** Hands over what was counted; a process does so before it ends. */
    flush: async (): Promise<void> => {
      if (memo !== undefined) await use.flush(memo.value);
    },
  };
}

/** Who gives which key, and of whom it is due. While the cache is away nothing is: nobody could keep what came. */
function indexKeys(
  providers: ReturnType<Deps['providers']['list']>,
  { state, facts, absent }: CacheReading,
  nowMs: number,
): Pick<Reading, 'providersOf' | 'dueOf'> {
  const providersOf = new Map<string, string[]>();
  const dueOf = new Map<string, string[]>();
  const add = (index: Map<string, string[]>, key: string, id: string): void => {
    const known = index.get(key);
    if (known === undefined) index.set(key, [id]);
    else known.push(id);
  };
  for (const provider of providers) {
    const { id, keys } = provider;
    for (const key of keys) add(providersOf, key, id);
    if (state === 'unavailable') continue;
    for (const key of dueKeys(provider, { facts, absent: absent.get(id) }, nowMs)) {
      add(dueOf, key, id);
    }
  }
  return { providersOf, dueOf };
}

/** The cache; while it is away, what it said last, which still carries its dates. */
function createCachedReader({ cache }: Deps, logChange: LogChange) {
  let last: readonly ObservedFact[] = [];
  return async (providers: readonly string[]): Promise<CacheReading> => {
    const reading = await cache.getAll(providers);
    if (reading.state === 'read') {
      last = reading.facts;
      logChange('cache', 'well', { event: 'market.cache_back' }, 'the market cache answers again');
      return reading;
    }
    const message = 'the market cache is away; what is known or configured is used';
    logChange('cache', 'away', { event: 'market.cache_away' }, message);
    return {
      state: 'unavailable',
      facts: last.filter(({ provider }) => providers.includes(provider)),
      absent: new Map(),
    };
  };
}

/** The history, asked only for what the cache lacks, and seldom. */
function createHistoryReader(deps: Deps, logChange: LogChange) {
  let memo: Memo<{ keys: ReadonlySet<string>; facts: readonly ObservedFact[] }> | undefined;
  return async (keys: readonly string[]): Promise<readonly ObservedFact[]> => {
    const { readHistory, settings, clock } = deps;
    if (readHistory === undefined || keys.length === 0) return [];
    const nowMs = clock.now();
    const { read } = settings().market;
    const known = memo;
    if (
      known !== undefined &&
      isCurrent(known, nowMs) &&
      keys.every((key) => known.value.keys.has(key))
    ) {
      return known.value.facts;
    }
    const facts = await readInTime(() => readHistory(keys), read.history_timeout_ms);
    const keepMs = facts === undefined ? read.retry_ms : read.history_memo_ms;
    memo = {
      value: { keys: new Set(keys), facts: facts ?? [] },
      fromMs: nowMs,
      untilMs: nowMs + keepMs,
    };
    const fields = { event: facts === undefined ? 'market.history_away' : 'market.history_back' };
    if (facts === undefined) logChange('history', 'away', fields, 'the market history is away');
    else logChange('history', 'well', fields, 'the market history answers again');
    return facts ?? [];
  };
}

/** The answer, or undefined when it fails or is late. */
async function readInTime<Value>(
  read: () => Promise<Value>,
  timeoutMs: number,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([read(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** The configured facts, made anew only when the settings change. */
function createBaselineReader() {
  let made: { readonly of: Config['baseline']; readonly facts: readonly Fact[] } | undefined;
  return (baseline: Config['baseline']): readonly Fact[] => {
    if (made?.of !== baseline) made = { of: baseline, facts: baselineFacts(baseline) };
    return made.facts;
  };
}
