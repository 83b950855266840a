import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MicrosoftAdsSettings } from '#src/config/sections/providers/microsoft-ads.ts';
import { PollBody } from '#src/providers/microsoft-ads/contract.ts';
import { microsoftAds } from '#src/providers/microsoft-ads/index.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixtureText, sample, SAMPLES } from '../support.ts';

const SECRETS = ['developer-hush', 'client-hush', 'refresh-hush'];
const CSV = fixtureText('microsoft-ads/report.csv');

const zipped = (content: string, name = 'report.csv'): Answer => {
  const packed = zipSync({ [name]: new TextEncoder().encode(content) });
  return (response) =>
    void response.writeHead(200, { 'content-type': 'application/zip' }).end(packed);
};
const status = (Status: string, ReportDownloadUrl: string | null = null) =>
  json({ ReportRequestStatus: { Status, ReportDownloadUrl } });
/** Each grant brings another consent, by which the next one is asked for. */
const rotating: Answer = (response, { index }) =>
  json({
    access_token: `token-${index}`,
    expires_in: 3600,
    refresh_token: `rotated-hush-${index}`,
  })(response, { index } as never);

let server: ProviderServer;
let looks: number;

interface Answers {
  readonly token?: Answer;
  readonly submit?: Answer;
  readonly poll?: Answer;
  readonly file?: Answer;
}
const answers =
  ({
    token = rotating,
    submit = json({ ReportRequestId: '30000_1' }),
    poll,
    file,
  }: Answers = {}): Answer =>
  (response, request) => {
    const { path } = request;
    if (path === '/token') return token(response, request);
    if (path.endsWith('/Submit')) return submit(response, request);
    if (path === '/store/report.zip') return (file ?? zipped(CSV))(response, request);
    looks += 1;
    const done =
      looks > 2
        ? status('Success', `${server.url}/store/report.zip?sig=s%2Bg%3D`)
        : status('Pending');
    return (poll ?? done)(response, request);
  };

beforeEach(async () => {
  looks = 0;
  server = await startProviderServer(answers());
});
afterEach(() => server.close());

const settings = (changes: Partial<MicrosoftAdsSettings> = {}): MicrosoftAdsSettings => ({
  ...shipped('microsoft_ads'),
  developer_token: 'developer-hush',
  client_id: 'app',
  client_secret: 'client-hush',
  refresh_token: 'refresh-hush',
  customer_id: '900',
  accounts: ['11', '12'],
  token_url: `${server.url}/token`,
  storage_hosts: ['127.0.0.1'],
  poll_ms: 1,
  poll_limit: 5,
  minimum_conversions: 20,
  range_groups: 3,
  ...changes,
});
const open = (changes: Partial<MicrosoftAdsSettings> = {}) =>
  contextOf(settings(changes), server.url, { secrets: SECRETS });
const fetchFacts = (changes: Partial<MicrosoftAdsSettings> = {}) =>
  microsoftAds.fetchFacts(open(changes));
const asked = (ending: string) => server.requests.filter(({ path }) => path.endsWith(ending));

describe('Microsoft Advertising', () => {
  test('gives rates and prices of search from a report that it makes in its own time', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const common = { as_of: '2026-11-23', confidence: 0.85 };
    // 600 clicks of 15,000 impressions for 900 dollars, 25 conversions; the audience network is not search.
    expect(facts).toEqual([
      {
        key: 'channel.search_advertising.ctr',
        value: 0.04,
        unit: 'clicks/impression',
        ...common,
        range: { low: 0.012, high: 0.06 },
      },
      expect.objectContaining({
        key: 'channel.search_advertising.cpc',
        value: 1.5,
        unit: 'USD/click',
      }),
      // A tenth of the clicks in weeks without conversions leaves no lower end for a range.
      {
        key: 'channel.search_advertising.cvr',
        value: 25 / 600,
        unit: 'conversions/click',
        ...common,
      },
    ]);
  });

  test('is asked for one report of all accounts, and its storage without any key', async () => {
    await fetchFacts();
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/token',
      '/GenerateReport/Submit',
      '/GenerateReport/Poll',
      '/GenerateReport/Poll',
      '/GenerateReport/Poll',
      '/store/report.zip',
    ]);
    const [token, submit, poll, , , file] = server.requests;
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'app',
      client_secret: 'client-hush',
      refresh_token: 'refresh-hush',
      scope: 'https://ads.microsoft.com/msads.manage offline_access',
    });
    expect(submit?.headers).toMatchObject({
      authorization: 'Bearer token-0',
      developertoken: 'developer-hush',
      customerid: '900',
      customeraccountid: '11',
    });
    expect(JSON.parse(submit?.body ?? '')).toMatchObject({
      ReportRequest: {
        Type: 'CampaignPerformanceReportRequest',
        Scope: { AccountIds: ['11', '12'] },
        Time: {
          CustomDateRangeStart: { Day: 25, Month: 10, Year: 2026 },
          CustomDateRangeEnd: { Day: 23, Month: 11, Year: 2026 },
        },
      },
    });
    expect(JSON.parse(poll?.body ?? '')).toEqual({ ReportRequestId: '30000_1' });
    expect(file?.url).toBe('/store/report.zip?sig=s%2Bg%3D');
    expect(file?.headers.authorization).toBeUndefined();
    expect(file?.headers['developertoken']).toBeUndefined();
  });

  test('goes on with the consent that the last grant brought', async () => {
    const context = open();
    await microsoftAds.fetchFacts(context);
    server.answerWith((response, request) => {
      const old = request.headers.authorization === 'Bearer token-0';
      const submit = json(
        { OperationErrors: [{ Code: 109, ErrorCode: 'AuthenticationTokenExpired' }] },
        400,
      );
      answers(old ? { submit } : {})(response, request);
    });
    const { failures } = await microsoftAds.fetchFacts(context);
    expect(failures).toEqual([]);
    const consents = asked('/token').map(({ body }) =>
      new URLSearchParams(body).get('refresh_token'),
    );
    expect(consents).toEqual(['refresh-hush', 'rotated-hush-0']);
  });

  test('goes back to the consent that is set when the last one is refused', async () => {
    const context = open();
    await context.tokens.get(
      async () => ({ access_token: 'gone', expires_in: 3600, refresh_token: 'lost' }),
      context.signal,
    );
    await context.tokens.refuse('gone');
    const token: Answer = (response, request) =>
      (request.body.includes('lost') ? json({ error: 'invalid_grant' }, 400) : rotating)(
        response,
        request,
      );
    server.answerWith(answers({ token }));
    expect((await microsoftAds.fetchFacts(context)).facts).toHaveLength(3);
    server.answerWith(answers({ token: json({ error: 'invalid_grant' }, 400) }));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'unauthorized', retryable: false });
  });

  test('without rows gives nothing and does not fail', async () => {
    server.answerWith(answers({ poll: status('Success', null) }));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    const [head = ''] = CSV.split('\r\n');
    server.answerWith(answers({ file: zipped(head) }));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('leaves out rows that are not figures, says so, and takes added columns', async () => {
    const lines = CSV.trimEnd().split('\r\n');
    const added = lines.map((line, index) => `${line},"${index === 0 ? 'Novelty' : 'new'}"`);
    const bad = '"2026-10-25","74","Search","USD","-","many","-1","0","new"';
    server.answerWith(answers({ file: zipped([...added, bad].join('\r\n')) }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'report', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('row 4: Impressions');
  });

  test.each([
    [
      'too many calls',
      { BatchErrors: [{ Code: 117, ErrorCode: 'CallRateExceeded' }] },
      400,
      'rate_limited',
      true,
    ],
    ['too many reports', { OperationErrors: [{ Code: 207 }] }, 400, 'rate_limited', true],
    [
      'a user without access',
      { Errors: [{ Code: '106', Message: 'developer-hush' }] },
      401,
      'unauthorized',
      false,
    ],
    ['a wrong order', { Code: 2027, Message: 'Scope.' }, 400, 'bad_response', false],
    ['an error with 200', { OperationErrors: [{ Code: 2004 }] }, 200, 'bad_response', false],
  ])('says what %s means', async (_name, body, code, kind, retryable) => {
    server.answerWith(answers({ submit: json(body, code) }));
    const error = await fetchFacts().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind, retryable });
    expect(String(error)).not.toContain('hush');
    if (kind === 'rate_limited') expect(error).toMatchObject({ retryAfterMs: 60_000 });
    expect(asked('/Submit')).toHaveLength(1);
  });

  test.each([
    ['is never made', { poll: status('Pending') }, 'timeout', true],
    ['cannot be made', { poll: status('Error') }, 'bad_response', true],
    [
      'lies elsewhere',
      { poll: status('Success', 'https://elsewhere.example/r.zip?sig=hush') },
      'bad_response',
      false,
    ],
    ['is no zip', { file: text('<html>busy</html>') }, 'bad_response', true],
    ['holds no CSV', { file: zipped(CSV, 'readme.txt') }, 'bad_response', false],
    ['has run out', { file: text('<Error>hush</Error>', 'text/xml', 403) }, 'bad_response', false],
    [
      'breaks off in a quote',
      { file: zipped(CSV.slice(0, CSV.indexOf('2026-11-01') + 4)) },
      'bad_response',
      true,
    ],
    ['is another one', { file: zipped('a,b\r\n1,2\r\n') }, 'bad_response', false],
  ] as const)('fails when the report %s', async (_name, changes, kind, retryable) => {
    server.answerWith(answers(changes));
    const error = await fetchFacts().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind, retryable });
    expect(String(error)).not.toContain('hush');
  });

  test('unpacks nothing beyond the limit', async () => {
    server.answerWith(answers({ file: zipped(CSV + ' '.repeat(100_000)) }));
    await expect(fetchFacts({ unpacked_limit_bytes: 50_000 })).rejects.toThrow(
      'more than the limit',
    );
  });

  test('says what is missing before it can be asked', () => {
    expect(microsoftAds.missingSetting?.(shipped('microsoft_ads'))).toBe('developer_token');
    expect(microsoftAds.missingSetting?.(settings({ client_secret: '' }))).toBeNull();
  });

  test.skipIf(SAMPLES === undefined)('tells by a recorded answer where the report lies', () => {
    const body = PollBody.parse(sample('microsoft-ads/report_poll_success.json'));
    const { Status, ReportDownloadUrl } = body.ReportRequestStatus;
    expect(Status).toBe('Success');
    const { hostname } = new URL(ReportDownloadUrl ?? '');
    const { storage_hosts } = shipped('microsoft_ads');
    expect(storage_hosts.some((host) => hostname.endsWith(`.${host}`))).toBe(true);
  });
});
