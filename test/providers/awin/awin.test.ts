import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { awin } from '#src/providers/awin/index.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf, fixture, sample, SAMPLES } from '../support.ts';

const TOKEN = 'awin-token-1';
const ROWS = fixture('awin/publishers.json') as object[];

let server: ProviderServer;
beforeEach(async () => {
  server = await startProviderServer(json(ROWS));
});
afterEach(() => server.close());

const settings = (changes = {}) =>
  shipped('awin', { api_token: TOKEN, advertisers: ['9'], ...changes });
const fetchFacts = (changes = {}) =>
  awin.fetchFacts(contextOf(settings(changes), server.url, { secrets: [TOKEN] }));
const valuesOf = (facts: readonly { key: string; value: number; unit: string }[]) =>
  facts.map(({ key, value, unit }) => [key.split('.')[2], value, unit]);

describe('Awin', () => {
  test('gives conversions a click, the price of a click and the commission, bonuses as a cost only', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    // 100 sales of 10,000 GBP on 4,000 clicks; 900 GBP paid, 100 of them a bonus.
    expect(valuesOf(facts)).toEqual([
      ['cvr', 0.025, 'conversions/click'],
      ['cpc', 0.225, 'GBP/click'],
      ['commission', 0.08, 'fraction'],
    ]);
    expect(facts.map(({ key }) => key)).toEqual(awin.keysOf(settings()));
    expect(facts[0]?.as_of).toBe('2026-11-17');
  });

  test('is asked for each programme, for settled days, with the token as a bearer token', async () => {
    await fetchFacts({ advertisers: ['9', '10'] });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/advertisers/9/reports/publisher',
      '/advertisers/10/reports/publisher',
    ]);
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
      startDate: '2026-10-19',
      endDate: '2026-11-17',
      timezone: 'UTC',
    });
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('gives prices in dollars where enough was clicked for them', async () => {
    server.answerWith(json([...ROWS, { ...ROWS[0], currency: 'USD', clicks: 2_000 }]));
    const { facts } = await fetchFacts();
    expect(valuesOf(facts)[1]).toEqual(['cpc', 0.24, 'USD/click']);
    expect(valuesOf((await fetchFacts({ min_clicks: 2_001 })).facts)[1]?.[2]).toBe('GBP/click');
  });

  test('says nothing of few clicks or none', async () => {
    const { facts } = await fetchFacts({ min_clicks: 4_001 });
    expect(facts.map(({ key }) => key)).toEqual(['channel.affiliate_marketing.commission']);
    server.answerWith(json([]));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('leaves out rows that are not as documented, and says so', async () => {
    server.answerWith(
      json([...ROWS.map((row) => ({ ...row, added: 1 })), { ...ROWS[0], clicks: '3' }, null]),
    );
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'publishers', kind: 'bad_response' }]);
  });

  test.each([
    [
      'a wrong token',
      json({ error: 'unauthorized', description: 'Token is invalid' }, 401),
      'unauthorized',
    ],
    ['a programme of others', json({ error: 'forbidden', description: '' }, 403), 'unauthorized'],
    ['too many calls', json({ error: 'rate limit' }, 429), 'rate_limited'],
    ['an error within a success', json({ error: 'bad_request', description: '' }), 'bad_response'],
    ['HTML', text('<html>busy</html>'), 'bad_response'],
    ['half an answer', text('[{"advertiserId":', 'application/json'), 'bad_response'],
  ])('answered with %s fails without telling the token', async (_, answer, kind) => {
    server.answerWith(answer);
    const error: unknown = await fetchFacts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(TOKEN);
  });

  test('needs a token and a programme', () => {
    expect(awin.missingSetting?.(settings())).toBeNull();
    expect(awin.missingSetting?.(settings({ advertisers: [] }))).toBe('advertisers');
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Awin', () => {
  test('with a bonus and no clicks give neither a rate nor a price', async () => {
    server.answerWith(json([sample('awin/report_publisher_row_doc.json')]));
    expect(await fetchFacts({ min_clicks: 1 })).toEqual({ facts: [], failures: [] });
  });
});
