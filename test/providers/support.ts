/** What tests of providers share: quick settings, a fixed clock, and the project's own fixtures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpSettings } from '#src/config/sections/market.ts';
import type { FrankfurterSettings } from '#src/config/sections/providers/frankfurter.ts';
import type { WorldBankSettings } from '#src/config/sections/providers/world-bank.ts';
import type { ProviderSettings } from '#src/config/sections/providers/common.ts';
import type { FetchContext } from '#src/providers/provider.ts';
import { createLocalTokens } from '#src/providers/http/tokens.ts';
import {
  createHttpClient,
  type OwnedHttpClient,
  type ReadLimit,
} from '#src/providers/http/create-client.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');

export const fixtureText = (name: string): string =>
  readFileSync(new URL(`../fixtures/providers/${name}`, import.meta.url), 'utf8');
export const fixture = (name: string): unknown => JSON.parse(fixtureText(name)) as unknown;

/** Recorded answers, where a folder with them is given. */
export const SAMPLES = process.env['GOALPOST_PROVIDER_SAMPLES'];
export const sample = (name: string): unknown =>
  JSON.parse(readFileSync(join(SAMPLES ?? '', name), 'utf8')) as unknown;

export const httpSettings = (changes: Partial<HttpSettings> = {}): HttpSettings => ({
  connect_timeout_ms: 1_000,
  retries: 2,
  backoff_ms: 1,
  backoff_max_ms: 4,
  retry_after_max_ms: 1_500,
  quota_spread_from: 0.8,
  response_limit_bytes: 100_000,
  breaker_failures: 3,
  breaker_open_ms: 60_000,
  user_agent: 'Goalpost/test',
  ...changes,
});

interface ClientChanges {
  readonly http?: Partial<HttpSettings>;
  readonly timeoutMs?: number;
  readonly requestsPerMinute?: number;
  readonly secrets?: readonly string[];
  /** Fixed unless told otherwise. */
  readonly now?: () => number;
  readonly readLimit?: ReadLimit;
}

export const openClient = (baseUrl: string, changes: ClientChanges = {}): OwnedHttpClient =>
  createHttpClient({
    baseUrl,
    timeoutMs: changes.timeoutMs ?? 5_000,
    requestsPerMinute: changes.requestsPerMinute ?? 60_000,
    http: httpSettings(changes.http),
    secrets: changes.secrets ?? [],
    clock: { now: changes.now ?? (() => NOW) },
    random: () => 0.5,
    ...(changes.readLimit === undefined ? {} : { readLimit: changes.readLimit }),
  });

export const common = {
  enabled: true,
  base_url: 'http://127.0.0.1:9',
  schedule: { cron: '0 5 * * *', timezone: 'UTC' },
  timeout_ms: 5_000,
  requests_per_minute: 60_000,
  requests_per_day: 0,
  cost_per_call: 0,
  cost_per_day: 0,
  max_concurrent: 10,
  attribution: '',
  api_ends_on: '',
  ttl_hours: 24,
  stale_hours: 48,
  confidence: 0.9,
};

/** What a plug-in gets to fetch with: a client of `url`, and tokens that this process alone keeps. */
export function contextOf<Settings extends ProviderSettings>(
  settings: Settings,
  url: string,
  changes: ClientChanges = {},
): FetchContext<Settings> {
  return {
    settings: { ...settings, base_url: url },
    http: openClient(url, changes),
    tokens: createLocalTokens({ now: () => NOW }),
    nowMs: NOW,
    signal: new AbortController().signal,
  };
}

export const frankfurterSettings = (
  changes: Partial<FrankfurterSettings> = {},
): FrankfurterSettings => ({
  ...common,
  base_currency: 'USD',
  currencies: ['EUR', 'JPY', 'KES'],
  sources: [],
  ...changes,
});

const percent = { scale: 0.01, unit: 'fraction/year' };

export const worldBankSettings = (changes: Partial<WorldBankSettings> = {}): WorldBankSettings => ({
  ...common,
  countries: ['DE', 'KE'],
  lookback_years: 8,
  page_size: 3,
  indicators: {
    inflation: { series: 'FP.CPI.TOTL.ZG', ...percent },
    gdp_growth: { series: 'NY.GDP.MKTP.KD.ZG', ...percent },
    gdp_per_capita: { series: 'NY.GDP.PCAP.CD', scale: 1, unit: 'USD/person' },
    population: { series: 'SP.POP.TOTL', scale: 1, unit: 'people' },
    internet_users: { series: 'IT.NET.USER.ZS', scale: 0.01, unit: 'fraction' },
  },
  ...changes,
});
