import { createLocalTokens } from '#src/providers/http/tokens.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OwnedHttpClient } from '#src/providers/http/create-client.ts';
import { ErrorBody, IndicatorBody, IndicatorRow } from '#src/providers/world-bank/contract.ts';
import { worldBank } from '#src/providers/world-bank/index.ts';
import { factsFromRows } from '#src/providers/world-bank/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  json,
  type ProviderRequest,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { fixture, NOW, openClient, sample, SAMPLES, worldBankSettings } from '../support.ts';

const INFLATION = 'FP.CPI.TOTL.ZG';
const NO_ROWS = json(fixture('world-bank/no-rows.json'));
const INVALID = json(fixture('world-bank/invalid-value.json'));

let server: ProviderServer;
let http: OwnedHttpClient;

beforeEach(async () => {
  server = await startProviderServer(inflationOnly);
  http = openClient(`${server.url}/v2`);
});
afterEach(async () => {
  http.close();
  await server.close();
});

const inflationOnly: Answer = (response, request) => {
  const page = request.query.get('page') ?? '';
  const answer = request.path.includes(INFLATION)
    ? json(fixture(`world-bank/inflation-page-${page}.json`))
    : NO_ROWS;
  answer(response, request);
};

const rowsFor = (countries: readonly string[]): Answer =>
  json([
    { page: 1, pages: 1, per_page: 1000, total: countries.length },
    countries.map((id) => ({ country: { id, value: id }, date: '2025', value: 2 })),
  ]);

const countriesOf = ({ path }: ProviderRequest): string[] => (path.split('/')[3] ?? '').split(';');
const seriesOf = ({ path }: ProviderRequest): string => path.split('/')[5] ?? '';

/** Refuses a call that names an unknown country, as a whole. */
const refusing =
  (...unknown: string[]): Answer =>
  (response, request) => {
    const asked = countriesOf(request);
    const answer = asked.some((country) => unknown.includes(country)) ? INVALID : rowsFor(asked);
    answer(response, request);
  };

const fetchFacts = (changes: Parameters<typeof worldBankSettings>[0] = {}) =>
  worldBank.fetchFacts({
    settings: worldBankSettings(changes),
    http,
    tokens: createLocalTokens({ now: () => NOW }),
    nowMs: NOW,
    signal: new AbortController().signal,
  });

describe('World Bank', () => {
  test('gives the newest figure that is not empty, as a fraction, dated with the end of its year', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toEqual([
      {
        key: 'country.DE.inflation',
        value: 0.0225,
        unit: 'fraction/year',
        as_of: '2025-12-31',
        confidence: 0.9,
      },
      {
        key: 'country.KE.inflation',
        value: 0.045,
        unit: 'fraction/year',
        as_of: '2024-12-31',
        confidence: 0.9,
      },
    ]);
  });

  test('is asked once a series for all countries, over the years configured, page by page', async () => {
    await fetchFacts();
    expect(
      server.requests.map((request) => [seriesOf(request), request.query.get('page')]),
    ).toEqual([
      [INFLATION, '1'],
      [INFLATION, '2'],
      ['NY.GDP.MKTP.KD.ZG', '1'],
      ['NY.GDP.PCAP.CD', '1'],
      ['SP.POP.TOTL', '1'],
      ['IT.NET.USER.ZS', '1'],
    ]);
    const [first] = server.requests;
    expect(first?.path).toBe(`/v2/country/DE;KE/indicator/${INFLATION}`);
    expect(Object.fromEntries(first?.query ?? [])).toEqual({
      format: 'json',
      date: '2018:2026',
      per_page: '3',
      page: '1',
    });
  });

  test('is asked country by country when one of them is refused, and not for that one again', async () => {
    server.answerWith(refusing('TW'));
    const { facts, failures } = await fetchFacts({ countries: ['DE', 'TW', 'KE'] });
    expect(facts.filter(({ key }) => key.endsWith('.inflation'))).toHaveLength(2);
    expect(facts).toHaveLength(10);
    expect(failures).toMatchObject([
      { part: 'inflation of TW', kind: 'bad_response', retryable: false },
    ]);
    expect(server.requests.map((request) => countriesOf(request).join(';'))).toEqual([
      'DE;TW;KE',
      'DE',
      'TW',
      'KE',
      'DE;KE',
      'DE;KE',
      'DE;KE',
      'DE;KE',
    ]);
  });

  test('that refuses one country after the other is taken to lack the series', async () => {
    const countries = ['DE', 'KE', 'FR', 'IT', 'ES', 'PT', 'PL', 'SE'];
    server.answerWith((response, request) => {
      const answer = seriesOf(request) === INFLATION ? INVALID : rowsFor(countriesOf(request));
      answer(response, request);
    });
    const { facts, failures } = await fetchFacts({ countries });
    // The other series are still asked for every country.
    expect(facts).toHaveLength(4 * countries.length);
    expect(failures).toHaveLength(5);
    expect(server.requests).toHaveLength(1 + 5 + 4);
  });

  test('that fails in one series still gives the others', async () => {
    server.answerWith((response, request) => {
      const answer =
        seriesOf(request) === 'SP.POP.TOTL' ? json({}, 503) : rowsFor(countriesOf(request));
      answer(response, request);
    });
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(8);
    expect(failures).toMatchObject([{ part: 'population', kind: 'bad_response', retryable: true }]);
  });

  test('that breaks down while it is asked one by one is left alone', async () => {
    server.answerWith((response, request) => {
      const alone = countriesOf(request).length === 1;
      const answer = alone ? text('<html>busy</html>') : INVALID;
      answer(response, request);
    });
    const { facts, failures } = await fetchFacts({ countries: ['DE', 'KE', 'FR'] });
    expect(facts).toEqual([]);
    expect(failures.map(({ part }) => part)).toEqual([
      'inflation of DE',
      'gdp_growth of DE',
      'gdp_per_capita of DE',
      'population of DE',
      'internet_users of DE',
    ]);
    expect(failures.every(({ retryable }) => retryable)).toBe(true);
  });

  test('without rows, or with rows that hold nothing, gives nothing and does not fail', async () => {
    server.answerWith(NO_ROWS);
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    server.answerWith(
      json([{ page: 1, pages: 1 }, [{ country: { id: 'DE' }, date: '2025', value: null }]]),
    );
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('leaves out rows that are not figures, and says so', async () => {
    server.answerWith(
      json([
        { page: 1, pages: 1 },
        [
          { country: { id: 'DE' }, date: '2025', value: '2.2' },
          null,
          { country: { id: 'KE' }, date: '2025', value: 4 },
        ],
      ]),
    );
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(5);
    expect(failures).toHaveLength(5);
    expect(failures[0]?.detail).toContain('row 0: value');
  });

  test('dates a figure of the running year with today', () => {
    const rows = [{ country: { id: 'DE' }, date: '2026', value: 3 }];
    const [fact] = factsFromRows(rows, 'inflation', worldBankSettings(), NOW);
    expect(fact?.as_of).toBe('2026-11-24');
  });

  test('leaves out figures of years to come', () => {
    const rows = [
      { country: { id: 'DE' }, date: '2031', value: 9 },
      { country: { id: 'DE' }, date: '2025', value: 3 },
    ];
    const facts = factsFromRows(rows, 'inflation', worldBankSettings(), NOW);
    expect(facts).toMatchObject([{ value: 0.03, as_of: '2025-12-31' }]);
  });

  test('that refuses the caller is asked for nothing more', async () => {
    server.answerWith(json({}, 403));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ kind: 'unauthorized' }]);
    expect(server.requests).toHaveLength(1);
  });

  test('names the keys it is expected to give', () => {
    const keys = worldBank.keysOf(worldBankSettings());
    expect(keys).toHaveLength(10);
    expect(keys).toContain('country.KE.internet_users');
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of the World Bank', () => {
  const read = (name: string, countries: string[]) => {
    const [, raw] = checkBody(IndicatorBody, sample(`world-bank/${name}`));
    const { rows, rejected } = checkRows(IndicatorRow, raw ?? []);
    expect(rejected).toEqual([]);
    return factsFromRows(rows, 'population', worldBankSettings({ countries }), NOW);
  };

  test('with empty years give the newest that is not', () => {
    expect(read('indicator_leading_nulls.json', ['CA'])).toMatchObject([
      { value: 67.0163805768966, as_of: '2021-12-31' },
    ]);
  });

  test('of countries and groups give the countries', () => {
    expect(read('gdp_two_economies_nulls.json', ['MX', 'XC'])).toMatchObject([
      { key: 'country.MX.population', value: 1_832_641_364_775.52, as_of: '2025-12-31' },
    ]);
  });

  test('of one year are read', () => {
    expect(read('unemployment_us_2019.json', ['US'])).toMatchObject([
      { value: 3.669, as_of: '2019-12-31' },
    ]);
  });

  test('that are errors are known as such', () => {
    const body = sample('world-bank/error_120_invalid_value.json');
    expect(ErrorBody.parse(body)[0]?.message[0]?.id).toBe('120');
    expect(IndicatorBody.safeParse(body).success).toBe(false);
  });
});
