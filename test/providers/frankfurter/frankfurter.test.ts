import { createLocalTokens } from '#src/providers/http/tokens.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frankfurter } from '#src/providers/frankfurter/index.ts';
import { factsFromRates } from '#src/providers/frankfurter/mapper.ts';
import { RateRow } from '#src/providers/frankfurter/contract.ts';
import type { OwnedHttpClient } from '#src/providers/http/create-client.ts';
import { checkRows } from '#src/providers/answers/check-rows.ts';
import { json, type ProviderServer, startProviderServer } from '#test/support/provider-server.ts';
import { fixture, frankfurterSettings, NOW, openClient, sample, SAMPLES } from '../support.ts';

let server: ProviderServer;
let http: OwnedHttpClient;

beforeEach(async () => {
  server = await startProviderServer(json(fixture('frankfurter/rates.json')));
  http = openClient(`${server.url}/v2`);
});
afterEach(async () => {
  http.close();
  await server.close();
});

const fetchFacts = (changes = {}) =>
  frankfurter.fetchFacts({
    settings: frankfurterSettings(changes),
    http,
    tokens: createLocalTokens({ now: () => NOW }),
    nowMs: NOW,
    signal: new AbortController().signal,
  });

describe('Frankfurter', () => {
  test('gives the configured currencies, each dated as the body says', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toEqual([
      { key: 'fx.USD.EUR', value: 0.8712, unit: 'EUR/USD', as_of: '2026-11-23', confidence: 0.9 },
      { key: 'fx.USD.JPY', value: 151.27, unit: 'JPY/USD', as_of: '2026-11-20', confidence: 0.9 },
    ]);
  });

  test('is asked for the latest table of the base currency, and for certain banks when they are set', async () => {
    await fetchFacts();
    await fetchFacts({ sources: ['ECB', 'FED'] });
    expect(server.requests.map(({ path }) => path)).toEqual(['/v2/rates', '/v2/rates']);
    expect(server.requests.map(({ query }) => query.toString())).toEqual([
      'base=USD',
      'base=USD&providers=ECB%2CFED',
    ]);
  });

  test('leaves out rows that are not rates, and says so', async () => {
    server.answerWith(
      json([
        { date: '2026-11-23', base: 'USD', quote: 'EUR', rate: 0.9 },
        { date: '2026-11-23', base: 'USD', quote: 'JPY', rate: null },
        { date: 'today', base: 'USD', quote: 'JPY', rate: 150 },
        { date: '2026-11-23', base: 'USD', quote: 'JPY', rate: -150 },
        null,
      ]),
    );
    const { facts, failures } = await fetchFacts();
    expect(facts.map(({ key }) => key)).toEqual(['fx.USD.EUR']);
    expect(failures).toMatchObject([{ part: 'rates', kind: 'bad_response', retryable: false }]);
    expect(failures[0]?.detail).toContain('4 rows');
    expect(failures[0]?.detail).toContain('row 1: rate');
  });

  test.each([
    ['an object in the place of the list', { rates: { EUR: 1 } }],
    ['a list of nothing readable', [{ rate: 'x' }]],
    ['an empty list', []],
    ['rates of another base', [{ date: '2026-11-23', base: 'EUR', quote: 'JPY', rate: 170 }]],
  ])('fails on %s', async (_name, body) => {
    server.answerWith(json(body));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'bad_response', retryable: false });
  });

  test('names the keys it is expected to give', () => {
    expect(frankfurter.keysOf(frankfurterSettings({ currencies: ['USD', 'EUR'] }))).toEqual([
      'fx.USD.EUR',
    ]);
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Frankfurter', () => {
  test('are read, without the identity row', () => {
    const { rows, rejected } = checkRows(
      RateRow,
      sample('frankfurter/v2_rates_200.json') as unknown[],
    );
    expect(rejected).toEqual([]);
    const settings = frankfurterSettings({
      base_currency: 'EUR',
      currencies: ['EUR', 'GBP', 'USD'],
    });
    const facts = factsFromRates(rows, settings);
    expect(facts.map(({ key, value, as_of }) => [key, value, as_of])).toEqual([
      ['fx.EUR.GBP', 0.8623, '2024-01-15'],
      ['fx.EUR.USD', 1.089, '2024-01-15'],
    ]);
  });
});
