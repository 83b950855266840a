/** The refinement of readings by a language model; nothing is opened where it is not enabled. */
import { createRefineReading, type RefineGoal } from '#src/app/refine-reading.ts';
import type { Config } from '#src/config/schema.ts';
import { createCachedClaims } from '#src/language-model/cached-claims.ts';
import { createLanguageModel } from '#src/language-model/create-language-model.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import { createHttpClient } from '#src/providers/http/create-client.ts';
import { fullJitter } from '#src/providers/http/retry-delay.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createModelSpend } from '#src/store/redis/model-spend.ts';
import { createTextCache } from '#src/store/redis/text-cache.ts';
import type { Logger } from '#src/telemetry/logger.ts';
import type { Core } from './create-core.ts';

interface RefineOptions {
  readonly settings: () => Config;
  readonly core: Pick<Core, 'redis' | 'prefix'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly releasers: Releasers;
  readonly stopping: AbortSignal;
}

export function createRefine(options: RefineOptions): RefineGoal | undefined {
  const { settings, core, clock, logger, releasers, stopping } = options;
  const atStart = settings().language_model;
  if (!atStart.enabled) return undefined;
  const model = () => settings().language_model;
  const { url, cache_url } = settings().redis;
  const cacheRedis = connectRedis(cache_url === '' ? url : cache_url, 'cache');
  releasers.push('redis (claims)', () => cacheRedis.disconnect());
  const http = createHttpClient({
    baseUrl: atStart.base_url,
    timeoutMs: atStart.timeout_ms,
    // Jobs at a time bound the calls; even spacing would only make jobs wait.
    requestsPerMinute: Infinity,
    http: { ...atStart.call, retries: 0, user_agent: settings().market.http.user_agent },
    secrets: [atStart.api_key],
    clock,
    random: Math.random,
  });
  releasers.push('language model', http.close);
  const languageModel = createLanguageModel({
    http,
    spend: createModelSpend(core),
    settings: model,
    apiKey: atStart.api_key,
    retryDelayMs: (attempt) => fullJitter(attempt, model().call, Math.random()),
    clock,
  });
  const cache = createTextCache({
    redis: cacheRedis,
    prefix: `${core.prefix}:claims-v1`,
    timeoutMs: () => model().cache_timeout_ms,
  });
  return createRefineReading({
    readClaims: createCachedClaims({ model: languageModel, cache, settings: model }),
    settings: model,
    stopping,
    clock,
    log: logger,
  });
}
