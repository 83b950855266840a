import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RedditSettings } from '#src/config/sections/providers/reddit.ts';
import { ListingBody, Post, TokenBody } from '#src/providers/reddit/contract.ts';
import { reddit } from '#src/providers/reddit/index.ts';
import { weeksOf } from '#src/providers/reddit/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  inTurn,
  json,
  type ProviderRequest,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const SECRET = 'app secret/1';
const BASIC = Buffer.from(`app:${SECRET}`).toString('base64');
const KEYS = ['industry.retail.social_volume', 'industry.retail.social_trend'];
const PART = 'posts on retail';
const TOKEN = json({
  access_token: 'token-1',
  token_type: 'bearer',
  expires_in: 3_600,
  scope: '*',
});
const PAGE = json(fixture('reddit/page.json'));

let server: ProviderServer;

const settings = (changes: Partial<RedditSettings> = {}): RedditSettings => ({
  ...common,
  industries: { retail: ['tea'] },
  weeks_before: 2,
  min_per_week: 1,
  page_size: 4,
  token_url: `${server.url}/www/access_token`,
  client_id: 'app',
  client_secret: SECRET,
  user_agent: 'web:goalpost.test:1 (by /u/nobody)',
  max_pages: 3,
  ...changes,
});
const fetchFacts = (changes: Partial<RedditSettings> = {}) =>
  reddit.fetchFacts(contextOf(settings(changes), `${server.url}/oauth`, { secrets: [SECRET] }));

const isSearch = ({ path }: ProviderRequest): boolean => path === '/oauth/search';
const searches = (): ProviderRequest[] => server.requests.filter(isSearch);
const answers =
  (search: Answer, token: Answer = TOKEN): Answer =>
  (response, request) =>
    (isSearch(request) ? search : token)(response, request);

const listing = (hours: readonly number[], after: string | null = null) => ({
  kind: 'Listing',
  data: {
    after,
    children: hours.map((hour) => ({
      kind: 't3',
      data: { created_utc: (NOW - hour * HOUR) / 1_000 },
    })),
  },
});

beforeEach(async () => {
  server = await startProviderServer(answers(PAGE));
});
afterEach(() => server.close());

describe('Reddit', () => {
  test('counts the posts of each week where the pages reach back so far', async () => {
    const pages: Record<string, Answer> = {
      '': json(listing([1, 2, 3, 100], 'p2')),
      p2: json(listing([170, 200, 400], null)),
    };
    server.answerWith(
      answers((response, request) => pages[request.query.get('after') ?? '']?.(response, request)),
    );
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const told = { as_of: '2026-11-24', confidence: 0.9 };
    expect(facts).toEqual([
      { key: KEYS[0], value: 4, unit: 'uses/week', ...told },
      // Four this week; two and one in those before.
      { key: KEYS[1], value: 4 / 1.5, unit: 'ratio', ...told },
    ]);
  });

  test('tells the posts of a week by the pace where the pages end before, and no trend', async () => {
    const { facts } = await fetchFacts();
    expect(searches().map(({ query }) => query.get('after'))).toEqual([null, 't3_d', 't3_d']);
    expect(facts).toMatchObject([{ key: KEYS[0] }]);
    // The same four posts thrice, the oldest six hours ago: eleven gaps.
    expect(facts[0]?.value).toBeCloseTo((11 * 168) / 6, 6);
  });

  test('asks for a token as the application, and searches with it under its own name', async () => {
    server.answerWith(answers(json(listing([]))));
    await fetchFacts({ industries: { retail: ['tea', '"tea shop"'] }, weeks_before: 4 });
    const [first, second, third] = server.requests;
    expect(server.requests).toHaveLength(3);
    expect(first).toMatchObject({
      method: 'POST',
      path: '/www/access_token',
      body: 'grant_type=client_credentials',
      headers: { authorization: `Basic ${BASIC}`, 'user-agent': settings().user_agent },
    });
    expect(second?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'user-agent': settings().user_agent,
    });
    const asked = { type: 'link', sort: 'new', t: 'year', limit: '4', raw_json: '1' };
    expect(Object.fromEntries(second?.query ?? [])).toEqual({ ...asked, q: 'tea' });
    expect(Object.fromEntries(third?.query ?? [])).toEqual({ ...asked, q: '"tea shop"' });
  });

  test('that finds nothing in any week says nothing: the search is wrong, not the industry silent', async () => {
    server.answerWith(answers(json(listing([]))));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toEqual([]);
  });

  test('lets gained fields through and leaves out posts that are none, and says so', async () => {
    const { data } = listing([1, 2]);
    const wrong = [{ kind: 't3', data: { created_utc: '1795518000' } }, { kind: 't3' }, null];
    const children = [...data.children, ...wrong];
    server.answerWith(answers(json({ kind: 'Listing', data: { ...data, children, geo: '' } })));
    const { facts, failures } = await fetchFacts();
    expect(facts[0]?.value).toBe(2);
    expect(failures).toMatchObject([{ part: PART, kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test('whose token ended is asked for another one, once', async () => {
    const ended = json({ message: 'Unauthorized', error: 401 }, 401);
    let granted = 0;
    const grant: Answer = (response, request) => {
      granted += 1;
      json({ access_token: `token-${granted}`, expires_in: 3_600 })(response, request);
    };
    server.answerWith(
      answers((response, request) => {
        const good = request.headers.authorization === 'Bearer token-2';
        (good ? json(listing([1])) : ended)(response, request);
      }, grant),
    );
    expect((await fetchFacts()).facts).toHaveLength(1);
    expect(granted).toBe(2);
    server.answerWith(answers(ended, TOKEN));
    const { failures } = await fetchFacts();
    expect(failures).toMatchObject([{ kind: 'unauthorized' }]);
  });

  test.each([
    ['401', json({ message: 'Unauthorized', error: 401 }, 401)],
    ['status 200', json({ error: 'unsupported_grant_type' })],
    ['a page', text('<html>whoa there</html>', 'text/html', 403)],
  ])(
    'that refuses the application by %s is asked once, and the secret is not told',
    async (_n, answer) => {
      server.answerWith(answers(PAGE, answer));
      const { facts, failures } = await fetchFacts({ industries: { retail: ['a'], legal: ['b'] } });
      expect(facts).toEqual([]);
      expect(server.requests).toHaveLength(1);
      expect(failures).toMatchObject([{ part: PART, kind: 'unauthorized', retryable: false }]);
      for (const told of [SECRET, BASIC]) expect(JSON.stringify(failures)).not.toContain(told);
    },
  );

  test('that asks to slow down is left alone for the seconds it names', async () => {
    const headers = { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '459' };
    server.answerWith(answers(text('<html>slow</html>', 'text/html', 429)));
    expect((await fetchFacts()).failures).toMatchObject([{ kind: 'rate_limited' }]);
    server.answerWith(answers(json({ message: 'Too Many Requests', error: 429 }, 429, headers)));
    const asked = searches().length;
    const { failures } = await fetchFacts({ industries: { retail: ['a'], legal: ['b'] } });
    expect(searches()).toHaveLength(asked + 1);
    expect(failures).toMatchObject([{ kind: 'rate_limited', retry_after_ms: 459_000 }]);
    expect(reddit.readLimit?.(headers, NOW)).toBe(NOW + 459_000);
    expect(reddit.readLimit?.({ ...headers, 'x-ratelimit-remaining': '9.0' }, NOW)).toBeNull();
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>'), true],
    ['a body that breaks off', text('{"kind":"Listing","da', 'application/json'), true],
    ['something else', json({ kind: 'more', data: {} }), false],
    ['a fault', json({}, 502), true],
  ])('fails in that industry on %s', async (_name, answer, retryable) => {
    server.answerWith(answers(answer));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ part: PART, kind: 'bad_response', retryable }]);
  });

  test('that passes by itself is tried again', async () => {
    server.answerWith(inTurn(TOKEN, json({}, 503), json(listing([1]))));
    expect((await fetchFacts()).facts).toHaveLength(1);
  });

  test('names its keys, its secrets, and the setting that is missing', () => {
    expect(reddit.keysOf(settings())).toEqual(KEYS);
    expect(reddit.secretsOf?.(settings())).toEqual([SECRET, BASIC]);
    expect(reddit.missingSetting?.(settings())).toBeNull();
    expect(reddit.missingSetting?.(settings({ client_id: '' }))).toBe('client_id');
    expect(reddit.missingSetting?.(settings({ client_secret: '' }))).toBe('client_secret');
  });
});

test('weeks are compared as far as the posts reach back', () => {
  const times = [1, 170, 340].map((hour) => NOW - hour * HOUR);
  expect(weeksOf({ times, untilMs: NOW, complete: false }, 3)).toEqual([1, 1]);
  expect(weeksOf({ times, untilMs: NOW, complete: true }, 3)).toEqual([1, 1, 1, 0]);
  expect(weeksOf({ times: [NOW - WEEK / 2], untilMs: NOW, complete: false }, 3)).toEqual([]);
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Reddit', () => {
  const read = (name: string) => {
    const { data } = checkBody(ListingBody, sample(`reddit/${name}.json`));
    const { rows, rejected } = checkRows(Post, data.children);
    return { rows, rejected, after: data.after };
  };

  test('with posts are read', () => {
    const { rows, rejected, after } = read('subreddit_search');
    expect(rejected).toEqual([]);
    expect(rows).toHaveLength(6);
    expect(rows[0]?.data.created_utc).toBe(1_439_370_514);
    expect(after).toBeNull();
  });

  test('with subreddits are listings too', () => {
    const { rows, rejected } = read('subreddits_search');
    expect(rejected).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('with a token are read', () => {
    expect(checkBody(TokenBody, sample('reddit/access_token.json'))).toMatchObject({
      expires_in: 3_600,
    });
  });

  test.each(['error_403', 'error_403_b'])('that refuse (%s) are known as such', async (name) => {
    server.answerWith(answers(json(sample(`reddit/${name}.json`), 403)));
    expect((await fetchFacts()).failures).toMatchObject([{ kind: 'unauthorized' }]);
  });
});
