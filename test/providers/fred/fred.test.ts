import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fred } from '#src/providers/fred/index.ts';
import { Observation, ObservationsBody } from '#src/providers/fred/contract.ts';
import { factsFromObservations } from '#src/providers/fred/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  inTurn,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const KEY = 'abcdefghijklmnopqrstuvwxyz012345';
const settings = shipped('fred', { api_key: KEY, confidence: 0.95 });
const METRICS = Object.keys(settings.series);
const EMPTY = json({ count: 0, offset: 0, limit: 24, observations: [] });

let server: ProviderServer;

const inflationOnly: Answer = (response, request) => {
  const answer =
    request.query.get('series_id') === 'CPIAUCSL' ? json(fixture('fred/inflation.json')) : EMPTY;
  answer(response, request);
};

beforeEach(async () => {
  server = await startProviderServer(inflationOnly);
});
afterEach(() => server.close());

const fetchFacts = (changes: Partial<typeof settings> = {}) =>
  fred.fetchFacts(contextOf({ ...settings, ...changes }, server.url, { secrets: [KEY] }));

describe('FRED', () => {
  test('gives the newest figure that is there, as a fraction, dated with the end of its month', async () => {
    expect(await fetchFacts()).toEqual({
      facts: [
        {
          key: 'country.US.inflation',
          value: 0.0275,
          unit: 'fraction/year',
          as_of: '2026-10-31',
          confidence: 0.95,
        },
      ],
      failures: [],
    });
  });

  test('is asked once a series for the newest observations, with the key', async () => {
    await fetchFacts();
    expect(server.requests.map(({ path }) => path)).toEqual(
      METRICS.map(() => '/series/observations'),
    );
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
      series_id: 'CPIAUCSL',
      units: 'pc1',
      sort_order: 'desc',
      limit: '24',
      offset: '0',
      file_type: 'json',
      api_key: KEY,
    });
    expect(server.requests.map(({ query }) => query.get('units'))).toEqual([
      'pc1',
      'pc1',
      'lin',
      'lin',
      'pc1',
    ]);
  });

  test('goes to the next page while all observations are empty, and not on for ever', async () => {
    const page = (value: string) =>
      json({ count: 900, observations: [{ date: '2026-10-01', value }] });
    const { inflation } = settings.series;
    const one = { page_size: 1, series: { inflation } as typeof settings.series };
    server.answerWith(inTurn(page('.'), page('2.5')));
    expect((await fetchFacts(one)).facts).toMatchObject([{ value: 0.025 }]);
    expect(server.requests.map(({ query }) => query.get('offset'))).toEqual(['0', '1']);
    server.answerWith(page('.'));
    expect((await fetchFacts(one)).facts).toEqual([]);
    expect(server.requests).toHaveLength(2 + settings.max_pages);
  });

  test('dates a quarter with its last day and a running month with today', () => {
    const read = (metric: 'gdp_growth' | 'consumer_sentiment', date: string) =>
      factsFromObservations([{ date, value: '2.5' }], metric, settings, NOW)[0];
    expect(read('gdp_growth', '2026-07-01')).toMatchObject({ value: 0.025, as_of: '2026-09-30' });
    expect(read('consumer_sentiment', '2026-11-01')).toMatchObject({
      value: 2.5,
      unit: 'index 1966Q1=100',
      as_of: '2026-11-24',
    });
  });

  test('without observations gives nothing and does not fail', async () => {
    server.answerWith(EMPTY);
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('leaves out observations that are not figures, and says so', async () => {
    server.answerWith(
      json({
        count: 3,
        observations: [
          { date: '2026-10-01', value: 2.5 },
          { date: 'October', value: '2.5' },
          { date: '2026-09-01', value: '2.4' },
        ],
      }),
    );
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(METRICS.length);
    expect(failures).toHaveLength(METRICS.length);
    expect(failures[0]?.detail).toContain('2 rows');
  });

  test.each([
    ['a key that is not registered', json(fixture('fred/bad-key.json'), 400)],
    ['the same inside an answer of 200', json(fixture('fred/bad-key.json'))],
    ['a key that is not allowed', json({}, 403)],
  ])('is asked once with %s, and the key is not shown', async (_name, answer) => {
    server.answerWith(answer);
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ kind: 'unauthorized', retryable: false }]);
    expect(JSON.stringify(failures)).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test('that does not know a series still gives the others', async () => {
    const unknown = {
      error_code: 400,
      error_message: `Bad Request.  The series does not exist. key=${KEY}`,
    };
    server.answerWith((response, request) => {
      const bad = request.query.get('series_id') === 'UNRATE';
      const answer = bad ? json(unknown, 400) : json(fixture('fred/inflation.json'));
      answer(response, request);
    });
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(METRICS.length - 1);
    expect(failures).toMatchObject([
      { part: 'unemployment', kind: 'bad_response', retryable: false },
    ]);
    expect(failures[0]?.detail).toContain('The series does not exist');
    expect(failures[0]?.detail).not.toContain(KEY);
  });

  test('that asks to slow down is asked again later and then left alone', async () => {
    const throttled = json({ error_code: 429, error_message: 'Too Many Requests.' }, 429);
    server.answerWith(throttled);
    const { failures } = await fetchFacts();
    expect(failures).toMatchObject([{ kind: 'rate_limited', retryable: true }]);
    expect(server.requests).toHaveLength(3);
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>')],
    ['JSON that breaks off', text('{"count":3,"observations":[{"date":"20', 'application/json')],
    ['an error of the server', json({ error_code: 500, error_message: 'Internal' }, 500)],
  ])('is tried again after %s', async (_name, answer) => {
    server.answerWith(inTurn(answer, json(fixture('fred/inflation.json'))));
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toHaveLength(METRICS.length);
  });

  test('leaves out what it tells of months to come', () => {
    const rows = [
      { date: '2031-01-01', value: '9.9' },
      { date: '2026-10-01', value: '2.5' },
    ];
    const facts = factsFromObservations(rows, 'inflation', settings, NOW);
    expect(facts).toMatchObject([{ value: 0.025, as_of: '2026-10-31' }]);
  });

  test('says which setting it needs, and hides the key', () => {
    expect(fred.missingSetting?.(shipped('fred'))).toBe('api_key');
    expect(fred.missingSetting?.(settings)).toBeNull();
    expect(fred.secretsOf?.(settings)).toEqual([KEY]);
    expect(fred.keysOf(settings)).toContain('country.US.consumer_sentiment');
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of FRED', () => {
  test.each([
    ['DEXBZUS', 5.2914],
    ['DEXCAUS', 1.3736],
    ['DEXCHUS', 6.8961],
    ['DEXDNUS', 6.5294],
  ])('of %s are read, whatever their order', (series, value) => {
    const body = checkBody(ObservationsBody, sample(`fred/observations_${series}.json`));
    const { rows, rejected } = checkRows(Observation, body.observations);
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(10);
    const plain = { ...settings.series.consumer_sentiment };
    const at = { ...settings, series: { ...settings.series, consumer_sentiment: plain } };
    const [fact] = factsFromObservations(rows, 'consumer_sentiment', at, NOW);
    expect(fact?.value).toBe(value);
  });
});
