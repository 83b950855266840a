import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MetaSettings } from '#src/config/sections/providers/meta.ts';
import { meta } from '#src/providers/meta/index.ts';
import { readMetaLimit } from '#src/providers/meta/usage.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixture, NOW } from '../support.ts';

const TOKEN = 'token-hush';
const PAGES: Record<string, Answer> = {
  '': json(fixture('meta/insights-page-1.json')),
  a1: json(fixture('meta/insights-page-2.json')),
};
const INSIGHTS: Answer = (response, request) =>
  PAGES[request.query.get('after') ?? '']?.(response, request);
const reachOf = (low: number, high: number, estimate_ready = true) =>
  json({ data: { users_lower_bound: low, users_upper_bound: high, estimate_ready } });
const error = (code: number, more: object = {}, status = 400, headers = {}) =>
  json(
    { error: { message: `no, ${TOKEN}`, type: 'OAuthException', code, ...more } },
    status,
    headers,
  );

let server: ProviderServer;

const answers =
  ({ insights = INSIGHTS, reach = reachOf(4_000_000, 9_000_000) } = {}): Answer =>
  (response, request) =>
    (request.path.endsWith('/insights') ? insights : reach)(response, request);

beforeEach(async () => {
  server = await startProviderServer(answers());
});
afterEach(() => server.close());

const settings = (changes: Partial<MetaSettings> = {}): MetaSettings => ({
  ...shipped('meta'),
  access_token: TOKEN,
  accounts: ['55'],
  countries: ['DE'],
  range_groups: 2,
  ...changes,
});
const fetchFacts = (changes: Partial<MetaSettings> = {}) =>
  meta.fetchFacts(contextOf(settings(changes), server.url, { secrets: [TOKEN] }));

const askedFor = (path: string) => server.requests.filter((request) => request.path.endsWith(path));

describe('Meta', () => {
  test('gives rates and prices of social media over all pages, and the reach of countries', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    // 500 link clicks of 40,000 impressions for 880 dollars, 25 purchases; the audience network is not social.
    expect(facts).toEqual([
      {
        key: 'channel.social_media.ctr',
        value: 0.0125,
        unit: 'clicks/impression',
        as_of: '2026-11-22',
        confidence: 0.9,
        range: { low: 0.012, high: 0.014 },
      },
      expect.objectContaining({ key: 'channel.social_media.cpc', value: 1.76, unit: 'USD/click' }),
      expect.objectContaining({
        key: 'channel.social_media.cpm',
        value: 22,
        unit: 'USD/1000 impressions',
      }),
      expect.objectContaining({ key: 'channel.social_media.cvr', value: 0.05 }),
      {
        key: 'country.DE.social_reach',
        value: 6_000_000,
        unit: 'people',
        as_of: '2026-11-24',
        confidence: 0.7,
        range: { low: 4_000_000, high: 9_000_000 },
      },
    ]);
  });

  test('is asked with the token in a header only, and goes on by the cursor', async () => {
    await fetchFacts({ app_secret: 'app-hush' });
    const [first, second, reach] = server.requests;
    expect(first?.path).toBe('/act_55/insights');
    expect(first?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(first?.query.get('time_range')).toBe('{"since":"2026-10-25","until":"2026-11-23"}');
    expect(first?.query.get('breakdowns')).toBe('publisher_platform');
    expect(second?.query.get('after')).toBe('a1');
    expect(reach?.query.get('targeting_spec')).toBe('{"geo_locations":{"countries":["DE"]}}');
    expect(server.requests.some(({ url }) => url.includes('hush'))).toBe(false);
    const proof = createHmac('sha256', 'app-hush').update(TOKEN).digest('hex');
    expect(first?.query.get('appsecret_proof')).toBe(proof);
  });

  test('counts the clicks and the conversions that are set', async () => {
    const { facts } = await fetchFacts({
      clicks: 'clicks',
      conversion_action: 'link_click',
      platforms: [],
      countries: [],
    });
    // 2,600 clicks of any kind of 130,000 impressions; 1,400 link clicks as conversions.
    expect(facts.map(({ value }) => Number(value.toFixed(4)))).toEqual([
      0.02, 0.3731, 7.4615, 0.5385,
    ]);
  });

  test('without figures gives nothing and does not fail', async () => {
    server.answerWith(answers({ insights: json({ data: [] }), reach: reachOf(-1, -1) }));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    for (const reach of [
      reachOf(1_000, 1_000),
      reachOf(5_000, 6_000, false),
      reachOf(9_000, 8_000),
    ]) {
      server.answerWith(answers({ insights: json({ data: [] }), reach }));
      expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    }
  });

  test('reads the monthly people of a delivery estimate, and nothing of its curve', async () => {
    const reach = json({
      data: [
        {
          estimate_ready: true,
          estimate_dau: 0,
          estimate_mau_lower_bound: 10_000,
          estimate_mau_upper_bound: 40_000,
          daily_outcomes_curve: [{ spend: 0, reach: 0, impressions: 0, actions: 0 }],
        },
      ],
    });
    server.answerWith(answers({ insights: json({ data: [] }), reach }));
    const { facts } = await fetchFacts({ reach_source: 'delivery_estimate' });
    expect(facts).toMatchObject([{ key: 'country.DE.social_reach', value: 20_000 }]);
    expect(askedFor('/delivery_estimate')[0]?.query.get('optimization_goal')).toBe('REACH');
    server.answerWith(answers({ insights: json({ data: [] }), reach: json({ data: [] }) }));
    expect(await fetchFacts({ reach_source: 'delivery_estimate' })).toEqual({
      facts: [],
      failures: [],
    });
  });

  test('leaves out rows that are not figures, and says so', async () => {
    const { data } = fixture('meta/insights-page-1.json') as { data: object[] };
    const bad = [{ ...data[0], spend: '-3' }, { ...data[0], clicks: 'many' }, null, {}];
    const insights = json({ data: [...data, ...bad] });
    server.answerWith(answers({ insights }));
    const { facts, failures } = await fetchFacts();
    expect(facts[0]).toMatchObject({ key: 'channel.social_media.ctr', value: 0.012 });
    expect(failures).toMatchObject([{ part: 'campaigns of 55', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('4 rows');
  });

  test.each([
    ['a throttle with 400', error(17), 'rate_limited', true, 3],
    [
      'a throttle of the account',
      error(80_004, { error_subcode: 2_446_079 }),
      'rate_limited',
      true,
      3,
    ],
    ['a transient error with 400', error(100, { is_transient: true }), 'bad_response', true, 3],
    ['an unknown error', error(1, {}, 500), 'bad_response', true, 3],
    ['a refused token', error(190, { error_subcode: 463 }), 'unauthorized', false, 1],
    ['a refused token with 500', error(190, {}, 500), 'unauthorized', false, 1],
    ['a missing permission', error(200, {}, 403), 'unauthorized', false, 1],
    ['a bad parameter', error(100), 'bad_response', false, 1],
    ['an error with 200', error(100, {}, 200), 'bad_response', false, 1],
    ['a dead version', error(2635), 'bad_response', false, 1],
    ['a page of HTML', text('<html>busy</html>'), 'bad_response', true, 3],
    ['JSON that breaks off', text('{"data": [', 'application/json'), 'bad_response', true, 3],
  ])('decides by the code what to do about %s', async (_name, insights, kind, retryable, calls) => {
    server.answerWith(answers({ insights }));
    const reading = await fetchFacts({ countries: [] });
    expect(reading.failures).toMatchObject([{ part: 'campaigns of 55', kind, retryable }]);
    expect(JSON.stringify(reading)).not.toContain('hush');
    expect(server.requests).toHaveLength(calls);
  });

  test('that throttles or refuses the token is asked nothing more', async () => {
    server.answerWith(answers({ insights: error(190) }));
    await fetchFacts({ accounts: ['1', '2'], countries: ['DE', 'FR'] });
    expect(server.requests).toHaveLength(1);
    const until = { 'x-business-use-case-usage': usage({ estimated_time_to_regain_access: 7 }) };
    server.answerWith(answers({ insights: error(80_000, {}, 400, until) }));
    const { failures } = await fetchFacts({ accounts: ['1', '2'] });
    expect(failures).toMatchObject([{ kind: 'rate_limited', retry_after_ms: 7 * 60_000 }]);
    expect(server.requests).toHaveLength(2);
  });

  test('that knows no estimate of one country still gives the others', async () => {
    server.answerWith((response, request) => {
      const reach = request.url.includes('RU') ? error(100) : reachOf(4_000, 9_000);
      answers({ reach })(response, request);
    });
    const { facts, failures } = await fetchFacts({ countries: ['RU', 'DE'] });
    expect(facts.at(-1)).toMatchObject({ key: 'country.DE.social_reach', value: 6_000 });
    expect(failures).toMatchObject([{ part: 'reach of RU', kind: 'bad_response' }]);
  });

  test('says what is missing before it can be asked, and what it gives', () => {
    expect(meta.missingSetting?.(shipped('meta'))).toBe('access_token');
    expect(meta.missingSetting?.(settings({ accounts: [] }))).toBe('accounts');
    expect(meta.missingSetting?.(settings())).toBeNull();
    expect(meta.keysOf(settings())).toEqual([
      'channel.social_media.ctr',
      'channel.social_media.cpc',
      'channel.social_media.cpm',
      'channel.social_media.cvr',
      'country.DE.social_reach',
    ]);
  });
});

const usage = (changes: object): string =>
  JSON.stringify({ '55': [{ type: 'ads_insights', call_count: 1, total_time: 2, ...changes }] });

describe("the limits in Meta's headers", () => {
  const untilOf = (headers: Record<string, string>) => {
    const until = readMetaLimit(headers, NOW);
    return until === null ? null : until - NOW;
  };

  test('want no pause below 75 %, a longer one the fuller they are, and say until when they are full', () => {
    const business = 'x-business-use-case-usage';
    expect(untilOf({ [business]: usage({ total_cputime: 75 }) })).toBeNull();
    expect(untilOf({ [business]: usage({ total_cputime: 80 }) })).toBe(12_000);
    expect(untilOf({ 'x-app-usage': '{"call_count":100}' })).toBe(60_000);
    expect(untilOf({ [business]: usage({ estimated_time_to_regain_access: 3 }) })).toBe(180_000);
    const account = (acc_id_util_pct: number) =>
      JSON.stringify({ acc_id_util_pct, reset_time_duration: 90 });
    expect(untilOf({ 'x-ad-account-usage': account(100) })).toBe(90_000);
    expect(untilOf({ 'x-ad-account-usage': account(50) })).toBeNull();
  });

  test('say nothing where they cannot be read', () => {
    expect(untilOf({})).toBeNull();
    expect(untilOf({ 'x-app-usage': 'full', 'x-ad-account-usage': '[1]' })).toBeNull();
  });
});
