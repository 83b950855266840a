import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRefreshMarket, type RefreshMarket } from '#src/app/refresh-market.ts';
import { loadConfig } from '#src/config/load.ts';
import type { ProvidersSettings } from '#src/config/sections/providers/index.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { createProviders, type Providers } from '#src/providers/registry.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createMarketCache, type MarketCache } from '#src/store/redis/market-cache.ts';
import { createLogLines } from '#test/support/log-lines.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { json, type ProviderServer, startProviderServer } from '#test/support/provider-server.ts';
import { onlyProviders } from '#test/support/provider-settings.ts';
import {
  fixture,
  frankfurterSettings,
  httpSettings,
  NOW,
  worldBankSettings,
} from '#test/providers/support.ts';

const { market } = loadConfig({ environment: 'test', env: {} }).config;
const rates = fixture('frankfurter/rates.json');
const rate = (changes: object): unknown => ({
  date: '2026-11-23',
  base: 'USD',
  quote: 'EUR',
  rate: 0.9,
  ...changes,
});

let server: ProviderServer;
let space: Namespace;
let redis: Redis;
let cache: MarketCache;
let providers: Providers;
let settings: ProvidersSettings;
let history: ObservedFact[];
let said: ReturnType<typeof createLogLines>;
let refresh: RefreshMarket;
const clock = { now: () => NOW };

const createRefresh = (changes: Partial<Parameters<typeof createRefreshMarket>[0]> = {}) =>
  createRefreshMarket({
    providers,
    cache,
    recordHistory: async (facts) => void history.push(...facts),
    settings: () => market,
    clock,
    log: said.log,
    ...changes,
  });

beforeEach(async () => {
  server = await startProviderServer(json(rates));
  space = createNamespace();
  redis = connectRedis(space.redisUrl, 'worker');
  cache = createMarketCache({
    redis,
    prefix: space.redisPrefix,
    clock,
    settings: () => ({ read: { timeout_ms: 5_000 }, write_timeout_ms: 5_000 }),
  });
  settings = onlyProviders({ frankfurter: frankfurterSettings({ base_url: server.url }) });
  providers = createProviders({
    settings: () => settings,
    http: () => httpSettings({ retries: 0, breaker_failures: 50 }),
    clock,
    random: () => 0,
  });
  history = [];
  said = createLogLines();
  refresh = createRefresh();
});
afterEach(async () => {
  providers.close();
  redis.disconnect();
  await server.close();
  await space.cleanUp();
});

const cached = async () => (await cache.getAll(['frankfurter', 'world_bank'])).facts;

describe('a refresh', () => {
  test('puts what the provider says into the cache and the history, with its dates', async () => {
    expect(await refresh('frankfurter')).toEqual({
      status: 'refreshed',
      provider: 'frankfurter',
      stored: 2,
      quarantined: [],
      missing: ['fx.USD.KES'],
      failures: [],
      history: 'recorded',
    });
    const facts = await cached();
    expect(facts).toContainEqual({
      key: 'fx.USD.EUR',
      value: 0.8712,
      unit: 'EUR/USD',
      provider: 'frankfurter',
      as_of: '2026-11-23',
      fetched_at: '2026-11-24T12:00:00.000Z',
      expires_at: '2026-11-25T12:00:00.000Z',
      usable_until: '2026-11-27T12:00:00.000Z',
      confidence: 0.9,
    });
    expect(facts).toHaveLength(2);
    expect(history).toHaveLength(2);
  });

  test('keeps what is out of bounds from cache and history, and reports it', async () => {
    server.answerWith(
      json([
        rate({ quote: 'EUR' }),
        rate({ quote: 'JPY', rate: 1e12 }),
        rate({ quote: 'KES', date: '2027-05-01' }),
      ]),
    );
    const outcome = await refresh('frankfurter');
    expect(outcome).toMatchObject({
      status: 'refreshed',
      stored: 1,
      quarantined: [
        { key: 'fx.USD.JPY', value: 1e12, doubt: 'above_maximum' },
        { key: 'fx.USD.KES', as_of: '2027-05-01', doubt: 'in_the_future' },
      ],
    });
    expect((await cached()).map(({ key }) => key)).toEqual(['fx.USD.EUR']);
    expect(history.map(({ key }) => key)).toEqual(['fx.USD.EUR']);
    expect(said.events('warn')).toEqual(['market.quarantined']);
  });

  test('of nothing believable fails for good and leaves the cache as it was', async () => {
    await refresh('frankfurter');
    server.answerWith(json([rate({ rate: 1e12 })]));
    expect(await refresh('frankfurter')).toMatchObject({
      status: 'failed',
      reason: 'all_quarantined',
      retryable: false,
    });
    expect(await cached()).toHaveLength(2);
  });

  test('takes the newest of several observations of one key', async () => {
    server.answerWith(
      json([
        rate({ date: '2026-11-19', rate: 0.7 }),
        rate({}),
        rate({ date: '2026-11-18', rate: 0.6 }),
      ]),
    );
    await refresh('frankfurter');
    expect(await cached()).toMatchObject([{ value: 0.9, as_of: '2026-11-23' }]);
  });

  test.each([
    [503, {}, { retryable: true, retry_after_ms: null }],
    [429, { 'retry-after': '1800' }, { retryable: true, retry_after_ms: 1_800_000 }],
    [401, {}, { retryable: false, retry_after_ms: null }],
    [404, {}, { retryable: false, retry_after_ms: null }],
  ])('answered with %i fails, and says whether to try again', async (status, headers, expected) => {
    server.answerWith(json({}, status, headers));
    expect(await refresh('frankfurter')).toMatchObject({
      status: 'failed',
      provider: 'frankfurter',
      reason: 'provider_failed',
      failures: [{ part: 'everything' }],
      ...expected,
    });
  });

  test('of a provider that is off, lacks a plug-in, is skipped without a call', async () => {
    expect(await refresh('world_bank')).toEqual({
      status: 'skipped',
      provider: 'world_bank',
      reason: 'disabled',
    });
    expect(await refresh('nobody')).toMatchObject({ reason: 'unknown_provider' });
    expect(server.requests).toHaveLength(0);
  });

  test('stores the parts that came when others failed', async () => {
    settings = {
      ...settings,
      world_bank: worldBankSettings({ base_url: server.url, countries: ['DE'] }),
    };
    const row = { country: { id: 'DE' }, date: '2025', value: 2 };
    server.answerWith((response, request) => {
      const away = request.path.includes('SP.POP') || request.path.includes('IT.NET');
      const answer = away ? json({}, 503) : json([{ page: 1, pages: 1 }, [row]]);
      answer(response, request);
    });
    expect(await refresh('world_bank')).toMatchObject({
      status: 'refreshed',
      stored: 2,
      missing: ['country.DE.population', 'country.DE.internet_users'],
      failures: [{ part: 'population' }, { part: 'internet_users' }],
    });
  });

  test('succeeds although the history cannot be written, and says so', async () => {
    const failing = createRefresh({ recordHistory: () => Promise.reject(new Error('away')) });
    expect(await failing('frankfurter')).toMatchObject({ status: 'refreshed', history: 'failed' });
    expect(await cached()).toHaveLength(2);
    const without = createRefreshMarket({
      providers,
      cache,
      settings: () => market,
      clock,
      log: said.log,
    });
    expect(await without('frankfurter')).toMatchObject({ status: 'refreshed', history: 'off' });
  });

  test('whose facts the cache does not take is to be tried again, with the history written', async () => {
    redis.disconnect();
    expect(await refresh('frankfurter')).toMatchObject({
      status: 'failed',
      reason: 'cache_unavailable',
      retryable: true,
    });
    expect(history).toHaveLength(2);
  });

  test('that is aborted throws the reason', async () => {
    const controller = new AbortController();
    controller.abort(new Error('shutting down'));
    await expect(refresh('frankfurter', controller.signal)).rejects.toThrow('shutting down');
    expect(server.requests).toHaveLength(0);
  });
});

test('a provider that is away is said once, and once when it is back', async () => {
  server.answerWith(json({}, 503));
  for (let call = 0; call < 4; call += 1) await refresh('frankfurter');
  expect(said.events('warn')).toEqual(['market.refresh_failed']);
  server.answerWith(json({}, 401));
  await refresh('frankfurter');
  expect(said.events('warn')).toHaveLength(2);
  server.answerWith(json(rates));
  await refresh('frankfurter');
  await refresh('frankfurter');
  expect(said.events('warn')).toHaveLength(2);
  expect(said.lines.filter(({ message }) => message.endsWith('answers again'))).toHaveLength(1);
});
