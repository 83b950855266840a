import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BlueskySettings } from '#src/config/sections/providers/bluesky.ts';
import { bluesky } from '#src/providers/bluesky/index.ts';
import {
  type Answer,
  json,
  type ProviderRequest,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, NOW } from '../support.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const PASSWORD = 'abcd-efgh-ijkl';
const KEYS = ['industry.retail.social_volume', 'industry.retail.social_trend'];
const OPENED = fixture('bluesky/session.json') as object;
const RENEWED = { ...OPENED, accessJwt: 'access-2', refreshJwt: 'refresh-2' };
const PART = 'posts on retail';

const settings = (changes: Partial<BlueskySettings> = {}): BlueskySettings => ({
  ...common,
  industries: { retail: ['tea shop'] },
  weeks_before: 2,
  min_per_week: 20,
  page_size: 4,
  identifier: 'goalpost.example',
  app_password: PASSWORD,
  samples_per_week: 1,
  session_minutes: 90,
  ...changes,
});

let server: ProviderServer;
const context = (changes: Partial<BlueskySettings> = {}) =>
  contextOf(settings(changes), `${server.url}/xrpc`, { secrets: [PASSWORD] });
const fetchFacts = (changes: Partial<BlueskySettings> = {}) => bluesky.fetchFacts(context(changes));

const methodOf = ({ path }: ProviderRequest): string => path.split('.').at(-1) ?? '';
const searches = (): ProviderRequest[] =>
  server.requests.filter((request) => methodOf(request) === 'searchPosts');
const untilOf = ({ query }: ProviderRequest): number => Date.parse(query.get('until') ?? '');
const post = (at: number) => ({
  uri: 'at://did:plc:nobody/app.bsky.feed.post/1',
  author: { handle: 'somebody.example' },
  record: { text: 'secret words', createdAt: '1970-01-01' },
  indexedAt: new Date(at).toISOString(),
});

/** Four posts an hour apart this week, two hours apart before, and more behind them. */
const found: Answer = (response, request) => {
  const gap = untilOf(request) > NOW - WEEK ? HOUR : 2 * HOUR;
  const posts = [1, 2, 3, 4].map((index) => post(untilOf(request) - index * gap));
  json({ posts, cursor: '4', hitsTotal: 9 })(response, request);
};
const answers =
  (own: Readonly<Record<string, Answer>> = {}): Answer =>
  (response, request) => {
    const all: Record<string, Answer> = {
      createSession: json(OPENED),
      refreshSession: json(RENEWED),
      searchPosts: found,
      ...own,
    };
    all[methodOf(request)]?.(response, request);
  };
/** Refuses every search that is not made with one of these tokens. */
const refusingAllBut =
  (refusal: Answer, ...tokens: string[]): Answer =>
  (response, request) => {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    (tokens.includes(token) ? found : refusal)(response, request);
  };

beforeEach(async () => {
  server = await startProviderServer(answers());
});
afterEach(() => server.close());

describe('Bluesky', () => {
  test('gives the posts of a week by the pace of a page, and this week against those before', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const told = { as_of: '2026-11-24', confidence: 0.9 };
    expect(facts).toEqual([
      // Three gaps in four hours.
      { key: KEYS[0], value: 126, unit: 'uses/week', ...told },
      { key: KEYS[1], value: 2, unit: 'ratio', ...told },
    ]);
  });

  test('opens one session for all searches, with the app password', async () => {
    await fetchFacts({ industries: { retail: ['tea shop'], legal: ['law'] } });
    expect(server.requests.map(methodOf)).toEqual([
      'createSession',
      ...Array.from({ length: 6 }, () => 'searchPosts'),
    ]);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      identifier: 'goalpost.example',
      password: PASSWORD,
    });
    const [first] = searches();
    expect(first?.headers.authorization).toBe('Bearer access-1');
    expect(Object.fromEntries(first?.query ?? [])).toEqual({
      q: 'tea shop',
      sort: 'latest',
      since: '2026-11-17T12:00:00.000Z',
      until: '2026-11-24T12:00:00.000Z',
      limit: '4',
    });
  });

  test('is asked at the same moments of every week, and adds up the searches of an industry', async () => {
    const { facts } = await fetchFacts({
      industries: { retail: ['tea', 'shop'] },
      samples_per_week: 2,
      weeks_before: 1,
    });
    const moments = [0, 0, WEEK / 2, WEEK / 2].map((back) => NOW - back);
    expect(searches().map(untilOf)).toEqual([...moments, ...moments.map((at) => at - WEEK)]);
    expect(facts.map(({ value }) => value)).toEqual([252, 2]);
  });

  test('counts the posts where the page holds all of a week', async () => {
    const answer: Answer = (response, request) =>
      json({ posts: [1, 2, 3].map((index) => post(untilOf(request) - index * HOUR)) })(
        response,
        request,
      );
    server.answerWith(answers({ searchPosts: answer }));
    const { facts } = await fetchFacts({ min_per_week: 3 });
    expect(facts.map(({ value }) => value)).toEqual([3, 1]);
  });

  test('that finds nothing in any week says nothing: the search is wrong, not the industry silent', async () => {
    server.answerWith(answers({ searchPosts: json({ posts: [] }) }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toEqual([]);
  });

  test('lets gained fields through and leaves out posts that are none, and says so', async () => {
    const posts = [{ ...post(NOW - HOUR), labels: [] }, { indexedAt: 'now' }, null];
    server.answerWith(answers({ searchPosts: json({ posts, recId: 1 }) }));
    const { facts, failures } = await fetchFacts({ weeks_before: 1 });
    expect(facts[0]?.value).toBe(1);
    expect(failures).toHaveLength(2);
    expect(failures[0]).toMatchObject({ part: PART, kind: 'bad_response' });
  });

  test.each([
    ['400', json({ error: 'ExpiredToken', message: 'Token has expired' }, 400)],
    ['401', json({ error: 'AuthMissing', message: 'Authentication Required' }, 401)],
  ])(
    'that says a session ended (%s) has it renewed once, with its own token',
    async (_name, gone) => {
      server.answerWith(answers({ searchPosts: refusingAllBut(gone, 'access-2') }));
      const { facts, failures } = await fetchFacts();
      expect(failures).toEqual([]);
      expect(facts).toHaveLength(2);
      expect(server.requests.map(methodOf).slice(0, 4)).toEqual([
        'createSession',
        'searchPosts',
        'refreshSession',
        'searchPosts',
      ]);
      expect(server.requests[2]).toMatchObject({
        body: '',
        headers: { authorization: 'Bearer refresh-1' },
      });
    },
  );

  test('that does not renew a session has another one opened', async () => {
    const gone = json({ error: 'ExpiredToken' }, 400);
    let opened = 0;
    const open: Answer = (response, request) => {
      opened += 1;
      json(opened === 1 ? OPENED : { ...OPENED, accessJwt: 'access-3' })(response, request);
    };
    const refusing = refusingAllBut(gone, 'access-3');
    server.answerWith(
      answers({ createSession: open, refreshSession: gone, searchPosts: refusing }),
    );
    expect((await fetchFacts()).failures).toEqual([]);
    expect(opened).toBe(2);
  });

  test('that refuses the password is asked once, and the password is not told', async () => {
    const message = `Invalid identifier or password ${PASSWORD}`;
    server.answerWith(
      answers({ createSession: json({ error: 'AuthenticationRequired', message }, 401) }),
    );
    const { facts, failures } = await fetchFacts({ industries: { retail: ['a'], legal: ['b'] } });
    expect(facts).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(failures).toMatchObject([{ part: PART, kind: 'unauthorized', retryable: false }]);
    expect(JSON.stringify(failures)).not.toContain(PASSWORD);
  });

  test('whose page refuses with 403 is asked nothing more', async () => {
    server.answerWith(answers({ searchPosts: text('<html>Forbidden</html>', 'text/html', 403) }));
    const { failures } = await fetchFacts({ industries: { retail: ['a'], legal: ['b'] } });
    expect(failures).toMatchObject([{ part: PART, kind: 'unauthorized' }]);
  });

  test('that asks to slow down is left alone until the time it names', async () => {
    const headers = { 'ratelimit-remaining': '0', 'ratelimit-reset': `${NOW / 1_000 + 200}` };
    const slow = json({ error: 'RateLimitExceeded' }, 429, headers);
    server.answerWith(answers({ searchPosts: slow }));
    const { failures } = await fetchFacts({ industries: { retail: ['a'], legal: ['b'] } });
    expect(searches()).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'rate_limited', retry_after_ms: 200_000 }]);
    expect(bluesky.readLimit?.(headers, NOW)).toBe(NOW + 200_000);
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>'), true],
    ['a body that breaks off', text('{"posts":[{"uri', 'application/json'), true],
    ['something else', json({ feed: [] }), false],
    ['a refused search', json({ error: 'BadQueryString', message: 'q' }, 400), false],
    ['a session without tokens', undefined, false],
  ])('fails in that industry on %s', async (_name, answer, retryable) => {
    server.answerWith(
      answers(
        answer === undefined ? { createSession: json({ did: 'x' }) } : { searchPosts: answer },
      ),
    );
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ part: PART, kind: 'bad_response', retryable }]);
  });

  test('names its keys, its secret, and the setting that is missing', () => {
    expect(bluesky.keysOf(settings())).toEqual(KEYS);
    expect(bluesky.secretsOf?.(settings())).toEqual([PASSWORD]);
    expect(bluesky.missingSetting?.(settings())).toBeNull();
    const missing = (changes: Partial<BlueskySettings>) =>
      bluesky.missingSetting?.(settings(changes));
    expect(missing({ identifier: '' })).toBe('identifier');
    expect(missing({ app_password: '' })).toBe('app_password');
  });
});
