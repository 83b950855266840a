import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AlphaVantageSettings } from '#src/config/sections/providers/alpha-vantage.ts';
import { alphaVantage, questionsOf } from '#src/providers/alpha-vantage/index.ts';
import { faultOf } from '#src/providers/alpha-vantage/fault.ts';
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

const KEY = 'ABCDEFGH12345678';
const MS_PER_DAY = 86_400_000;
const settings = shipped('alpha_vantage', {
  api_key: KEY,
  confidence: 0.6,
  minimum_items: 2,
  symbols: { retail: 'XRT', gaming: 'ESPO' },
  topics: { retail: 'retail_wholesale', fashion_beauty: 'retail_wholesale' },
});
const QUOTE = json(fixture('alpha-vantage/quote.json'));
const NEWS = json(fixture('alpha-vantage/news.json'));

let server: ProviderServer;

const both: Answer = (response, request) => {
  const answer = request.query.get('function') === 'GLOBAL_QUOTE' ? QUOTE : NEWS;
  answer(response, request);
};

beforeEach(async () => {
  server = await startProviderServer(both);
});
afterEach(() => server.close());

const fetchFacts = (changes: Partial<AlphaVantageSettings> = {}, nowMs = NOW) =>
  alphaVantage.fetchFacts({
    ...contextOf({ ...settings, ...changes }, server.url, { secrets: [KEY] }),
    nowMs,
  });
const newsOnly = { symbols: {} };
const quotesOnly = { topics: {} };
const said = (name: string, words: string) => json({ [name]: words });

describe('Alpha Vantage', () => {
  test('gives the change of the last trading day as a fraction', async () => {
    const { facts, failures } = await fetchFacts(quotesOnly);
    expect(failures).toEqual([]);
    expect(facts).toEqual(
      ['retail', 'gaming'].map((industry) => ({
        key: `industry.${industry}.quote_change`,
        value: 0.0125,
        unit: 'fraction/day',
        as_of: '2026-11-23',
        confidence: 0.6,
      })),
    );
  });

  test('gives the tone of the news on a topic, weighted by relevance, to all its industries', async () => {
    const { facts } = await fetchFacts(newsOnly);
    expect(facts.map(({ key }) => key)).toEqual([
      'industry.retail.sentiment',
      'industry.fashion_beauty.sentiment',
    ]);
    // Scores 0.4 and -0.2 with weights 1 and 0.5: mean 0.2, variance 0.08, effective number 1.8.
    const spread = 1.2816 * Math.sqrt(0.08 / 1.8);
    expect(facts[0]).toMatchObject({ unit: 'score', as_of: '2026-11-24' });
    expect(facts[0]?.value).toBeCloseTo(0.2, 12);
    expect(facts[0]?.range?.low).toBeCloseTo(0.2 - spread, 12);
    expect(facts[0]?.range?.high).toBeCloseTo(0.2 + spread, 12);
  });

  test('gives no tone for too few articles, nor for none', async () => {
    expect((await fetchFacts({ ...newsOnly, minimum_items: 3 })).facts).toEqual([]);
    server.answerWith(json({ items: '0', feed: [] }));
    expect(await fetchFacts(newsOnly)).toEqual({ facts: [], failures: [] });
    server.answerWith(said('Information', 'No articles found. Please adjust the time range.'));
    expect(await fetchFacts(newsOnly)).toEqual({ facts: [], failures: [] });
  });

  test('is asked once for each symbol and topic', async () => {
    await fetchFacts();
    expect(server.requests.map(({ path }) => path)).toEqual(['/query', '/query', '/query']);
    expect(server.requests.map(({ query }) => Object.fromEntries(query))).toEqual([
      { function: 'GLOBAL_QUOTE', symbol: 'XRT', apikey: KEY },
      { function: 'GLOBAL_QUOTE', symbol: 'ESPO', apikey: KEY },
      {
        function: 'NEWS_SENTIMENT',
        topics: 'retail_wholesale',
        time_from: '20261117T1200',
        sort: 'LATEST',
        limit: '200',
        apikey: KEY,
      },
    ]);
  });

  test('goes on each day where it stopped the day before', async () => {
    const asked = async (day: number) => {
      const before = server.requests.length;
      await fetchFacts({ calls_per_run: 2 }, NOW + day * MS_PER_DAY);
      return server.requests.slice(before).map(({ query }) => query.get('symbol') ?? 'news');
    };
    const days = [await asked(0), await asked(1), await asked(2), await asked(3)];
    const flat = days.flat();
    expect(days.every((names) => names.length === 2)).toBe(true);
    expect(new Set(flat.slice(0, 3)).size).toBe(3);
    expect(flat.slice(0, 3)).toEqual(flat.slice(3, 6));
  });

  test('as shipped asks for everything in two days, within 25 calls a day even when repeated', () => {
    const {
      calls_per_run: calls,
      requests_per_day: limit,
      ttl_hours: ttl,
    } = shipped('alpha_vantage');
    const days = Math.ceil(questionsOf(shipped('alpha_vantage')).length / calls);
    expect(days).toBe(2);
    expect(calls * 2).toBeLessThanOrEqual(25);
    expect(limit).toBeLessThanOrEqual(25);
    expect(ttl).toBeGreaterThanOrEqual(days * 2 * 24);
  });

  test('that does not know a symbol gives nothing of it', async () => {
    server.answerWith(inTurn(json({ 'Global Quote': {} }), QUOTE));
    const { facts, failures } = await fetchFacts(quotesOnly);
    expect(failures).toEqual([]);
    expect(facts.map(({ key }) => key)).toEqual(['industry.gaming.quote_change']);
  });

  test('leaves out articles that are none, and says so', async () => {
    const { feed } = fixture('alpha-vantage/news.json') as { feed: object[] };
    const wrong = [null, { ...feed[0], overall_sentiment_score: '0.9' }, { time_published: 'now' }];
    server.answerWith(json({ items: '6', feed: [...feed, ...wrong] }));
    const { facts, failures } = await fetchFacts(newsOnly);
    expect(facts[0]?.value).toBeCloseTo(0.2, 12);
    expect(failures).toMatchObject([{ part: 'news retail_wholesale', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test.each([
    ['no quote', { 'Time Series': {} }],
    [
      'a change that is no percentage',
      { 'Global Quote': { '07. latest trading day': '2026-11-23', '10. change percent': 'None' } },
    ],
    ['a list', []],
  ])('is not believed with %s, and the other symbols still come', async (_name, body) => {
    server.answerWith(inTurn(json(body), QUOTE));
    const { facts, failures } = await fetchFacts(quotesOnly);
    expect(facts).toHaveLength(1);
    expect(failures).toMatchObject([{ part: 'quote XRT', kind: 'bad_response', retryable: false }]);
  });

  const day = `We have detected your API key as ${KEY} and our standard API rate limit is 25 requests per day.`;
  const burst =
    'Please consider spreading out your free API requests more sparingly (1 request per second). You may subscribe to any of the premium plans to lift the free key rate limit (25 requests per day).';
  test.each([
    ['Information', day, 'quota_exhausted', 12 * 3_600_000],
    ['Information', burst, 'rate_limited', 60_000],
    ['Note', 'Our standard API call frequency is 5 calls per minute.', 'rate_limited', 60_000],
    ['Note', 'Something is in the way.', 'rate_limited', 60_000],
    ['Information', 'This is a premium endpoint.', 'unauthorized', null],
    ['Information', 'The **demo** API key is for demo purposes only.', 'unauthorized', null],
    ['Error Message', 'the parameter apikey is invalid or missing.', 'unauthorized', null],
  ])('that says %s "%s" is left alone: %s', async (name, words, kind, wait) => {
    server.answerWith(said(name, words));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ kind, retryable: wait !== null, retry_after_ms: wait }]);
    expect(JSON.stringify(failures)).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['Error Message', 'Invalid API call. Please visit the documentation.'],
    ['Error Message', 'Something that nobody foresaw.'],
    ['Information', `Invalid inputs. Please refer to the documentation. ${KEY}`],
  ])('that says %s "%s" refuses that one call for good', async (name, words) => {
    server.answerWith(inTurn(said(name, words), QUOTE));
    const { facts, failures } = await fetchFacts(quotesOnly);
    expect(facts).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'bad_response', retryable: false }]);
    expect(JSON.stringify(failures)).not.toContain(KEY);
    expect(server.requests).toHaveLength(2);
  });

  test('keeps what came before the calls of the day were used up', async () => {
    server.answerWith(inTurn(QUOTE, said('Information', day)));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'quota_exhausted' }]);
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ['HTML', text('<html>busy</html>')],
    ['JSON that breaks off', text('{"Global Quote":{"01. sym', 'application/json')],
    ['an error of the server', json({}, 503)],
  ])('is asked again after %s', async (_name, answer) => {
    server.answerWith(inTurn(answer, QUOTE));
    const { facts, failures } = await fetchFacts(quotesOnly);
    expect(failures).toEqual([]);
    expect(facts).toHaveLength(2);
  });

  test('says which setting it needs, and hides the key', () => {
    expect(alphaVantage.missingSetting?.(shipped('alpha_vantage'))).toBe('api_key');
    expect(alphaVantage.missingSetting?.(settings)).toBeNull();
    expect(alphaVantage.secretsOf?.(settings)).toEqual([KEY]);
    expect(alphaVantage.keysOf(settings)).toHaveLength(4);
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Alpha Vantage', () => {
  const read = (name: string) => sample(`alpha-vantage/${name}.json`);

  test('of a quote are read', async () => {
    server.answerWith(json(read('global_quote')));
    const { facts } = await fetchFacts(quotesOnly);
    expect(facts[0]).toMatchObject({ as_of: '2018-10-05' });
    expect(facts[0]?.value).toBeCloseTo(-0.005_852, 12);
  });

  test('of news are read, shorter than they say', async () => {
    server.answerWith(json(read('news_sentiment_ibm')));
    const { facts, failures } = await fetchFacts({
      symbols: {},
      topics: { technology: 'technology' },
    });
    expect(failures).toEqual([]);
    expect(facts).toMatchObject([{ key: 'industry.technology.sentiment', as_of: '2026-04-28' }]);
    expect(facts[0]?.value).toBeGreaterThan(0);
    expect(facts[0]?.value).toBeLessThan(1);
  });

  test.each([
    'mock_company_overview',
    'mock_foreign_exchange',
    'mock_time_series',
    'symbol_search',
  ])(
    'of what is not asked for (%s) are neither taken for an error nor for a quote',
    async (name) => {
      expect(faultOf({ status: 200, body: read(name), headers: {}, nowMs: NOW }, KEY)).toBeNull();
      server.answerWith(json(read(name)));
      const { facts, failures } = await fetchFacts(quotesOnly);
      expect(facts).toEqual([]);
      expect(failures).toMatchObject([{ kind: 'bad_response' }, { kind: 'bad_response' }]);
    },
  );
});
