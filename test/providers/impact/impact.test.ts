import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { impact } from '#src/providers/impact/index.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf, fixture, NOW } from '../support.ts';

const TOKEN = 'impact-token-1';
const ACTIONS = fixture('impact/actions.json') as { Actions: object[] };
const CLICKS = fixture('impact/clicks.json') as object;
const ACTION_PATH = '/Advertisers/SID1/Actions';
const REPORT_PATH = '/Advertisers/SID1/Reports/att_adv_performance_by_day_pm_only';

let server: ProviderServer;
let answers: Record<string, Answer>;
beforeEach(async () => {
  answers = { [ACTION_PATH]: json(ACTIONS), [REPORT_PATH]: json(CLICKS) };
  server = await startProviderServer((response, request) => {
    (answers[request.path] ?? json({ Status: 'ERROR' }, 404))(response, request);
  });
});
afterEach(() => server.close());

const settings = (changes = {}) =>
  shipped('impact', { account_sid: 'SID1', auth_token: TOKEN, ...changes });
const fetchFacts = (changes = {}) =>
  impact.fetchFacts(contextOf(settings(changes), server.url, { secrets: [TOKEN] }));
const asked = (path: string) => server.requests.filter((request) => request.path === path);
const valuesOf = (facts: readonly { key: string; value: number; unit: string }[]) =>
  facts.map(({ key, value, unit }) => [key.split('.')[2], value, unit]);

describe('Impact', () => {
  test('gives conversions a click, the price of a click and the commission, without what was reversed', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    // 3 actions and 50 USD of payouts on 2,000 clicks; 32 of 400 USD where there was a sale.
    expect(valuesOf(facts)).toEqual([
      ['cvr', 0.0015, 'conversions/click'],
      ['cpc', 0.025, 'USD/click'],
      ['commission', 0.08, 'fraction'],
    ]);
    expect(facts.map(({ key }) => key)).toEqual(impact.keysOf(settings()));
    expect(facts[0]).toMatchObject({ as_of: '2026-11-17', confidence: 0.8 });
    expect(facts[0]?.range?.low).toBeLessThan(0.0015 / 2);
  });

  test('is asked for the settled days, as the account, and for one programme where that is set', async () => {
    await fetchFacts({ campaign_id: '77' });
    const [actions] = asked(ACTION_PATH);
    expect(Object.fromEntries(actions?.query ?? [])).toEqual({
      ActionDateStart: '2026-10-19T00:00:00Z',
      ActionDateEnd: '2026-11-17T23:59:59Z',
      CampaignId: '77',
      Page: '1',
      PageSize: '2000',
    });
    expect(Object.fromEntries(asked(REPORT_PATH)[0]?.query ?? [])).toMatchObject({
      START_DATE: '2026-10-19',
      END_DATE: '2026-11-17',
      SUBAID: '77',
    });
    const [, credentials = ''] = String(actions?.headers.authorization).split(' ');
    expect(Buffer.from(credentials, 'base64').toString()).toBe(`SID1:${TOKEN}`);
    expect(actions?.headers.accept).toBe('application/json');
  });

  test('is asked page by page while it names a next one, whatever its address', async () => {
    answers[ACTION_PATH] = (response, request) => {
      const last = request.query.get('Page') === '2';
      const next = last ? '' : 'https://elsewhere.test/Advertisers/SID1/Actions?Page=9';
      json({ ...ACTIONS, '@nextpageuri': next })(response, request);
    };
    const { facts } = await fetchFacts();
    expect(asked(ACTION_PATH).map(({ query }) => query.get('Page'))).toEqual(['1', '2']);
    expect(facts[0]?.value).toBe(0.003);
  });

  test('may give a list of one as the bare row, and none of it at all', async () => {
    answers[ACTION_PATH] = json({
      '@page': '1',
      '@nextpageuri': '',
      Actions: ACTIONS.Actions[0],
      Added: {},
    });
    answers[REPORT_PATH] = json({ '@page': 1, Records: { Clicks: 1_000 } });
    expect(valuesOf((await fetchFacts()).facts)[0]).toEqual(['cvr', 0.001, 'conversions/click']);
    answers[ACTION_PATH] = json({ '@page': '1', '@total': '0', '@nextpageuri': '' });
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('without its report of clicks still gives the commission', async () => {
    answers[REPORT_PATH] = json({ Status: 'QUEUED', QueuedUri: '/Advertisers/SID1/Jobs/1' });
    const queued = await fetchFacts();
    expect(valuesOf(queued.facts)).toEqual([['commission', 0.08, 'fraction']]);
    expect(queued.failures).toMatchObject([{ part: 'clicks', kind: 'bad_response' }]);
    answers[REPORT_PATH] = json({ ...CLICKS, Records: [{ Clicks: '10' }, { Clicks: 'many' }] });
    expect((await fetchFacts()).failures).toMatchObject([{ part: 'clicks', kind: 'bad_response' }]);
    answers[REPORT_PATH] = json({ ...CLICKS, Records: [{ Visits: '10' }] });
    expect((await fetchFacts()).failures).toMatchObject([{ part: 'clicks', kind: 'bad_response' }]);
  });

  test('says nothing of the price of a click where several currencies were paid, nor of few clicks', async () => {
    const other = { State: 'APPROVED', Amount: '100', Payout: '20', Currency: 'EUR' };
    answers[ACTION_PATH] = json({ ...ACTIONS, Actions: [...ACTIONS.Actions, other] });
    const { facts } = await fetchFacts();
    expect(valuesOf(facts)).toEqual([
      ['cvr', 0.002, 'conversions/click'],
      ['commission', (0.08 * 2 + 0.2) / 3, 'fraction'],
    ]);
    answers[ACTION_PATH] = json(ACTIONS);
    expect(valuesOf((await fetchFacts({ min_clicks: 2_001 })).facts)).toHaveLength(1);
  });

  test('leaves out actions that are not as documented, and says so', async () => {
    const odd = { State: 'APPROVED', Amount: 'a lot', Payout: '1', Currency: 'USD' };
    answers[ACTION_PATH] = json({ ...ACTIONS, Actions: [...ACTIONS.Actions, odd, null] });
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'actions', kind: 'bad_response' }]);
  });

  test('that is asked too fast is asked again when the seconds it names are over', async () => {
    answers[ACTION_PATH] = json({ Status: 'ERROR', Message: 'Rate limit' }, 429, {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '1200',
    });
    await expect(fetchFacts()).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 1_200_000,
    });
    expect(server.requests).toHaveLength(1);
    const told = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' };
    expect(impact.readLimit?.(told, NOW)).toBe(NOW + 60_000);
  });

  test.each([
    ['a wrong token', json({ Status: 'ERROR', Message: 'Access denied' }, 401), 'unauthorized'],
    ['an error within a success', json({ Status: 'ERROR', Message: 'bad date' }), 'bad_response'],
    ['a list', json([]), 'bad_response'],
    ['HTML', text('<html>busy</html>'), 'bad_response'],
    ['half an answer', text('{"@page":"1","Act', 'application/json'), 'bad_response'],
  ])('answered with %s fails without telling the token', async (_, answer, kind) => {
    answers[ACTION_PATH] = answer;
    const error: unknown = await fetchFacts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(TOKEN);
  });

  test('needs an account and its token', () => {
    expect(impact.missingSetting?.(settings())).toBeNull();
    expect(impact.missingSetting?.(settings({ account_sid: '' }))).toBe('account_sid');
    expect(impact.secretsOf?.(settings())).toEqual([TOKEN]);
  });
});
