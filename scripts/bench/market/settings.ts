/** The platform's settings for the bench: its own servers, only the providers on loopback, and short lives. */
import { variableOf } from '#src/config/env.ts';
import { loadConfig } from '#src/config/load.ts';
import type { ProviderId } from '#src/config/sections/providers/index.ts';

export const BREAKER_OPEN_MS = 3_000;
/** Schedules are of seconds here; the shortest life that settings allow is 3.6 s. */
export const TICK_SECONDS = 2;

export interface LocalProvider {
  readonly url: string;
  readonly requestsPerDay: number;
}

/** Providers that are not named are off: nothing leaves the machine. */
export function benchEnv(
  providers: Partial<Record<ProviderId, LocalProvider>>,
  services: { readonly redisUrl: string; readonly mongodbUri: string; readonly prefix: string },
): Record<string, string> {
  const { config } = loadConfig({ environment: 'test', env: {} });
  const env: Record<string, string> = {
    GOALPOST_ENV: 'test',
    LOG_LEVEL: 'silent',
    REDIS_URL: services.redisUrl,
    MONGODB_URI: services.mongodbUri,
    GOALPOST__REDIS__PREFIX: services.prefix,
    GOALPOST__MARKET__HTTP__BREAKER_OPEN_MS: String(BREAKER_OPEN_MS),
    GOALPOST__MARKET__HTTP__BACKOFF_MS: '50',
    GOALPOST__MARKET__HTTP__BACKOFF_MAX_MS: '200',
    GOALPOST__MARKET__CATCH_UP_MINUTES: '1',
  };
  for (const id of Object.keys(config.providers) as ProviderId[]) {
    const local = providers[id];
    const set = (value: string | number | boolean, ...path: readonly string[]): void => {
      env[variableOf(['providers', id, ...path])] = String(value);
    };
    set(local !== undefined, 'enabled');
    if (local === undefined) continue;
    set(local.url, 'base_url');
    set(`*/${TICK_SECONDS} * * * * *`, 'schedule', 'cron');
    set(local.requestsPerDay, 'requests_per_day');
    set(1_200, 'requests_per_minute');
    set(500, 'timeout_ms');
    set(0.001, 'ttl_hours');
    set(1, 'stale_hours');
  }
  return env;
}
