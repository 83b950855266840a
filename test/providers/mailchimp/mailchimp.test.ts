import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchReports } from '#src/providers/mailchimp/client.ts';
import { Report, ReportsBody } from '#src/providers/mailchimp/contract.ts';
import { mailchimp } from '#src/providers/mailchimp/index.ts';
import { factsFromReports } from '#src/providers/mailchimp/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  inTurn,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf, fixture, sample, SAMPLES } from '../support.ts';

const KEY = '0123456789abcdef-us19';
const PERIOD = { first: '2026-08-24', last: '2026-11-21' };
const REPORTS = fixture('mailchimp/reports.json') as { reports: Report[] };

let server: ProviderServer;
beforeEach(async () => {
  server = await startProviderServer(json(REPORTS));
});
afterEach(() => server.close());

const settings = (changes = {}) => shipped('mailchimp', { api_key: KEY, ...changes });
const context = (changes = {}) => contextOf(settings(changes), server.url, { secrets: [KEY] });
const fetchFacts = (changes = {}) => mailchimp.fetchFacts(context(changes));
const report = (changes: object): unknown => ({ ...REPORTS.reports[0], ...changes });

describe('Mailchimp', () => {
  test('gives clicks and opens of delivered mails, and the average of the industry', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    // 10,000 delivered; 250 people clicked; 25 % of 6,000 properly opened and 1,000 of 4,000.
    expect(facts).toEqual([
      expect.objectContaining({
        key: 'channel.email_marketing.ctr',
        value: 0.025,
        unit: 'clicks/impression',
        as_of: '2026-11-12',
      }),
      expect.objectContaining({
        key: 'channel.email_marketing.open_rate',
        value: 0.25,
        unit: 'fraction',
      }),
      {
        key: 'industry.retail.email_ctr',
        value: 0.021,
        unit: 'clicks/impression',
        as_of: '2026-11-12',
        confidence: 0.85,
      },
    ]);
    const range = facts[0]?.range;
    // exp(1.2816 · √(0.15² + 1/250))
    expect(range?.low).toBeCloseTo(0.025 / 1.2318, 4);
    expect(range?.high).toBeCloseTo(0.025 * 1.2318, 4);
  });

  test('is asked for what was sent in the period, with the key as password', async () => {
    await fetchFacts();
    const [request] = server.requests;
    expect(request?.path).toBe('/reports');
    expect(request?.query.get('since_send_time')).toBe('2026-08-24T00:00:00Z');
    expect(request?.query.get('before_send_time')).toBe('2026-11-21T23:59:59Z');
    expect(request?.query.get('fields')).toContain('reports.industry_stats');
    const [, credentials = ''] = String(request?.headers.authorization).split(' ');
    expect(Buffer.from(credentials, 'base64').toString()).toBe(`goalpost:${KEY}`);
  });

  test('is asked at the data centre that its key names', async () => {
    const reached = context();
    const base_url = 'https://{dc}.mail.test/3.0';
    const asked: string[] = [];
    const http = {
      ...reached.http,
      at: (url: string) => {
        asked.push(url);
        return reached.http.at(server.url);
      },
    };
    await fetchReports({ ...reached, http, settings: settings({ base_url }) }, PERIOD);
    expect(asked).toEqual(['https://us19.mail.test/3.0']);
  });

  test('is asked page by page until all reports are there', async () => {
    const page = (reports: unknown[]) => json({ reports, total_items: 3 });
    server.answerWith(inTurn(page([report({}), report({})]), page([report({})])));
    const { facts } = await fetchFacts({ page_size: 2 });
    expect(server.requests.map(({ query }) => query.get('offset'))).toEqual(['0', '2']);
    expect(facts[0]?.value).toBeCloseTo(180 / 6000, 12);
  });

  test('that runs out of reports before its total is not asked for ever', async () => {
    server.answerWith(
      inTurn(
        json({ reports: [report({})], total_items: 9 }),
        json({ reports: [], total_items: 9 }),
      ),
    );
    await fetchFacts();
    expect(server.requests).toHaveLength(2);
  });

  test('leaves out reports that are not as documented or cannot be, and says so', async () => {
    const reports = [
      report({ brand_new_field: { a: 1 } }),
      report({ emails_sent: '6100' }),
      report({ opens: { unique_opens: 7000 } }),
      report({ industry_stats: { type: 'Retail', click_rate: 42 } }),
      null,
    ];
    server.answerWith(json({ reports, total_items: 5 }));
    const { facts, failures } = await fetchFacts();
    expect(facts[0]?.value).toBeCloseTo(180 / 6000, 12);
    expect(facts.find(({ key }) => key === 'industry.retail.email_ctr')?.value).toBe(0.021);
    expect(failures).toMatchObject([{ part: 'reports', kind: 'bad_response', retryable: false }]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test('says nothing of few mails, of mails outside the period, and of no mails', async () => {
    server.answerWith(json({ reports: [report({ emails_sent: 300 })], total_items: 1 }));
    expect((await fetchFacts()).facts.map(({ key }) => key)).toEqual(['industry.retail.email_ctr']);
    server.answerWith(
      json({ reports: [report({ send_time: '2015-09-15T19:05:51+00:00' })], total_items: 1 }),
    );
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    server.answerWith(json({ reports: [], total_items: 0 }));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('takes the mean of its industries where several are one of ours', () => {
    const all = checkRows(Report, [
      report({ industry_stats: { type: 'Retail', click_rate: 0.02 } }),
      report({ industry_stats: { type: 'eCommerce', click_rate: 0.04 } }),
      report({ industry_stats: { type: 'Gambling', click_rate: 0.09 } }),
    ]).rows;
    const { facts } = factsFromReports(all, settings(), PERIOD);
    expect(facts.slice(2)).toMatchObject([{ key: 'industry.retail.email_ctr', value: 0.03 }]);
  });

  test('that refuses without JSON is asking to slow down, with JSON it refuses the key', async () => {
    server.answerWith(text('<html>Forbidden</html>', 'text/html', 403));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'rate_limited', retryable: true });
    expect(server.requests).toHaveLength(3);
    server.answerWith(json({ title: 'Forbidden', status: 403, detail: "linked to 'us6'" }, 403));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'unauthorized', retryable: false });
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    ['a wrong key', json({ title: 'API Key Invalid', status: 401 }, 401), 'unauthorized'],
    ['a list', json([]), 'bad_response'],
    ['HTML', text('<html>busy</html>'), 'bad_response'],
    ['half an answer', text('{"reports":[{"id"', 'application/json'), 'bad_response'],
    ['too many calls', json({}, 429), 'rate_limited'],
  ])('answered with %s fails without telling the key', async (_, answer, kind) => {
    server.answerWith(answer);
    const error: unknown = await fetchFacts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(KEY);
  });

  test('needs a key that names its data centre', () => {
    expect(mailchimp.missingSetting?.(settings())).toBeNull();
    expect(mailchimp.missingSetting?.(settings({ api_key: '' }))).toBe('api_key');
    expect(mailchimp.missingSetting?.(settings({ api_key: 'abc' }))).toBe('api_key');
    expect(mailchimp.secretsOf?.(settings())).toEqual([KEY]);
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Mailchimp', () => {
  const wide = { first: '2015-01-01', last: '2026-11-21' };
  const small = () =>
    settings({
      min_delivered: 100,
      industries: { other: ['Social Networks and Online Communities'] },
    });

  test('in a list are read', () => {
    const { reports } = checkBody(ReportsBody, sample('mailchimp/reports_list.json'));
    const { rows, rejected } = checkRows(Report, reports);
    expect(rejected).toEqual([]);
    const { facts, doubtful } = factsFromReports(rows, small(), wide);
    expect(doubtful).toEqual([]);
    // 198 delivered, 42 people clicked (the 400 "unique_clicks" cannot be), 100 opened.
    expect(facts.map(({ value }) => value)).toEqual([42 / 198, 100 / 198, 0.027431311866951]);
  });

  test('of one report are read', () => {
    expect(Report.parse(sample('mailchimp/report.json')).emails_sent).toBe(200);
  });

  test.each([
    ['error_401_api_key_invalid.json', 401],
    ['error_401_doc.json', 401],
    ['error_403_wrong_datacenter.json', 403],
  ])('%s refuses the key', async (name, status) => {
    server.answerWith(json(sample(`mailchimp/${name}`), status));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'unauthorized', retryable: false });
  });
});
