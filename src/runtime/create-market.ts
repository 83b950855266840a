/** Market data for a process: the providers, the cache they fill, and the facts that jobs read. */
import { setTimeout as delay } from 'node:timers/promises';
import { createReadMarket } from '#src/app/read-market.ts';
import type { Config } from '#src/config/schema.ts';
import { URGENCY } from '#src/domain/market/refresh-slot.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import { createProviders } from '#src/providers/registry.ts';
import type { MarketHistory } from '#src/store/mongo/market-history.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createMarketCounters } from '#src/store/redis/market-counters.ts';
import { createProviderQuota } from '#src/store/redis/provider-quota.ts';
import { createProviderStatus } from '#src/store/redis/provider-status.ts';
import { createSharedTokens } from '#src/store/redis/shared-tokens.ts';
import { createMarketCache } from '#src/store/redis/market-cache.ts';
import type { Core } from './create-core.ts';
import type { Logger } from '#src/telemetry/logger.ts';

const FLUSH_MS = 500;
const UNREF = { ref: false };

interface MarketOptions {
  readonly settings: () => Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly releasers: Releasers;
  /** The durable Redis, where calls are counted and tokens and states kept for all processes. */
  readonly core: Pick<Core, 'redis' | 'prefix' | 'queues' | 'guard'>;
  /** Absent in processes that only look at how fresh the cache is. */
  readonly history?: Pick<MarketHistory, 'latest'>;
}

export function createMarket(options: MarketOptions) {
  const { settings, clock, logger, releasers, core, history } = options;
  const { url, cache_url, prefix } = settings().redis;
  const redis = connectRedis(cache_url === '' ? url : cache_url, 'cache');
  releasers.push('redis (cache)', () => redis.disconnect());
  const cache = createMarketCache({ redis, prefix, clock, settings: () => settings().market });
  const quota = createProviderQuota(core);
  const counters = createMarketCounters(core);
  const readHistory =
    history === undefined
      ? undefined
      : async (keys: readonly string[]) => observedFacts(await history.latest(keys));
  const providers = createProviders({
    settings: () => settings().providers,
    http: () => settings().market.http,
    clock,
    random: Math.random,
    quota,
    tokensOf: createSharedTokens({ ...core, clock }),
  });
  releasers.push('providers', providers.close);
  const read = createReadMarket({
    cache,
    providers,
    ...(readHistory === undefined ? {} : { readHistory }),
    requestRefresh: ({ id, provider, slot }) =>
      core.guard(() =>
        core.queues.add(
          'refresh',
          id,
          {
            provider,
            slot,
            title: `market data of ${provider}, read and out of date`,
            cause: 'demand',
            asked_at: clock.now(),
          },
          { priority: URGENCY.in_use },
        ),
      ),
    count: counters.add,
    noteUse: counters.noteUse,
    settings,
    clock,
    log: logger,
  });
  // Counts are worth a moment of the stop, and no more while Redis is away.
  releasers.push('market use', () =>
    Promise.race([read.flush(), delay(FLUSH_MS, undefined, UNREF)]),
  );
  return {
    cache,
    providers,
    read,
    readHistory,
    quota,
    counters,
    status: createProviderStatus(core),
  };
}

/** Stored facts as observations; what the history keeps is long past its dates. */
const observedFacts = (facts: ReadonlyMap<string, Fact>): ObservedFact[] =>
  [...facts.values()].flatMap(({ source: _source, ...fact }) => {
    const { provider, as_of, expires_at } = fact;
    if (provider === null || as_of === null || expires_at === null) return [];
    return {
      ...fact,
      provider,
      as_of,
      expires_at,
      fetched_at: expires_at,
      usable_until: expires_at,
    };
  });
