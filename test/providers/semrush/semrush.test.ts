import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { semrush } from '#src/providers/semrush/index.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf } from '../support.ts';

const KEY = 'semrush-key-1';
const CSV = readFileSync(
  new URL('../../fixtures/providers/semrush/keywords.csv', import.meta.url),
  'utf8',
);
const csv = (body: string, status = 200) => text(body, 'text/plain', status);
const HEADER = 'Keyword;Search Volume;CPC;Competition\n';

let server: ProviderServer;
beforeEach(async () => {
  server = await startProviderServer(csv(CSV));
});
afterEach(() => server.close());

const keywords = {
  finance: ['Car insurance', 'personal loan', 'nobody searches this'],
  nonprofit: ['charity donation'],
};
const settings = (changes = {}) => shipped('semrush', { api_key: KEY, keywords, ...changes });
const fetchFacts = (changes = {}) =>
  semrush.fetchFacts(contextOf(settings(changes), server.url, { secrets: [KEY] }));

describe('Semrush', () => {
  test('gives means of the keywords of an industry, weighted by search volume', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const basis = { as_of: '2026-11-24', confidence: 0.7 };
    expect(facts).toEqual([
      { key: 'industry.finance.competition', value: 0.8, unit: 'score 0-1', ...basis },
      { key: 'industry.finance.search_cpc', value: 17, unit: 'USD/click', ...basis },
      { key: 'industry.nonprofit.competition', value: 0.2, unit: 'score 0-1', ...basis },
    ]);
  });

  test('is asked for all keywords at once, each once', async () => {
    await fetchFacts({ keywords: { ...keywords, other: ['personal loan'] } });
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
      type: 'phrase_these',
      key: KEY,
      phrase: 'Car insurance;personal loan;nobody searches this;charity donation',
      database: 'us',
      export_columns: 'Ph,Nq,Cp,Co',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('is asked for so many keywords at a time as it takes', async () => {
    await fetchFacts({ batch_size: 3 });
    expect(server.requests.map(({ query }) => query.get('phrase'))).toEqual([
      'Car insurance;personal loan;nobody searches this',
      'charity donation',
    ]);
  });

  test('fits the shipped keywords into one call', async () => {
    await semrush.fetchFacts(contextOf(shipped('semrush', { api_key: KEY }), server.url));
    expect(server.requests).toHaveLength(1);
  });

  test('that knows none of the keywords says nothing and has not failed', async () => {
    server.answerWith(csv('ERROR 50 :: NOTHING FOUND'));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    server.answerWith(csv(HEADER));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test.each([
    ['ERROR 120 :: WRONG KEY - ID PAIR', 'unauthorized', 'WRONG KEY'],
    ['ERROR 132 :: API UNITS BALANCE IS ZERO', 'quota_exhausted', 'API UNITS BALANCE IS ZERO'],
    ['ERROR 134 :: TOTAL LIMIT EXCEEDED', 'quota_exhausted', 'TOTAL LIMIT EXCEEDED'],
    [`ERROR 40 :: MANDATORY PARAMETER ${KEY}`, 'bad_response', 'answered error 40'],
  ])('that answers "%s" with status 200 has failed', async (body, kind, detail) => {
    server.answerWith(csv(body));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ kind, retryable: false }]);
    expect(failures[0]?.detail).toContain(detail);
    expect(JSON.stringify(failures)).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test('that has no units left is not asked for the other keywords', async () => {
    server.answerWith(csv('ERROR 132 :: API UNITS BALANCE IS ZERO'));
    await fetchFacts({ batch_size: 1 });
    expect(server.requests).toHaveLength(1);
  });

  test('leaves out lines that are not as documented, and says so', async () => {
    const odd = ['a;b;c;d', 'short;1', 'x;1;1.0;7.5', 'cut off;10'].join('\n');
    server.answerWith(csv(CSV.replaceAll('\r', '') + odd));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'keywords', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('4 rows');
  });

  test.each([
    ['HTML', text('<html>busy</html>'), 'bad_response', false],
    ['JSON', json({ meta: {} }), 'bad_response', false],
    ['nothing', csv(''), 'bad_response', false],
    ['too many calls', csv('', 429), 'rate_limited', true],
    ['a fault', csv('', 502), 'bad_response', true],
  ])('answered with %s has failed', async (_, answer, kind, retryable) => {
    server.answerWith(answer);
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ kind, retryable }]);
  });

  test('needs a key, and names a price and a competition for each industry', () => {
    expect(semrush.missingSetting?.(settings())).toBeNull();
    expect(semrush.missingSetting?.(settings({ api_key: '' }))).toBe('api_key');
    expect(semrush.keysOf(settings())).toEqual([
      'industry.finance.competition',
      'industry.finance.search_cpc',
      'industry.nonprofit.competition',
      'industry.nonprofit.search_cpc',
    ]);
  });
});
