import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GoogleAdsSettings } from '#src/config/sections/providers/google-ads.ts';
import { googleAds } from '#src/providers/google-ads/index.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixture } from '../support.ts';

const STREAM = json(fixture('google-ads/stream.json'));
const KEYWORDS = json(fixture('google-ads/keywords.json'));
const SECRETS = {
  developer_token: 'developer-hush',
  client_secret: 'client-hush',
  refresh_token: 'refresh-hush',
};

let server: ProviderServer;

/** Tokens, campaigns and keywords, each with its own answer. */
const answers = ({ stream = STREAM, keywords = KEYWORDS, token = TOKEN } = {}): Answer => {
  return (response, request) => {
    if (request.path === '/token') return token(response, request);
    return (request.path.endsWith(':searchStream') ? stream : keywords)(response, request);
  };
};
const TOKEN: Answer = (response, request) =>
  json({ access_token: `token-${request.index}`, expires_in: 3599, token_type: 'Bearer' })(
    response,
    request,
  );

beforeEach(async () => {
  server = await startProviderServer(answers());
});
afterEach(() => server.close());

const settings = (changes: Partial<GoogleAdsSettings> = {}): GoogleAdsSettings => ({
  ...shipped('google_ads'),
  ...SECRETS,
  client_id: 'app',
  customers: ['1110002222'],
  login_customer_id: '9990001111',
  token_url: `${server.url}/token`,
  keywords: { legal: ['Family lawyers', 'will and testament'], agriculture: ['tractor'] },
  range_groups: 4,
  ...changes,
});

const fetchFacts = (changes: Partial<GoogleAdsSettings> = {}) =>
  googleAds.fetchFacts(
    contextOf(settings(changes), server.url, { secrets: Object.values(SECRETS) }),
  );

const valuesOf = (facts: readonly { key: string; value: number; unit: string }[]) =>
  Object.fromEntries(facts.map(({ key, value, unit }) => [key, [Number(value.toFixed(6)), unit]]));

const error = (status: string, code: number, more: object = {}) =>
  json({ error: { code, status, message: 'No.', ...more } }, code);
const streamError = (status: string, code: number, more: object = {}) =>
  json([{ error: { code, status, message: 'No.', ...more } }], code);
const failure = (errors: readonly object[]) => ({
  details: [
    { '@type': 'type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure', errors },
  ],
});

describe('Google Ads', () => {
  test('gives rates and prices by channel, and the competition for the keywords of industries', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(valuesOf(facts)).toEqual({
      // 1,000 clicks of 20,000 impressions for 2,500 dollars, 50 conversions.
      'channel.search_advertising.ctr': [0.05, 'clicks/impression'],
      'channel.search_advertising.cpc': [2.5, 'USD/click'],
      'channel.search_advertising.cvr': [0.05, 'conversions/click'],
      'channel.display_advertising.ctr': [0.0015, 'clicks/impression'],
      'channel.display_advertising.cpm': [3, 'USD/1000 impressions'],
      'channel.video_marketing.ctr': [0.004, 'clicks/impression'],
      'channel.video_marketing.cpm': [10, 'USD/1000 impressions'],
      'channel.video_marketing.cvr': [0.15, 'conversions/click'],
      'industry.legal.competition': [0.6, 'score 0-1'],
    });
    const day = Object.fromEntries(facts.map(({ key, as_of }) => [key, as_of]));
    expect(day['channel.search_advertising.ctr']).toBe('2026-11-23');
    expect(day['industry.legal.competition']).toBe('2026-10-31');
  });

  test('tells the spread between weeks of campaigns, where there are enough of them', async () => {
    const { facts } = await fetchFacts();
    const ranges = Object.fromEntries(facts.map(({ key, range }) => [key, range]));
    expect(ranges['channel.search_advertising.ctr']).toEqual({ low: 0.02, high: 0.065 });
    expect(ranges['channel.display_advertising.ctr']).toBeUndefined();
    const { facts: few } = await fetchFacts({ range_groups: 5 });
    expect(few.every(({ range }) => range === undefined)).toBe(true);
  });

  test('is asked once a customer and once for all keywords, with the headers it wants', async () => {
    await fetchFacts({ customers: ['1110002222', '3330004444'] });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/token',
      '/customers/1110002222/googleAds:searchStream',
      '/customers/3330004444/googleAds:searchStream',
      '/customers/1110002222:generateKeywordHistoricalMetrics',
    ]);
    const [token, stream, , keywords] = server.requests;
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'app',
      client_secret: 'client-hush',
      refresh_token: 'refresh-hush',
    });
    expect(stream?.headers).toMatchObject({
      authorization: 'Bearer token-0',
      'developer-token': 'developer-hush',
      'login-customer-id': '9990001111',
    });
    const { query } = JSON.parse(stream?.body ?? '') as { query: string };
    expect(query).toContain("segments.date BETWEEN '2026-10-25' AND '2026-11-23'");
    expect(JSON.parse(keywords?.body ?? '')).toEqual({
      keywords: ['Family lawyers', 'will and testament', 'tractor'],
      geoTargetConstants: ['geoTargetConstants/2840'],
      language: 'languageConstants/1000',
      keywordPlanNetwork: 'GOOGLE_SEARCH',
    });
  });

  test('says nothing of what was seen too seldom, and nothing fails where there is nothing', async () => {
    const { facts } = await fetchFacts({ minimum_clicks: 500, minimum_conversions: 51 });
    expect(facts.map(({ key }) => key).filter((key) => key.startsWith('channel.'))).toEqual([
      'channel.search_advertising.ctr',
      'channel.search_advertising.cpc',
      'channel.display_advertising.cpm',
      'channel.video_marketing.cpm',
    ]);
    for (const stream of [json([]), json([{ requestId: 'x' }])]) {
      server.answerWith(answers({ stream, keywords: json({}) }));
      expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    }
  });

  test('names the currency of an account that is not in dollars, and takes dollars where both are', async () => {
    const inEuro = JSON.parse(
      JSON.stringify(fixture('google-ads/stream.json')).replaceAll('USD', 'EUR'),
    ) as unknown;
    server.answerWith((response, request) => {
      const euro = request.path.includes('3330004444');
      answers({ stream: euro ? json(inEuro) : STREAM })(response, request);
    });
    const { facts } = await fetchFacts({ customers: ['3330004444'] });
    expect(valuesOf(facts)['channel.search_advertising.cpc']).toEqual([2.5, 'EUR/click']);
    const { facts: both } = await fetchFacts({ customers: ['3330004444', '1110002222'] });
    expect(valuesOf(both)['channel.search_advertising.cpc']).toEqual([2.5, 'USD/click']);
    expect(new Set(both.map(({ key }) => key)).size).toBe(both.length);
  });

  test('leaves out rows that are not figures, says so, and lets added fields through', async () => {
    const [chunk] = fixture('google-ads/stream.json') as [{ results: object[] }];
    const good = chunk.results.map((row) => ({ ...row, novelty: { a: 1 } }));
    const bad = [
      { segments: {}, metrics: { impressions: 'many' } },
      { segments: {}, metrics: { clicks: '-4' } },
      null,
      { metrics: { clicks: '1' } },
    ];
    server.answerWith(answers({ stream: json([{ results: [...good, ...bad] }]) }));
    const { facts, failures } = await fetchFacts();
    expect(valuesOf(facts)['channel.search_advertising.ctr']).toEqual([0.04, 'clicks/impression']);
    expect(failures).toMatchObject([{ part: 'campaigns of 1110002222', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('4 rows');
  });

  test('gets one new token when the token is refused inside the array of the stream', async () => {
    let refused = 0;
    server.answerWith((response, request) => {
      const old = request.headers.authorization === 'Bearer token-0';
      if (old) refused += 1;
      answers(old ? { stream: streamError('UNAUTHENTICATED', 401) } : {})(response, request);
    });
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts.length).toBeGreaterThan(5);
    expect(refused).toBe(1);
    expect(server.requests.filter(({ path }) => path === '/token')).toHaveLength(2);
  });

  test('is not asked again after a consent that was withdrawn, and no secret is told', async () => {
    const token = json({ error: 'invalid_grant', error_description: 'refresh-hush expired' }, 400);
    server.answerWith(answers({ token }));
    const reading = await fetchFacts({ customers: ['1', '2'] });
    expect(reading.facts).toEqual([]);
    expect(reading.failures).toMatchObject([
      { part: 'campaigns of 1', kind: 'unauthorized', retryable: false },
    ]);
    expect(JSON.stringify(reading)).not.toContain('hush');
    expect(server.requests).toHaveLength(1);
  });

  test('that may not see one customer still gives the others, without another token', async () => {
    const denied = streamError('PERMISSION_DENIED', 403, {
      message: 'developer-hush may not',
      ...failure([{ errorCode: { authorizationError: 'USER_PERMISSION_DENIED' } }]),
    });
    server.answerWith((response, request) =>
      answers(request.path.includes('/7/') ? { stream: denied } : {})(response, request),
    );
    const { facts, failures } = await fetchFacts({ customers: ['7', '1110002222'] });
    expect(failures).toMatchObject([{ part: 'campaigns of 7', kind: 'unauthorized' }]);
    expect(failures[0]?.detail).toContain('USER_PERMISSION_DENIED');
    expect(failures[0]?.detail).not.toContain('hush');
    expect(facts.length).toBeGreaterThan(5);
    expect(server.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  test.each([
    [
      'soon',
      failure([
        {
          errorCode: { quotaError: 'RESOURCE_EXHAUSTED' },
          details: { quotaErrorDetails: { rateScope: 'DEVELOPER', retryDelay: '30s' } },
        },
      ]),
      { kind: 'rate_limited', retry_after_ms: 30_000 },
    ],
    [
      'tomorrow',
      failure([{ errorCode: { quotaError: 'RESOURCE_EXHAUSTED' } }]),
      { kind: 'quota_exhausted', retry_after_ms: 12 * 3_600_000 },
    ],
  ])('that wants no calls until %s is left alone', async (_when, more, expected) => {
    server.answerWith(answers({ stream: streamError('RESOURCE_EXHAUSTED', 429, more) }));
    const { failures } = await fetchFacts({ customers: ['1', '2'] });
    expect(failures).toMatchObject([{ part: 'campaigns of 1', retryable: true, ...expected }]);
  });

  test('is asked again when it is exhausted for a moment or out of order, not when the question is wrong', async () => {
    const passing = [
      streamError(
        'RESOURCE_EXHAUSTED',
        429,
        failure([{ errorCode: { quotaError: 'RESOURCE_TEMPORARILY_EXHAUSTED' } }]),
      ),
      streamError('INTERNAL', 500),
    ];
    server.answerWith((response, request) => {
      const stream = passing[request.index - 1] ?? STREAM;
      answers({ stream })(response, request);
    });
    expect((await fetchFacts()).failures).toEqual([]);
    server.answerWith(answers({ keywords: error('INVALID_ARGUMENT', 400) }));
    const before = server.requests.length;
    expect((await fetchFacts()).failures).toMatchObject([
      { part: 'keywords', kind: 'bad_response', retryable: false },
    ]);
    expect(server.requests.length - before).toBe(3);
  });

  test('finds an error that comes in the middle of a stream of 200', async () => {
    const [chunk] = fixture('google-ads/stream.json') as [object];
    const stream = json([
      chunk,
      { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'x' } },
    ]);
    server.answerWith(answers({ stream }));
    const { failures } = await fetchFacts();
    expect(failures).toMatchObject([{ part: 'campaigns of 1110002222', kind: 'bad_response' }]);
  });

  test.each([
    ['a page of HTML', text('<html>busy</html>', 'text/html', 200), true],
    ['JSON that breaks off', text('[{"results": [', 'application/json', 200), true],
    ['something else', json({ results: 'none' }), false],
  ])('fails on %s', async (_name, stream, retryable) => {
    server.answerWith(answers({ stream }));
    const { failures } = await fetchFacts();
    expect(failures).toMatchObject([{ kind: 'bad_response', retryable }]);
  });

  test('says what is missing before it can be asked', () => {
    expect(googleAds.missingSetting?.(shipped('google_ads'))).toBe('developer_token');
    expect(googleAds.missingSetting?.(settings({ customers: [] }))).toBe('customers');
    expect(googleAds.missingSetting?.(settings())).toBeNull();
    expect(googleAds.keysOf(settings())).toContain('industry.legal.competition');
  });
});
