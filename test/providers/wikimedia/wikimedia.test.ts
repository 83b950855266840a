import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WikimediaSettings } from '#src/config/sections/providers/wikimedia.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import { ViewsBody, ViewsRow } from '#src/providers/wikimedia/contract.ts';
import { wikimedia } from '#src/providers/wikimedia/index.ts';
import { trendOf, viewsByDay } from '#src/providers/wikimedia/mapper.ts';
import {
  type Answer,
  inTurn,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, sample, SAMPLES } from '../support.ts';

const DOUBLED = json(fixture('wikimedia/doubled.json'));
const HALVED = json(fixture('wikimedia/halved.json'));
const NO_VIEWS = json(fixture('wikimedia/no-views.json'), 404);

const settings = (changes: Partial<WikimediaSettings> = {}): WikimediaSettings => ({
  ...common,
  user_agent: 'Goalpost/test (ops@example.com)',
  project: 'en.wikipedia.org',
  industries: { food_beverage: ['Tea'] },
  channels: {},
  period_days: 7,
  compared_days: 14,
  max_lag_days: 3,
  min_views: 100,
  max_factor: 3,
  ...changes,
});

let server: ProviderServer;
const fetchFacts = (changes: Partial<WikimediaSettings> = {}, client = {}) =>
  wikimedia.fetchFacts(contextOf(settings(changes), `${server.url}/metrics`, client));

beforeEach(async () => {
  server = await startProviderServer(DOUBLED);
});
afterEach(() => server.close());

/** Answers by the article asked for. */
const byArticle =
  (answers: Readonly<Record<string, Answer>>): Answer =>
  (response, request) => {
    const found = Object.entries(answers).find(([name]) => request.path.includes(`/${name}/`));
    (found?.[1] ?? NO_VIEWS)(response, request);
  };

describe('Wikimedia', () => {
  test('gives the views of the last period against those of the period compared', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toEqual([
      {
        key: 'industry.food_beverage.trend',
        value: expect.closeTo(2, 10) as number,
        unit: 'ratio',
        as_of: '2026-11-23',
        confidence: 0.9,
      },
    ]);
  });

  test('counts every article alike: one that doubled and one that halved even out', async () => {
    server.answerWith(byArticle({ Tea: DOUBLED, Mate: HALVED }));
    const { facts } = await fetchFacts({
      industries: {},
      channels: { social_media: ['Tea', 'Mate'] },
    });
    expect(facts).toMatchObject([{ key: 'channel.social_media.trend' }]);
    expect(facts[0]?.value).toBeCloseTo(1, 10);
  });

  test('is asked once an article, for people and all platforms, with a contact and an encoded title', async () => {
    await fetchFacts({ industries: { technology: ['C/C++_(drink)'] } });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.url).toBe(
      '/metrics/per-article/en.wikipedia.org/all-access/user/C%2FC%2B%2B_(drink)/daily/20261030/20261123',
    );
    expect(server.requests[0]?.headers['user-agent']).toBe('Goalpost/test (ops@example.com)');
  });

  test('that knows nothing of an article gives the trend of the others, and says so', async () => {
    server.answerWith(byArticle({ Tea: DOUBLED }));
    const { facts, failures } = await fetchFacts({
      industries: { food_beverage: ['Tea', 'Nonesuch'], legal: ['Nobody'] },
    });
    expect(facts.map(({ key, value }) => [key, value.toFixed(3)])).toEqual([
      ['industry.food_beverage.trend', '2.000'],
    ]);
    expect(failures.map(({ part, detail }) => `${part} ${detail}`)).toEqual([
      'industry.food_beverage.trend has no views of Nonesuch',
      'industry.legal.trend has no views of Nobody',
      'industry.legal.trend has too few views, or old ones',
    ]);
    expect(failures.every(({ retryable }) => !retryable)).toBe(true);
  });

  test('leaves out an article that changed beyond belief: it was renamed, or in the news', async () => {
    server.answerWith(byArticle({ Tea: DOUBLED, Mate: HALVED }));
    const { facts, failures } = await fetchFacts({
      industries: { food_beverage: ['Tea', 'Mate'] },
      max_factor: 1.99,
    });
    expect(facts).toEqual([]);
    expect(failures).toHaveLength(1);
  });

  test('lets gained fields through and leaves out rows that are none, and says so', async () => {
    const { items } = fixture('wikimedia/doubled.json') as { items: Record<string, unknown>[] };
    const gained = items.map((row) => ({ ...row, automated: 3 }));
    const broken = [{ timestamp: '20261124', views: '7' }, null, { views: 4 }];
    server.answerWith(json({ items: [...gained, ...broken], next: null }));
    const { facts, failures } = await fetchFacts();
    expect(facts[0]?.value).toBeCloseTo(2, 10);
    expect(failures).toMatchObject([
      { part: 'industry.food_beverage.trend: Tea', kind: 'bad_response' },
    ]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test('without rows gives nothing', async () => {
    server.answerWith(json({ items: [] }));
    expect((await fetchFacts()).facts).toEqual([]);
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>'), true],
    ['a body that breaks off', text('{"items":[{"timest', 'application/json'), true],
    ['something else', json({ rows: [] }), false],
    ['a refused date', json({ title: 'Bad request', status: 400 }, 400), false],
  ])('fails in that subject on %s', async (_name, answer, retryable) => {
    server.answerWith(answer);
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([
      { part: 'industry.food_beverage.trend', kind: 'bad_response', retryable },
    ]);
  });

  test('is waited for when it asks to, and left alone when it asks for longer', async () => {
    const slow = (seconds: string) => json({ title: 'Too many' }, 429, { 'retry-after': seconds });
    server.answerWith(inTurn(slow('0'), DOUBLED));
    expect((await fetchFacts()).facts).toHaveLength(1);
    server.answerWith(slow('3600'));
    const asked = server.requests.length;
    const { failures } = await fetchFacts({ industries: { legal: ['A'], energy: ['B'] } });
    expect(server.requests).toHaveLength(asked + 1);
    expect(failures).toMatchObject([{ kind: 'rate_limited', retry_after_ms: 3_600_000 }]);
  });

  test('names the keys it is expected to give', () => {
    expect(wikimedia.keysOf(settings({ channels: { direct_mail: ['Letter'] } }))).toEqual([
      'industry.food_beverage.trend',
      'channel.direct_mail.trend',
    ]);
  });
});

describe('a trend', () => {
  const { rows } = checkRows(
    ViewsRow,
    checkBody(ViewsBody, fixture('wikimedia/doubled.json')).items,
  );
  const views = viewsByDay(rows);

  test('takes days without a row as days without views', () => {
    const gap = new Map(views);
    gap.delete('2026-11-20');
    const trend = trendOf(new Map([['Tea', gap]]), settings(), '2026-11-24');
    expect(trend?.value).toBeCloseTo((2 * 6) / 7, 10);
  });

  test('is not told from views that are too old, or too few', () => {
    const tea = new Map([['Tea', views]]);
    expect(trendOf(tea, settings(), '2026-11-26')?.as_of).toBe('2026-11-23');
    expect(trendOf(tea, settings(), '2026-11-27')).toBeNull();
    expect(trendOf(tea, settings({ min_views: 1_051 }), '2026-11-24')).toBeNull();
    expect(trendOf(new Map(), settings(), '2026-11-24')).toBeNull();
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Wikimedia', () => {
  test('are read', () => {
    const body = checkBody(ViewsBody, sample('wikimedia/per_article_daily_python.json'));
    const { rows, rejected } = checkRows(ViewsRow, body.items);
    expect(rejected).toEqual([]);
    expect([...viewsByDay(rows)]).toEqual([
      ['2021-01-01', 7_238],
      ['2021-01-02', 8_449],
      ['2021-01-03', 8_669],
    ]);
  });

  test('that know of no views are no failure of the provider', async () => {
    server.answerWith(json(sample('wikimedia/error_404_no_data.json'), 404));
    const { failures } = await fetchFacts({}, { http: { breaker_failures: 1 } });
    expect(failures.map(({ detail }) => detail)).toContain('has no views of Tea');
    expect(server.requests).toHaveLength(1);
  });
});
