import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendgrid } from '#src/providers/sendgrid/index.ts';
import { shipped } from '#test/support/provider-settings.ts';
import {
  inTurn,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const KEY = 'SG.abc-def_123';
const MS_PER_SECOND = 1_000;
const STATS = fixture('sendgrid/stats.json') as object[];

let server: ProviderServer;
beforeEach(async () => {
  server = await startProviderServer(json(STATS));
});
afterEach(() => server.close());

const settings = (changes = {}) => shipped('sendgrid', { api_key: KEY, ...changes });
const fetchFacts = (changes = {}) =>
  sendgrid.fetchFacts(contextOf(settings(changes), server.url, { secrets: [KEY] }));

describe('SendGrid', () => {
  test('gives clicks and opens of delivered mails over the whole period', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toMatchObject([
      {
        key: 'channel.email_marketing.ctr',
        value: 0.02,
        unit: 'clicks/impression',
        as_of: '2026-11-19',
      },
      {
        key: 'channel.email_marketing.open_rate',
        value: 0.2,
        unit: 'fraction',
        as_of: '2026-11-19',
      },
    ]);
    expect(facts.map(({ key }) => key)).toEqual(sendgrid.keysOf(settings()));
  });

  test('is asked for settled days only, with the key as a bearer token', async () => {
    await fetchFacts();
    const [request] = server.requests;
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      start_date: '2026-08-24',
      end_date: '2026-11-21',
      aggregated_by: 'day',
      limit: '500',
      offset: '0',
    });
    expect(request?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('is asked page by page', async () => {
    server.answerWith(inTurn(json(STATS.slice(0, 2)), json(STATS.slice(2))));
    const { facts } = await fetchFacts({ page_size: 2 });
    expect(server.requests.map(({ query }) => query.get('offset'))).toEqual(['0', '2']);
    expect(facts[0]?.value).toBe(0.02);
  });

  test('leaves out days that are not as documented, and says so', async () => {
    const odd = [{ date: '2026-11-17', stats: [{ metrics: { delivered: '9' } }] }, null];
    server.answerWith(json([...STATS.map((day) => ({ ...day, added: true })), ...odd]));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(2);
    expect(failures).toMatchObject([{ part: 'stats', kind: 'bad_response' }]);
  });

  test('says nothing of few mails or none', async () => {
    server.answerWith(json(STATS.slice(1)));
    expect((await fetchFacts({ min_delivered: 1_001 })).facts).toEqual([]);
    server.answerWith(json([]));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('that is asked too fast is asked again when it says, not before', async () => {
    const reset = String(NOW / MS_PER_SECOND + 900);
    server.answerWith(
      json({ errors: [{ message: 'too many requests' }] }, 429, { 'x-ratelimit-reset': reset }),
    );
    await expect(fetchFacts()).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 900_000,
    });
    expect(server.requests).toHaveLength(1);
  });

  test('wants no call once its answers say that none is left', () => {
    const reset = String(NOW / MS_PER_SECOND + 30);
    const told = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(sendgrid.readLimit?.(told, NOW)).toBe(NOW + 30_000);
    expect(sendgrid.readLimit?.({ ...told, 'x-ratelimit-remaining': '4' }, NOW)).toBeNull();
    expect(sendgrid.readLimit?.({}, NOW)).toBeNull();
  });

  test.each([
    ['a wrong key', json({ errors: [{ message: 'authorization required' }] }, 401), 'unauthorized'],
    ['an object', json({ errors: [] }), 'bad_response'],
    ['HTML', text('<html>busy</html>'), 'bad_response'],
    ['half an answer', text('[{"date":"2026-', 'application/json'), 'bad_response'],
  ])('answered with %s fails without telling the key', async (_, answer, kind) => {
    server.answerWith(answer);
    const error: unknown = await fetchFacts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(KEY);
  });

  test('needs a key', () => {
    expect(sendgrid.missingSetting?.(settings())).toBeNull();
    expect(sendgrid.missingSetting?.(settings({ api_key: '' }))).toBe('api_key');
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of SendGrid', () => {
  test.each(['v3_stats_200.json', 'v3_categories_stats_200.json'])('%s is read', async (name) => {
    server.answerWith(json(sample(`sendgrid/${name}`)));
    // Documented with nothing but zeros.
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('by place hold no delivered mails, so they are not taken for statistics', async () => {
    server.answerWith(json(sample('sendgrid/v3_geo_stats_200.json')));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'bad_response' });
  });
});
