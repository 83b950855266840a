import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AdElement, ElementsBody } from '#src/providers/linkedin/contract.ts';
import { linkedin } from '#src/providers/linkedin/index.ts';
import { adRowOf } from '#src/providers/linkedin/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf, fixture, sample, SAMPLES } from '../support.ts';

const SECRETS = ['client-secret-1', 'refresh-1'];
const CAMPAIGNS = fixture('linkedin/campaigns.json') as { elements: object[] };
const members = (total: number): Answer => json({ elements: [{ active: 0, total }], paging: {} });

let server: ProviderServer;
let granted: number;
/** What the paths answer; tokens are given unless told otherwise. */
let answers: Record<string, Answer>;

beforeEach(async () => {
  granted = 0;
  answers = {
    '/token': (response, request) => {
      granted += 1;
      const grant = {
        access_token: `token-${granted}`,
        expires_in: 5_184_000,
        refresh_token: `refresh-${granted + 1}`,
      };
      json(grant)(response, request);
    },
    '/adAnalytics': json(CAMPAIGNS),
    '/audienceCounts': members(62_000_000),
  };
  server = await startProviderServer((response, request) => {
    (answers[request.path] ?? json({}, 404))(response, request);
  });
});
afterEach(() => server.close());

const settings = (changes = {}) =>
  shipped('linkedin', {
    client_id: 'client-1',
    client_secret: 'client-secret-1',
    refresh_token: 'refresh-1',
    accounts: ['123', '456'],
    geos: { DE: '101282230' },
    token_url: `${server.url}/token`,
    range_groups: 2,
    ...changes,
  });
const context = (changes = {}) => contextOf(settings(changes), server.url, { secrets: SECRETS });
const fetchFacts = (changes = {}) => linkedin.fetchFacts(context(changes));
const asked = (path: string) => server.requests.filter((request) => request.path === path);
const failing = (status: number, body: object = {}) => {
  answers['/adAnalytics'] = json(body, status);
};

describe('LinkedIn', () => {
  test('gives rates and prices of all campaigns together, and the members of a country', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const basis = { as_of: '2026-11-23', confidence: 0.8 };
    expect(facts).toEqual([
      {
        key: 'channel.social_media.ctr',
        value: 0.006,
        unit: 'clicks/impression',
        range: { low: 0.005, high: 0.01 },
        ...basis,
      },
      {
        key: 'channel.social_media.cvr',
        value: 0.1,
        unit: 'conversions/click',
        range: { low: 0.06, high: 0.18 },
        ...basis,
      },
      {
        key: 'channel.social_media.cpc',
        value: 2500 / 300,
        unit: 'USD/click',
        range: { low: 8.0025, high: 8.995 },
        ...basis,
      },
      expect.objectContaining({
        key: 'channel.social_media.cpm',
        value: 50,
        unit: 'USD/1000 impressions',
      }),
      {
        key: 'country.DE.b2b_reach',
        value: 62_000_000,
        unit: 'people',
        as_of: '2026-11-24',
        confidence: 0.8,
      },
    ]);
    expect(facts.map(({ key }) => key)).toEqual(linkedin.keysOf(settings()));
  });

  test('is asked in the words of Rest.li, with version and token', async () => {
    await fetchFacts();
    expect(asked('/adAnalytics')[0]?.url).toBe(
      '/adAnalytics?q=analytics&pivot=CAMPAIGN&timeGranularity=ALL' +
        '&dateRange=(start:(year:2026,month:10,day:27),end:(year:2026,month:11,day:23))' +
        '&accounts=List(urn%3Ali%3AsponsoredAccount%3A123,urn%3Ali%3AsponsoredAccount%3A456)' +
        '&fields=impressions,clicks,costInUsd,externalWebsiteConversions,pivotValues',
    );
    expect(asked('/audienceCounts')[0]?.url).toBe(
      '/audienceCounts?q=targetingCriteriaV2&targetingCriteria=(include:(and:List((or:' +
        '(urn%3Ali%3AadTargetingFacet%3Alocations:List(urn%3Ali%3Ageo%3A101282230))))))',
    );
    expect(asked('/adAnalytics')[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'linkedin-version': '202607',
      'x-restli-protocol-version': '2.0.0',
    });
  });

  test('gets one token for all calls, and another when that one is refused', async () => {
    const own = context({ geos: { DE: '1', FR: '2' } });
    await linkedin.fetchFacts(own);
    expect(asked('/token')).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(asked('/token')[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'client-1',
      client_secret: 'client-secret-1',
      refresh_token: 'refresh-1',
    });
    answers['/adAnalytics'] = (response, request) => {
      const known = request.headers.authorization === 'Bearer token-2';
      const answer = known ? json(CAMPAIGNS) : json({ serviceErrorCode: 65_602, status: 401 }, 401);
      answer(response, request);
    };
    const { failures } = await linkedin.fetchFacts(own);
    expect(failures).toEqual([]);
    // The refresh token that came with the first grant.
    expect(new URLSearchParams(asked('/token')[1]?.body).get('refresh_token')).toBe('refresh-2');
  });

  test('that refuses the refresh token is not asked for anything else', async () => {
    answers['/token'] = json(
      { error: 'invalid_grant', error_description: 'refresh-1 expired' },
      400,
    );
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ part: 'campaigns', kind: 'unauthorized', retryable: false }]);
    expect(JSON.stringify(failures)).not.toContain('refresh-1');
    expect(server.requests).toHaveLength(1);
  });

  test('whose version has died says what to set', async () => {
    failing(426, { status: 426, code: 'NONEXISTENT_VERSION' });
    const { failures } = await fetchFacts();
    expect(failures[0]).toMatchObject({ kind: 'bad_response', retryable: false });
    expect(failures[0]?.detail).toContain('set providers.linkedin.version to a newer month');
    expect(asked('/adAnalytics')).toHaveLength(1);
  });

  test('that has no calls left is left alone until the next UTC day', async () => {
    failing(429, { status: 429, message: 'Resource level throttle' });
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([
      {
        part: 'campaigns',
        kind: 'quota_exhausted',
        retryable: true,
        retry_after_ms: 12 * 3_600_000,
      },
    ]);
    expect(server.requests).toHaveLength(2);
  });

  test('without leave for audiences still gives rates and prices', async () => {
    answers['/audienceCounts'] = json({ status: 403, message: 'Not enough permissions' }, 403);
    const { facts, failures } = await fetchFacts({ geos: { DE: '1', FR: '2' } });
    expect(facts).toHaveLength(4);
    expect(failures).toMatchObject([{ part: 'members in DE', kind: 'unauthorized' }]);
    expect([asked('/audienceCounts').length, granted]).toEqual([1, 1]);
  });

  test('that does not know one country still counts the others', async () => {
    answers['/audienceCounts'] = (response, request) => {
      const answer = request.url.includes('geo%3A1)') ? json({ status: 400 }, 400) : members(5_000);
      answer(response, request);
    };
    const { facts, failures } = await fetchFacts({ geos: { DE: '1', FR: '2' } });
    expect(facts.at(-1)).toMatchObject({ key: 'country.FR.b2b_reach', value: 5_000 });
    expect(failures).toMatchObject([{ part: 'members in DE', kind: 'bad_response' }]);
  });

  test('says nothing of too few members, of no campaigns, and of few clicks', async () => {
    answers['/audienceCounts'] = members(0);
    answers['/adAnalytics'] = json({ elements: [], paging: {} });
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    answers['/adAnalytics'] = json(CAMPAIGNS);
    const { facts } = await fetchFacts({ minimum_clicks: 301 });
    expect(facts.map(({ key }) => key)).toEqual(['channel.social_media.cpm']);
  });

  test('leaves out campaigns that are not as documented, and says so', async () => {
    const odd = [{ ...CAMPAIGNS.elements[0], costInUsd: 12 }, { clicks: 1 }, null];
    answers['/adAnalytics'] = json({ elements: [...CAMPAIGNS.elements, ...odd], added: {} });
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(5);
    expect(failures).toMatchObject([{ part: 'campaigns', kind: 'bad_response' }]);
  });

  test('that does not tell costs or conversions gives no prices and no conversion rate', async () => {
    const bare = { impressions: 20_000, clicks: 500, pivotValues: ['urn:li:sponsoredCampaign:1'] };
    answers['/adAnalytics'] = json({ elements: [bare] });
    const { facts } = await fetchFacts({ geos: {} });
    expect(facts.map(({ key }) => key)).toEqual(['channel.social_media.ctr']);
  });

  test.each([
    ['HTML', text('<html>busy</html>')],
    ['half an answer', text('{"elements":[{"cl', 'application/json')],
    ['a list', json([])],
  ])('answered with %s fails in that part', async (_, answer) => {
    answers['/adAnalytics'] = answer;
    const { facts, failures } = await fetchFacts();
    expect(facts.map(({ key }) => key)).toEqual(['country.DE.b2b_reach']);
    expect(failures).toMatchObject([{ part: 'campaigns', kind: 'bad_response' }]);
  });

  test('needs its application, a consent and an account', () => {
    expect(linkedin.missingSetting?.(settings())).toBeNull();
    expect(linkedin.missingSetting?.(settings({ client_secret: '' }))).toBe('client_secret');
    expect(linkedin.missingSetting?.(settings({ accounts: [] }))).toBe('accounts');
    expect(linkedin.secretsOf?.(settings())).toEqual(SECRETS);
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of LinkedIn', () => {
  test('with days of a campaign are read', () => {
    const body = checkBody(ElementsBody, sample('linkedin/ad_analytics_campaign_daily.json'));
    const { rows, rejected } = checkRows(AdElement, body.elements);
    expect(rejected).toEqual([]);
    expect(rows.map(adRowOf)).toMatchObject([
      { impressions: 19_090, clicks: 100, cost: 209.449, currency: 'USD' },
      { impressions: 20_210, clicks: 408, cost: 509.98, currency: 'USD' },
    ]);
  });

  test.each([
    ['error_401_invalid_token.json', 401, 'unauthorized', '65600'],
    ['error_401_revoked.json', 401, 'unauthorized', '65601'],
    ['error_422_validation.json', 422, 'bad_response', '422'],
  ])('%s is a failure', async (name, status, kind, detail) => {
    failing(status, sample(`linkedin/${name}`) as object);
    const { failures } = await fetchFacts({ geos: {} });
    expect(failures).toMatchObject([{ kind, retryable: false }]);
    expect(failures[0]?.detail).toContain(detail);
  });
});
