import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dv360Settings } from '#src/config/sections/providers/dv360.ts';
import { dv360 } from '#src/providers/dv360/index.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixtureText } from '../support.ts';

const CSV = fixtureText('dv360/report.csv');
const [HEAD = ''] = CSV.split('\n');
const csv = (body: string) => text(body, 'text/csv');

let server: ProviderServer;
/** Titles of the queries that are stored. */
let stored: string[];
let looks: number;

const report = (state: string, googleCloudStoragePath?: string) =>
  json({
    key: { queryId: '88', reportId: '99' },
    metadata: {
      status: { state, format: 'CSV' },
      ...(googleCloudStoragePath ? { googleCloudStoragePath } : {}),
    },
  });

interface Answers {
  readonly token?: Answer;
  readonly list?: Answer;
  readonly create?: Answer;
  readonly run?: Answer;
  readonly poll?: Answer;
  readonly file?: Answer;
}

const answers =
  (changes: Answers = {}): Answer =>
  (response, request) => {
    const { path, method, body, index } = request;
    const pick = (): Answer => {
      if (path === '/token') {
        return changes.token ?? json({ access_token: `token-${index}`, expires_in: 3599 });
      }
      if (path === '/queries' && method === 'GET') return changes.list ?? listed();
      if (path === '/queries') {
        if (changes.create !== undefined) return changes.create;
        stored.push((JSON.parse(body) as { metadata: { title: string } }).metadata.title);
        return json({ queryId: '88' });
      }
      if (path === '/queries/88:run') return changes.run ?? report('QUEUED');
      if (path === '/store/report.csv') return changes.file ?? csv(CSV);
      looks += 1;
      const done = report('DONE', `${server.url}/store/report.csv?X-Goog-Signature=hush`);
      return changes.poll ?? (looks > 2 ? done : report('RUNNING'));
    };
    pick()(response, request);
  };
const listed = () =>
  json(
    stored.length === 0
      ? {}
      : { queries: stored.map((title) => ({ queryId: '88', metadata: { title } })) },
  );

beforeEach(async () => {
  stored = [];
  looks = 0;
  server = await startProviderServer(answers());
});
afterEach(() => server.close());

const settings = (changes: Partial<Dv360Settings> = {}): Dv360Settings => ({
  ...shipped('dv360'),
  client_id: 'app',
  client_secret: 'client-hush',
  refresh_token: 'refresh-hush',
  token_url: `${server.url}/token`,
  advertisers: ['77'],
  storage_hosts: ['127.0.0.1'],
  poll_ms: 1,
  poll_limit: 5,
  minimum_clicks: 50,
  range_groups: 2,
  ...changes,
});
const fetchFacts = (changes: Partial<Dv360Settings> = {}) =>
  dv360.fetchFacts(
    contextOf(settings(changes), server.url, { secrets: ['client-hush', 'refresh-hush'] }),
  );
const pathsAsked = () => server.requests.map(({ method, path }) => `${method} ${path}`);

describe('Display & Video 360', () => {
  test('gives rates and prices of connected TV, display and audio, without totals and footer', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(
      facts.map(({ key, value, unit, range }) => [key, Number(value.toFixed(6)), unit, range]),
    ).toEqual([
      ['channel.connected_tv.cpm', 25, 'USD/1000 impressions', undefined],
      ['channel.connected_tv.ctr', 0.001, 'clicks/impression', { low: 0.00075, high: 0.0015 }],
      ['channel.display_advertising.cpm', 2, 'USD/1000 impressions', undefined],
      [
        'channel.display_advertising.ctr',
        0.0015,
        'clicks/impression',
        { low: 200 / 150_000, high: 0.002 },
      ],
      ['channel.audio_advertising.cpm', 10, 'USD/1000 impressions', undefined],
    ]);
    expect(facts[0]?.as_of).toBe('2026-11-23');
  });

  test('stores its query once and runs it again for the days wanted', async () => {
    await fetchFacts();
    expect(pathsAsked()).toEqual([
      'POST /token',
      'GET /queries',
      'POST /queries',
      'POST /queries/88:run',
      'GET /queries/88/reports/99',
      'GET /queries/88/reports/99',
      'GET /queries/88/reports/99',
      'GET /store/report.csv',
    ]);
    const create = JSON.parse(server.requests[2]?.body ?? '') as { params: unknown };
    expect(create.params).toEqual({
      type: 'STANDARD',
      groupBys: [
        'FILTER_ADVERTISER_CURRENCY',
        'FILTER_INSERTION_ORDER',
        'FILTER_DEVICE_TYPE',
        'FILTER_LINE_ITEM_TYPE',
      ],
      metrics: ['METRIC_IMPRESSIONS', 'METRIC_CLICKS', 'METRIC_REVENUE_ADVERTISER'],
      filters: [{ type: 'FILTER_ADVERTISER', value: '77' }],
    });
    expect(JSON.parse(server.requests[3]?.body ?? '')).toEqual({
      dataRange: {
        range: 'CUSTOM_DATES',
        customStartDate: { year: 2026, month: 10, day: 25 },
        customEndDate: { year: 2026, month: 11, day: 23 },
      },
    });
    expect(server.requests.at(-1)?.headers.authorization).toBeUndefined();
    await fetchFacts();
    expect(pathsAsked().filter((path) => path === 'POST /queries')).toHaveLength(1);
    await fetchFacts({ advertisers: ['77', '78'] });
    expect(new Set(stored).size).toBe(2);
  });

  test('finds its query on a later page', async () => {
    await fetchFacts();
    server.answerWith((response, request) => {
      const first = request.query.get('pageToken') === null;
      const other = { queryId: '5', metadata: { title: 'Other' } };
      const list = first ? json({ queries: [other], nextPageToken: 'p2' }) : listed();
      answers({ list })(response, request);
    });
    await fetchFacts();
    expect(stored).toHaveLength(1);
  });

  test.each([
    ['no file', { poll: report('DONE') }],
    ['a head alone', { file: csv(`${HEAD}\n`) }],
    [
      'a word of it',
      { file: csv(`${HEAD}\nNo data returned by the reporting service.\n\nReport Time:,x\n`) },
    ],
  ])('without data, as %s tells, gives nothing and does not fail', async (_name, changes) => {
    server.answerWith(answers(changes));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('leaves out rows that are not figures, says so, and takes added columns', async () => {
    const lines = CSV.split('\n').slice(0, 6);
    const added = [...lines, 'USD,506,Desktop,Display,-,x,-1'].map((line) => `${line},new`);
    server.answerWith(answers({ file: csv(added.join('\n')) }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(4);
    expect(failures).toMatchObject([{ part: 'report', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('row 5: impressions');
  });

  test.each([
    ['lacks a column', { file: csv(CSV.replace('Device Type', 'Device')) }, 'bad_response', false],
    [
      'breaks off in a quote',
      { file: csv(CSV.slice(0, CSV.indexOf('"250') + 3)) },
      'bad_response',
      true,
    ],
    ['is a page of HTML', { file: text('<html>busy</html>') }, 'bad_response', false],
    ['has run out', { file: text('<Error/>', 'text/xml', 403) }, 'bad_response', false],
    ['is never made', { poll: report('RUNNING') }, 'timeout', true],
    ['cannot be made', { poll: report('FAILED') }, 'bad_response', true],
    [
      'lies elsewhere',
      { poll: report('DONE', 'https://elsewhere.example/r.csv?s=hush') },
      'bad_response',
      false,
    ],
    [
      'is told of in JSON that breaks off',
      { poll: text('{"key":', 'application/json') },
      'bad_response',
      true,
    ],
  ] as const)('fails when the report %s', async (_name, changes, kind, retryable) => {
    server.answerWith(answers(changes));
    const error = await fetchFacts().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind, retryable });
    expect(String(error)).not.toContain('hush');
  });

  test.each([
    [
      'a throttle with 403',
      { error: { code: 403, message: 'Slow.', errors: [{ reason: 'userRateLimitExceeded' }] } },
      403,
      { kind: 'rate_limited', retryable: true },
    ],
    [
      'a quota of the day',
      { error: { code: 403, message: 'Over.', errors: [{ reason: 'dailyLimitExceeded' }] } },
      403,
      { kind: 'quota_exhausted', retryAfterMs: 12 * 3_600_000 },
    ],
    [
      'a wait in its details',
      { error: { code: 429, status: 'RESOURCE_EXHAUSTED', details: [{ retryDelay: '90s' }] } },
      429,
      { kind: 'rate_limited', retryAfterMs: 90_000 },
    ],
    [
      'no access',
      { error: { code: 403, status: 'PERMISSION_DENIED', message: 'refresh-hush' } },
      403,
      { kind: 'unauthorized', retryable: false },
    ],
    [
      'a wrong field',
      { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'groupBys' } },
      400,
      { kind: 'bad_response', retryable: false },
    ],
  ])("reads Google's error of %s", async (_name, body, status, expected) => {
    server.answerWith(answers({ run: json(body, status) }));
    const error = await fetchFacts().catch((caught: unknown) => caught);
    expect(error).toMatchObject(expected);
    expect(String(error)).not.toContain('hush');
  });

  test('gets one new token when one is refused, and gives up when the consent is', async () => {
    server.answerWith((response, request) => {
      const old = request.headers.authorization === 'Bearer token-0';
      const refusal = json({ error: { code: 401, status: 'UNAUTHENTICATED' } }, 401);
      answers(old ? { list: refusal } : {})(response, request);
    });
    expect((await fetchFacts()).facts).toHaveLength(5);
    server.answerWith(answers({ token: json({ error: 'invalid_grant' }, 400) }));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'unauthorized', retryable: false });
  });

  test('says what is missing before it can be asked', () => {
    expect(dv360.missingSetting?.(shipped('dv360'))).toBe('client_id');
    expect(dv360.missingSetting?.(settings({ advertisers: [] }))).toBe('advertisers');
    expect(dv360.missingSetting?.(settings())).toBeNull();
  });
});
