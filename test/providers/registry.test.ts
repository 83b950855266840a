import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProvidersSettings } from '#src/config/sections/providers/index.ts';
import { createProviders, type Providers } from '#src/providers/registry.ts';
import { json, type ProviderServer, startProviderServer } from '#test/support/provider-server.ts';
import { onlyProviders } from '#test/support/provider-settings.ts';
import { fixture, frankfurterSettings, httpSettings, NOW } from './support.ts';

let server: ProviderServer;
let providers: Providers;
let settings: ProvidersSettings;
const { signal } = new AbortController();

beforeEach(async () => {
  server = await startProviderServer(json(fixture('frankfurter/rates.json')));
  settings = onlyProviders({ frankfurter: frankfurterSettings({ base_url: server.url }) });
  providers = createProviders({
    settings: () => settings,
    http: () => httpSettings({ retries: 0, breaker_failures: 1 }),
    clock: { now: () => NOW },
    random: () => 0.5,
  });
});
afterEach(async () => {
  providers.close();
  await server.close();
});

describe('the registry', () => {
  test('lists every configured provider with its state', () => {
    const states = Object.fromEntries(providers.list().map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({ frankfurter: 'on', world_bank: 'off' });
    expect(Object.keys(states).toSorted()).toEqual(Object.keys(settings).toSorted());
    expect(providers.get('frankfurter')?.keys).toContain('fx.USD.EUR');
    expect(providers.get('nobody')).toBeUndefined();
    expect(providers.get('constructor')).toBeUndefined();
  });

  test('turns what a provider did wrong into a failure instead of throwing', async () => {
    server.answerWith(json({}, 401));
    expect(await providers.get('frankfurter')?.fetchFacts(signal)).toEqual({
      facts: [],
      failures: [
        {
          part: 'everything',
          kind: 'unauthorized',
          detail: 'refused the key or the caller (401)',
          retryable: false,
          retry_after_ms: null,
        },
      ],
    });
  });

  test('keeps the circuit of a provider from one use to the next', async () => {
    server.answerWith(json({}, 503));
    await providers.get('frankfurter')?.fetchFacts(signal);
    const second = await providers.get('frankfurter')?.fetchFacts(signal);
    expect(second?.failures).toMatchObject([{ kind: 'circuit_open', retryable: true }]);
    expect(providers.get('frankfurter')?.circuit()).toBe('open');
    expect(server.requests).toHaveLength(1);
  });

  test('goes to the new address as soon as the settings name one', async () => {
    const other = await startProviderServer(json(fixture('frankfurter/rates.json')));
    try {
      await providers.get('frankfurter')?.fetchFacts(signal);
      settings = { ...settings, frankfurter: frankfurterSettings({ base_url: other.url }) };
      const reading = await providers.get('frankfurter')?.fetchFacts(signal);
      expect(reading?.facts).toHaveLength(2);
      expect([server.requests.length, other.requests.length]).toEqual([1, 1]);
    } finally {
      await other.close();
    }
  });
});
