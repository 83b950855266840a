import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oauth1Header } from '#src/providers/http/oauth1.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  Account,
  ActiveEntity,
  Campaign,
  EntityStats,
  ListBody,
} from '#src/providers/x-ads/contract.ts';
import { xAds } from '#src/providers/x-ads/index.ts';
import { adRowsOf, campaignWeeksOf } from '#src/providers/x-ads/mapper.ts';
import { spansOf } from '#src/providers/x-ads/windows.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  type Answer,
  json,
  type ProviderRequest,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const KEYS = {
  consumer_key: 'consumer-1',
  consumer_secret: 'consumer-secret-1',
  access_token: 'access-1',
  access_token_secret: 'access-secret-1',
};
const MS_PER_SECOND = 1_000;
const STATS = fixture('x-ads/stats.json');
const campaign = (id: string, currency = 'EUR') => ({ id, currency, name: 'Autumn' });
const list = (data: unknown[], next_cursor: string | null = null): Answer =>
  json({ data, next_cursor, request: { params: {} } });

let server: ProviderServer;
let answers: Record<string, Answer>;

beforeEach(async () => {
  answers = {
    '/accounts': list([{ id: 'acc1', approval_status: 'ACCEPTED', deleted: false }]),
    '/accounts/acc1/campaigns': list([campaign('c1'), campaign('c2')]),
    '/stats/accounts/acc1/active_entities': list([{ entity_id: 'c1' }, { entity_id: 'c2' }]),
    '/stats/accounts/acc1': (response, request) => {
      const conversions = request.query.get('metric_groups') === 'WEB_CONVERSION';
      json(conversions ? fixture('x-ads/conversions.json') : STATS)(response, request);
    },
  };
  server = await startProviderServer((response, request) => {
    (answers[request.path] ?? json({}, 404))(response, request);
  });
});
afterEach(() => server.close());

const settings = (changes = {}) =>
  shipped('x_ads', { ...KEYS, minimum_clicks: 90, range_groups: 100, ...changes });
const fetchFacts = (changes = {}) =>
  xAds.fetchFacts(contextOf(settings(changes), server.url, { secrets: Object.values(KEYS) }));
const asked = (path: string): ProviderRequest[] =>
  server.requests.filter((request) => request.path === path);

describe('X Ads', () => {
  test('gives rates and prices of link clicks, in the currency of the campaigns', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const basis = { as_of: '2026-11-20', confidence: 0.75 };
    // Four weeks of 10,000 impressions, 90 link clicks, 45 EUR and 9 conversions after an engagement.
    expect(facts).toEqual([
      { key: 'channel.social_media.ctr', value: 0.009, unit: 'clicks/impression', ...basis },
      { key: 'channel.social_media.cvr', value: 0.1, unit: 'conversions/click', ...basis },
      { key: 'channel.social_media.cpc', value: 0.5, unit: 'EUR/click', ...basis },
      { key: 'channel.social_media.cpm', value: 4.5, unit: 'EUR/1000 impressions', ...basis },
    ]);
    expect(facts.map(({ key }) => key)).toEqual(xAds.keysOf(settings()));
  });

  test('is asked week by week, for conversions apart, only for campaigns that were active', async () => {
    await fetchFacts();
    const stats = asked('/stats/accounts/acc1').map(({ query }) => Object.fromEntries(query));
    expect(stats).toHaveLength(8);
    expect(stats[0]).toEqual({
      entity: 'CAMPAIGN',
      granularity: 'TOTAL',
      metric_groups: 'ENGAGEMENT,BILLING',
      start_time: '2026-10-24T00:00:00Z',
      end_time: '2026-10-31T00:00:00Z',
      placement: 'ALL_ON_TWITTER',
      entity_ids: 'c1,c2',
    });
    expect(stats.at(-1)).toMatchObject({
      metric_groups: 'WEB_CONVERSION',
      end_time: '2026-11-21T00:00:00Z',
    });
  });

  test('is asked for twenty campaigns at a time, and for no more than set', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => ({ entity_id: `c${index}` }));
    answers['/stats/accounts/acc1/active_entities'] = list(ids);
    await fetchFacts({ max_campaigns: 45, period_days: 7, conversion_metrics: [] });
    const sizes = asked('/stats/accounts/acc1').map(
      ({ query }) => query.get('entity_ids')?.split(',').length,
    );
    expect(sizes).toEqual([20, 20, 5]);
  });

  test('follows the cursor of a list', async () => {
    answers['/accounts/acc1/campaigns'] = (response, request) => {
      const first = request.query.get('cursor') === null;
      (first ? list([campaign('c2', 'USD')], 'next-1') : list([campaign('c1')]))(response, request);
    };
    const { facts } = await fetchFacts();
    expect(asked('/accounts/acc1/campaigns')).toHaveLength(2);
    expect(facts.find(({ key }) => key.endsWith('cpc'))?.unit).toBe('EUR/click');
  });

  test('is asked for the accounts that are set, or for all there are', async () => {
    await fetchFacts({ accounts: ['acc1'] });
    expect(asked('/accounts')).toEqual([]);
    answers['/accounts'] = list([
      { id: 'gone', approval_status: 'ACCEPTED', deleted: true },
      { id: 'no', approval_status: 'REJECTED' },
    ]);
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('is asked with a signature of the address, anew for each attempt', async () => {
    answers['/accounts'] = text('<html>oops</html>', 'text/html', 500);
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'bad_response' });
    const headers = server.requests.map(({ headers }) => String(headers.authorization));
    expect(headers).toHaveLength(3);
    expect(new Set(headers).size).toBe(3);
    const field = (name: string): string =>
      new RegExp(`${name}="([^"]*)"`).exec(headers[0] ?? '')?.[1] ?? '';
    const again = oauth1Header(
      { method: 'GET', url: `${server.url}/accounts`, parameters: [['count', '1000']] },
      {
        consumerKey: KEYS.consumer_key,
        consumerSecret: KEYS.consumer_secret,
        token: KEYS.access_token,
        tokenSecret: KEYS.access_token_secret,
      },
      { nonce: field('oauth_nonce'), timestamp: Number(field('oauth_timestamp')), version: '1.0' },
    );
    expect(headers[0]).toBe(again);
    expect(Number(field('oauth_timestamp'))).toBeGreaterThanOrEqual(NOW / MS_PER_SECOND);
    expect(headers.join()).not.toContain('secret');
  });

  test('signs each call with the time at which it is made, however long the refresh takes', async () => {
    let now = NOW;
    const later = () => (now += 60_000);
    const context = contextOf(settings(), server.url, { now: later });
    await xAds.fetchFacts(context);
    const stamps = server.requests.map(({ headers }) =>
      Number(/oauth_timestamp="(\d+)"/.exec(String(headers.authorization))?.[1]),
    );
    expect(stamps).toHaveLength(11);
    for (const [index, stamp] of stamps.slice(1).entries()) {
      expect(stamp - (stamps[index] ?? 0)).toBeGreaterThanOrEqual(60);
    }
  });

  test.each([
    ['429 with a time', 429, { 'x-rate-limit-reset': String(NOW / MS_PER_SECOND + 600) }, 600_000],
    [
      'the limit of the account',
      429,
      { 'x-account-rate-limit-reset': String(NOW / MS_PER_SECOND + 60), 'x-rate-limit-reset': '1' },
      60_000,
    ],
    ['503 with a time', 503, { 'retry-after': '120' }, 120_000],
    ['503 without one', 503, {}, 900_000],
  ])('that answers %s is not asked before that is over', async (_, status, headers, waitMs) => {
    answers['/accounts'] = json(
      { errors: [{ code: 'OVER_CAPACITY', message: '' }] },
      status,
      headers,
    );
    const error = (await fetchFacts().catch((thrown: unknown) => thrown)) as {
      retryAfterMs: number;
    };
    expect(error).toMatchObject({ kind: 'rate_limited', retryable: true });
    // The time goes on while the test runs.
    expect(error.retryAfterMs).toBeLessThanOrEqual(waitMs);
    expect(error.retryAfterMs).toBeGreaterThan(waitMs - 5_000);
    expect(server.requests).toHaveLength(1);
  });

  test('wants no call once its answers say that none is left', () => {
    const headers = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(NOW / MS_PER_SECOND + 30),
    };
    expect(xAds.readLimit?.(headers, NOW)).toBe(NOW + 30_000);
    expect(xAds.readLimit?.({ ...headers, 'x-account-rate-limit-remaining': '7' }, NOW)).toBeNull();
  });

  test('that refuses says what, in its own words', async () => {
    answers['/accounts'] = json(
      { errors: [{ code: 'INVALID_PARAMETER', parameter: 'start_time' }] },
      400,
    );
    await expect(fetchFacts()).rejects.toMatchObject({
      kind: 'bad_response',
      retryable: false,
      message: 'answered 400 INVALID_PARAMETER (start_time)',
    });
    answers['/accounts'] = json({ errors: [{ code: 'UNAUTHORIZED_ACCESS', message: '' }] }, 401);
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'unauthorized', retryable: false });
  });

  test.each([
    ['HTML', text('<html>busy</html>')],
    ['half an answer', text('{"data":[{"id', 'application/json')],
    ['a list', json([])],
    ['nothing but odd rows', list([{ id: 5 }])],
  ])('answered with %s fails', async (_, answer) => {
    answers['/accounts'] = answer;
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'bad_response' });
  });

  test('leaves out campaigns that are not as documented, and says so', async () => {
    const { data } = STATS as { data: object[] };
    const odd = { id: 'c9', id_data: [{ metrics: { impressions: ['many'] } }] };
    answers['/stats/accounts/acc1'] = list([...data.map((row) => ({ ...row, added: 1 })), odd]);
    const { facts, failures } = await fetchFacts({ conversion_metrics: [] });
    expect(facts.map(({ key }) => key.split('.')[2])).toEqual(['ctr', 'cpc', 'cpm']);
    expect(failures).toMatchObject([{ part: 'campaigns', kind: 'bad_response' }]);
  });

  test('without active campaigns gives nothing and asks for nothing more', async () => {
    answers['/stats/accounts/acc1/active_entities'] = list([]);
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    expect(server.requests).toHaveLength(2);
  });

  test('is asked for whole days, in spans of a week and a rest', () => {
    const { weeks, whole, lastDay } = spansOf(NOW, { period_days: 9, settle_days: 0 });
    expect(weeks).toEqual([
      { start_time: '2026-11-15T00:00:00Z', end_time: '2026-11-22T00:00:00Z' },
      { start_time: '2026-11-22T00:00:00Z', end_time: '2026-11-24T00:00:00Z' },
    ]);
    expect(whole).toEqual({ start_time: '2026-11-15T00:00:00Z', end_time: '2026-11-24T00:00:00Z' });
    expect(lastDay).toBe('2026-11-23');
  });

  test('needs all four keys', () => {
    expect(xAds.missingSetting?.(settings())).toBeNull();
    expect(xAds.missingSetting?.(settings({ access_token_secret: '' }))).toBe(
      'access_token_secret',
    );
    expect(xAds.secretsOf?.(settings())).toEqual(Object.values(KEYS));
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of X Ads', () => {
  const rowsOf = (name: string): unknown[] => checkBody(ListBody, sample(`x-ads/${name}`)).data;

  test('with accounts, campaigns, line items and active ones are read', () => {
    expect(checkRows(Account, rowsOf('accounts_all.json'))).toMatchObject({ rejected: [] });
    expect(checkRows(Campaign, rowsOf('campaigns_all.json'))).toMatchObject({ rejected: [] });
    expect(checkRows(Campaign, rowsOf('line_items_all.json'))).toMatchObject({ rejected: [] });
    const active = checkRows(ActiveEntity, rowsOf('active_entities.json'));
    expect(active.rows.map(({ entity_id }) => entity_id)).toEqual([
      '2mvb28',
      '2mvb29',
      '2mvfan',
      '2n17dx',
    ]);
  });

  test.each([
    [
      'analytics_sync_stats.json',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ['v12_stats_sync_doc.json', [[1_233, 58]]],
  ])('%s is read, with clicks of any kind where none on links are told', (name, expected) => {
    const { rows, rejected } = checkRows(EntityStats, rowsOf(name));
    expect(rejected).toEqual([]);
    const weeks = campaignWeeksOf(rows, {
      week: '',
      currencies: new Map(),
      conversions: new Map(),
    });
    expect(adRowsOf(weeks).map(({ impressions, clicks }) => [impressions, clicks])).toEqual(
      expected,
    );
  });

  test('that are errors are told', async () => {
    answers['/accounts'] = json(sample('x-ads/v12_error_invalid_parameter_doc.json'), 400);
    await expect(fetchFacts()).rejects.toMatchObject({
      message: 'answered 400 INVALID_PARAMETER (start_time)',
    });
  });
});
