/** A language model client on a local server, with the run's Redis for its budget and its cache, as a worker has it. */
import { readFileSync } from 'node:fs';
import { Config } from '#src/config/schema.ts';
import type { LanguageModelSettings } from '#src/config/sections/language-model.ts';
import { createCachedClaims } from '#src/language-model/cached-claims.ts';
import { createLanguageModel } from '#src/language-model/create-language-model.ts';
import type { Question } from '#src/language-model/prompt.ts';
import { createHttpClient } from '#src/providers/http/create-client.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createModelSpend } from '#src/store/redis/model-spend.ts';
import { createTextCache } from '#src/store/redis/text-cache.ts';
import type { Namespace } from '#test/support/namespace.ts';

export const API_KEY = 'sk-local+secret/key';
export const NOW = Date.parse('2026-11-24T12:00:00Z');
export const DAY = '2026-11-24';

const base = Config.shape.language_model.parse(
  JSON.parse(readFileSync('config/base.json', 'utf8')).language_model,
);

type Changes = Partial<Omit<LanguageModelSettings, 'budget' | 'call' | 'merge'>> & {
  readonly [Section in 'budget' | 'call' | 'merge']?: Partial<LanguageModelSettings[Section]>;
};

/** The project's own settings, made quick. */
export function modelSettings({ budget, call, merge, ...changes }: Changes): LanguageModelSettings {
  return {
    ...base,
    enabled: true,
    model: 'test-model',
    api_key: API_KEY,
    timeout_ms: 5_000,
    cache_timeout_ms: 5_000,
    ...changes,
    budget: { ...base.budget, ...budget },
    merge: { ...base.merge, ...merge },
    call: { ...base.call, backoff_ms: 1, backoff_max_ms: 4, ...call },
  };
}

export type OpenModel = ReturnType<typeof openModel>;

/** What one worker holds; several on one namespace share budget and cache. */
export function openModel(space: Namespace, url: string, changes: Changes = {}) {
  let settings = modelSettings({ base_url: url, ...changes });
  let now = NOW;
  const clock = { now: () => now };
  const redis = connectRedis(space.redisUrl, 'store');
  const cacheRedis = connectRedis(space.redisUrl, 'worker');
  const spend = createModelSpend({ redis, prefix: space.redisPrefix });
  const http = createHttpClient({
    baseUrl: settings.base_url,
    timeoutMs: settings.timeout_ms,
    requestsPerMinute: Infinity,
    http: { ...settings.call, retries: 0, user_agent: 'Goalpost/test' },
    secrets: [settings.api_key],
    clock,
    random: () => 0.5,
  });
  const model = createLanguageModel({
    http,
    spend,
    settings: () => settings,
    apiKey: settings.api_key,
    retryDelayMs: () => 1,
    clock,
  });
  const cache = createTextCache({
    redis: cacheRedis,
    prefix: `${space.redisPrefix}:claims`,
    timeoutMs: () => settings.cache_timeout_ms,
  });
  const readClaims = createCachedClaims({ model, cache, settings: () => settings });
  return {
    spend,
    circuit: http.circuit,
    readClaims,
    ask: (
      changed: Partial<Question> = {},
      tenant = 'acme',
      signal = new AbortController().signal,
    ) =>
      readClaims(
        { text: 'Sell more hammocks.', language: 'en', stated: {}, ...changed },
        { tenant, signal },
      ),
    change: (next: Changes): void => {
      settings = modelSettings({ base_url: url, ...changes, ...next });
    },
    setNow: (ms: number): void => {
      now = ms;
    },
    close: (): void => {
      http.close();
      redis.disconnect();
      cacheRedis.disconnect();
    },
  };
}
