/** What is told of providers, from what the calling process wrote to what another one reads, as state and as metrics. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReadProviders } from '#src/app/read-providers.ts';
import { loadConfig } from '#src/config/load.ts';
import { createProviders } from '#src/providers/registry.ts';
import { unguarded } from '#src/store/redis/answer-time.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createProviderQuota } from '#src/store/redis/provider-quota.ts';
import { createProviderStatus } from '#src/store/redis/provider-status.ts';
import { createMetrics } from '#src/telemetry/metrics.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const clock = { now: () => NOW };
const { config } = loadConfig({
  environment: 'test',
  env: {
    GOALPOST__PROVIDERS__FRANKFURTER__ENABLED: 'true',
    GOALPOST__PROVIDERS__FRANKFURTER__REQUESTS_PER_DAY: '10',
    GOALPOST__PROVIDERS__WORLD_BANK__ENABLED: 'false',
    GOALPOST__PROVIDERS__FRANKFURTER__API_ENDS_ON: '2027-07-01',
  },
});

let space: Namespace;
let redis: ReturnType<typeof connectRedis>;
beforeEach(() => {
  space = createNamespace();
  redis = connectRedis(space.redisUrl, 'store');
});
afterEach(async () => {
  redis.disconnect();
  await space.cleanUp();
});

function open() {
  const core = { redis, prefix: space.redisPrefix };
  const providers = createProviders({
    settings: () => config.providers,
    http: () => config.market.http,
    clock,
    random: () => 0,
  });
  const quota = createProviderQuota(core);
  const status = createProviderStatus(core);
  const read = createReadProviders({ providers, quota, status, guard: unguarded, clock });
  const stateOf = async (id: string) => (await read()).find((state) => state.id === id);
  return { quota, status, read, stateOf };
}

const told = {
  at: '2026-11-24T11:59:00.000Z',
  circuit: 'closed',
  succeeded: true,
  error: null,
} as const;

describe('the state of providers', () => {
  test('one that was never asked has no health, and one that is off says so', async () => {
    const { stateOf } = open();
    expect(await stateOf('frankfurter')).toMatchObject({
      state: 'on',
      configured: true,
      healthy: null,
      circuit: null,
      success_ratio: null,
      latency_ms: null,
      last_success: null,
      quota: { day: '2026-11-24', calls_used: 0, calls_left: 10, cost_left: null },
    });
    expect(await stateOf('world_bank')).toMatchObject({ state: 'off', configured: false });
  });

  test('tells calls, success, latency and quota of all processes, and the last error after it has passed', async () => {
    const { quota, status, stateOf } = open();
    const limits = { ...config.providers.frankfurter, requests_per_minute: 60_000 };
    await quota.take('frankfurter', limits, { nowMs: NOW, spreadFrom: 1, maxWaitMs: 1_000 });
    await status.record(
      'frankfurter',
      [
        { outcome: 'timeout', ms: 400 },
        ...Array.from({ length: 9 }, (_, index) => ({ outcome: 'ok', ms: 10 + index })),
      ],
      {
        ...told,
        circuit: 'open',
        succeeded: false,
        error: { kind: 'timeout', detail: 'did not answer in time' },
      },
    );
    expect(await stateOf('frankfurter')).toMatchObject({
      healthy: false,
      circuit: 'open',
      last_success: null,
    });
    await status.record('frankfurter', [{ outcome: 'ok', ms: 12 }], told);
    expect(await stateOf('frankfurter')).toMatchObject({
      healthy: true,
      circuit: 'closed',
      calls: { ok: 10, timeout: 1 },
      success_ratio: 10 / 11,
      latency_ms: { p50: 14, p95: 400 },
      last_success: told.at,
      last_error: { at: told.at, kind: 'timeout' },
      quota: { calls_used: 1, calls_left: 9 },
    });
  });

  test('says when the version of an API ends, which metrics show of those that are on', async () => {
    const { read, stateOf } = open();
    expect(await stateOf('frankfurter')).toMatchObject({ api_ends_on: '2027-07-01' });
    expect(await stateOf('world_bank')).toMatchObject({ api_ends_on: null });
    expect((await stateOf('meta'))?.api_ends_on).toMatch(/^20\d\d-/);
    const metrics = createMetrics({
      names: [],
      backlogOf: async () => 0,
      readProviders: read,
      marketCounts: async () => ({}),
    });
    const lines = (await metrics())
      .split('\n')
      .filter((line) => line.startsWith('goalpost_provider_api_ends_timestamp_seconds{'));
    const seconds = Date.parse('2027-07-01T00:00:00Z') / 1_000;
    expect(lines).toEqual([
      `goalpost_provider_api_ends_timestamp_seconds{provider="frankfurter"} ${seconds}`,
    ]);
  });

  test('shows as metrics, among them all that the alert rules ask for', async () => {
    const { status, read } = open();
    await status.record('frankfurter', [{ outcome: 'ok', ms: 12 }], told);
    const metrics = createMetrics({
      names: [],
      backlogOf: async () => 0,
      readProviders: read,
      marketCounts: async () => ({}),
    });
    const text = await metrics();
    expect(text).toContain('goalpost_provider_up{provider="frankfurter"} 1');
    expect(text).toContain('goalpost_provider_calls_total{provider="frankfurter",outcome="ok"} 1');
    // Read anew, not added up.
    expect(await metrics()).toContain(
      'goalpost_provider_calls_total{provider="frankfurter",outcome="ok"} 1',
    );
    const rules = readFileSync(new URL('../../docs/alerts.yml', import.meta.url), 'utf8');
    const named = new Set(rules.match(/goalpost_\w+/g));
    expect(named.size).toBeGreaterThan(4);
    for (const name of named) expect(text).toContain(`# TYPE ${name} `);
  });
});
