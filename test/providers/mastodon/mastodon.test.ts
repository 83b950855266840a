import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MastodonSettings } from '#src/config/sections/providers/mastodon.ts';
import { Status, TagBody, TagDay, TimelineBody } from '#src/providers/mastodon/contract.ts';
import { mastodon } from '#src/providers/mastodon/index.ts';
import { pageOf, usesPerWeek } from '#src/providers/mastodon/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  json,
  type ProviderRequest,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const TOKEN = 'member-token';
const TAG = json(fixture('mastodon/tag.json'));
const KEYS = ['industry.retail.social_volume', 'industry.retail.social_trend'];

const settings = (changes: Partial<MastodonSettings> = {}): MastodonSettings => ({
  ...common,
  industries: { retail: ['tea'] },
  weeks_before: 2,
  min_per_week: 20,
  page_size: 4,
  access_token: '',
  ...changes,
});

let server: ProviderServer;
const context = (changes: Partial<MastodonSettings> = {}, http = {}) =>
  contextOf(settings(changes), `${server.url}/api`, { secrets: [TOKEN], http });
const fetchFacts = (...changes: Parameters<typeof context>) =>
  mastodon.fetchFacts(context(...changes));

const isTimeline = ({ path }: ProviderRequest): boolean => path.includes('/timelines/');
const untilOf = ({ query }: ProviderRequest): number =>
  Number(BigInt(query.get('max_id') ?? 0) >> 16n);

const post = (at: number) => ({
  id: '1',
  created_at: new Date(at).toISOString(),
  content: '<p>secret words</p>',
});
/** A page of four posts before the moment asked for, an hour apart this week and two hours apart before. */
const timeline: Answer = (response, request) => {
  const until = untilOf(request);
  const gap = until === NOW ? HOUR : 2 * HOUR;
  json([1, 2, 3, 4].map((index) => post(until - index * gap)))(response, request);
};
const posts =
  (answer: Answer): Answer =>
  (response, request) =>
    (isTimeline(request) ? answer : TAG)(response, request);

beforeEach(async () => {
  server = await startProviderServer(posts(timeline));
});
afterEach(() => server.close());

describe('Mastodon', () => {
  test('gives the uses of the days that are over as a week, and the pace of this week against those before', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const [volume, trend] = KEYS;
    expect(facts).toEqual([
      { key: volume, value: 140, unit: 'uses/week', as_of: '2026-11-23', confidence: 0.9 },
      { key: trend, value: 2, unit: 'ratio', as_of: '2026-11-24', confidence: 0.9 },
    ]);
  });

  test('adds up the tags of an industry', async () => {
    const { facts } = await fetchFacts({ industries: { retail: ['tea', 'shop'] } });
    expect(facts.map(({ value }) => value)).toEqual([280, 2]);
  });

  test('is asked for the days of a tag, and for a page at the same time of each week', async () => {
    await fetchFacts();
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v1/tags/tea',
      ...Array.from({ length: 3 }, () => '/api/v1/timelines/tag/tea'),
    ]);
    const pages = server.requests.filter(isTimeline);
    expect(pages.map(untilOf)).toEqual([NOW, NOW - WEEK, NOW - 2 * WEEK]);
    expect(pages[0]?.query.get('limit')).toBe('4');
    expect(pages[0]?.headers.authorization).toBeUndefined();
  });

  test('is sent the token where there is one', async () => {
    await fetchFacts({ access_token: TOKEN });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      server.requests.map(() => `Bearer ${TOKEN}`),
    );
  });

  test('gives no trend of what is hardly talked about', async () => {
    server.answerWith(posts(json([])));
    const { facts, failures } = await fetchFacts();
    expect(facts.map(({ key }) => key)).toEqual([KEYS[0]]);
    expect(failures).toEqual([]);
  });

  test('that never saw a tag gives nothing and does not fail', async () => {
    server.answerWith(json({ error: 'Record not found' }, 404));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('whose ids do not hold the time gives no trend, and says so', async () => {
    server.answerWith(posts(json([post(NOW)])));
    const { facts, failures } = await fetchFacts();
    expect(facts.map(({ key }) => key)).toEqual([KEYS[0]]);
    expect(failures).toMatchObject([{ part: KEYS[1], retryable: false }]);
  });

  test('that shows posts to members only still gives the volume', async () => {
    const refusal = { error: 'This method requires an authenticated user' };
    server.answerWith(posts(json(refusal, 401)));
    const industries = { retail: ['tea'], legal: ['law'] };
    const { facts, failures } = await fetchFacts({ industries });
    expect(facts).toHaveLength(2);
    expect(failures).toMatchObject([{ part: KEYS[1], kind: 'unauthorized' }]);
  });

  test('lets gained fields through and leaves out rows that are none, and says so', async () => {
    const tag = fixture('mastodon/tag.json') as { history: object[] };
    const wrong = [{ day: 'today', uses: '1' }, { day: '1795392000', uses: 4 }, null];
    server.answerWith((response, request) => {
      const answer = isTimeline(request)
        ? json([post(untilOf(request) - HOUR), { created_at: 'now' }])
        : json({ ...tag, history: [...tag.history, ...wrong], trendable: true });
      answer(response, request);
    });
    const { facts, failures } = await fetchFacts({ weeks_before: 1 });
    expect(facts).toMatchObject([{ value: 140 }]);
    expect(failures.map(({ part }) => part)).toEqual([
      'days of tea',
      'posts of tea',
      'posts of tea',
    ]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>'), true],
    ['a body that breaks off', text('{"history":[{"day":"17', 'application/json'), true],
    ['something else', json({ statuses: [] }), false],
    ['an overload', json({ error: 'Service unavailable' }, 503), true],
    ['a refused tag', json({ error: 'Validation failed' }, 422), false],
  ])('fails in that part on %s', async (_name, answer, retryable) => {
    server.answerWith(answer);
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    const [volume, trend] = KEYS;
    expect(failures).toMatchObject([
      { part: volume, kind: 'bad_response', retryable },
      { part: trend, kind: 'bad_response', retryable },
    ]);
  });

  test('that asks to slow down is left alone until the time it names', async () => {
    const reset = new Date(NOW + 240_000).toISOString();
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    server.answerWith(json({ error: 'Too many requests' }, 429, headers));
    const { failures } = await fetchFacts();
    expect(server.requests).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'rate_limited', retry_after_ms: 240_000 }]);
    expect(mastodon.readLimit?.(headers, NOW)).toBe(NOW + 240_000);
    expect(mastodon.readLimit?.({ ...headers, 'x-ratelimit-remaining': '9' }, NOW)).toBeNull();
  });

  test('is not told the token in a failure', async () => {
    server.answerWith(json({ error: `The access token ${TOKEN} is invalid` }, 401));
    const { failures } = await fetchFacts({ access_token: TOKEN });
    expect(failures).toMatchObject([{ kind: 'unauthorized', retryable: false }]);
    expect(JSON.stringify(failures)).not.toContain(TOKEN);
    expect(mastodon.secretsOf?.(settings({ access_token: TOKEN }))).toEqual([TOKEN]);
  });

  test('names the keys it is expected to give', () => {
    expect(mastodon.keysOf(settings())).toEqual(KEYS);
  });
});

test('a day that still runs does not count', () => {
  expect(usesPerWeek([{ day: NOW / 1_000 - 43_200, uses: 900 }], NOW)).toBeNull();
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Mastodon', () => {
  const AUGUST = Date.parse('2026-08-01T14:00:00Z');
  const history = (days: unknown) => {
    const { rows, rejected } = checkRows(TagDay, days as unknown[]);
    expect(rejected).toEqual([]);
    return rows;
  };

  test('with the days of a tag are read', () => {
    const { history: days } = checkBody(TagBody, sample('mastodon/tag_info_history.json'));
    expect(usesPerWeek(history(days), AUGUST)).toBe(0);
  });

  test('with posts are read, and their ids hold the time', () => {
    const raw = checkBody(TimelineBody, sample('mastodon/timeline_tag.json')) as { id: string }[];
    const checked = checkRows(Status, raw);
    const page = pageOf(checked, AUGUST, 40);
    const [at = 0] = page?.times ?? [];
    expect(Math.abs(Number(BigInt(raw[0]?.id ?? 0) >> 16n) - at)).toBeLessThan(1_000);
  });

  test.each(['search_v2', 'search_v2_empty', 'search_v2_mastodon_social'])(
    'of %s are read',
    (name) => {
      const { statuses, hashtags } = sample(`mastodon/${name}.json`) as {
        statuses: unknown[];
        hashtags: { history: unknown[] }[];
      };
      expect(checkRows(Status, statuses)).toMatchObject({ rejected: [] });
      for (const tag of hashtags) expect(history(tag.history)).toHaveLength(7);
    },
  );

  test('with the days of links are read', () => {
    for (const link of sample('mastodon/trends_links.json') as { history: unknown[] }[]) {
      expect(history(link.history).length).toBeGreaterThan(0);
    }
  });

  test('that refuse are known as such', async () => {
    server.answerWith(json(sample('mastodon/error_401.json'), 401));
    expect((await fetchFacts()).failures).toMatchObject([{ kind: 'unauthorized' }]);
  });
});
