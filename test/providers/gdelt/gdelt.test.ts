import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GdeltSettings } from '#src/config/sections/providers/gdelt.ts';
import { Point, TimelineBody } from '#src/providers/gdelt/contract.ts';
import { gdelt } from '#src/providers/gdelt/index.ts';
import { toneOf, volumeOf } from '#src/providers/gdelt/mapper.ts';
import { parseLoosely } from '#src/providers/gdelt/parse-body.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  breakOff,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const KEYS = ['industry.retail.news_volume', 'industry.retail.news_tone'];
const VOLUME = fixture('gdelt/volume.json');
const TONE = fixture('gdelt/tone.json');

const settings = (changes: Partial<GdeltSettings> = {}): GdeltSettings => ({
  ...common,
  industries: { retail: '(tea OR "tea shop")' },
  timespan: '3m',
  recent_days: 7,
  max_lag_days: 3,
  min_points: 10,
  tone_scale: 10,
  ...changes,
});

let server: ProviderServer;
const context = (changes: Partial<GdeltSettings> = {}, http = {}) =>
  contextOf(settings(changes), `${server.url}/doc`, { http });
const fetchFacts = (...changes: Parameters<typeof context>) =>
  gdelt.fetchFacts(context(...changes));

const timelines: Answer = (response, request) =>
  json(request.query.get('mode') === 'timelinevol' ? VOLUME : TONE)(response, request);

beforeEach(async () => {
  server = await startProviderServer(timelines);
});
afterEach(() => server.close());

describe('GDELT', () => {
  test('gives the volume of the last days against those before, and their tone as a score', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts.map(({ key, value, unit }) => [key, Number(value.toFixed(9)), unit])).toEqual([
      [KEYS[0], 1.5, 'ratio'],
      [KEYS[1], -0.25, 'score'],
    ]);
    expect(facts[0]).toMatchObject({ as_of: '2026-11-23', confidence: 0.9 });
  });

  test('is asked twice an industry, with its query', async () => {
    await fetchFacts();
    const asked = { query: '(tea OR "tea shop")', format: 'json', timespan: '3m' };
    expect(server.requests.map(({ query }) => Object.fromEntries(query))).toEqual([
      { ...asked, mode: 'timelinevol' },
      { ...asked, mode: 'timelinetone' },
    ]);
    expect(server.requests[0]?.path).toBe('/doc');
  });

  test.each([
    ['429', text('Please limit requests to one every 5 seconds.', 'text/html', 429)],
    ['a text with status 200', text('Please limit requests to one every 5 seconds.')],
  ])(
    'that asks to slow down by %s is asked nothing more in this run, nor in a retry',
    async (_name, answer) => {
      server.answerWith(answer);
      const industries = { retail: 'tea', legal: 'law', energy: 'oil' };
      const { facts, failures } = await fetchFacts({ industries });
      expect(facts).toEqual([]);
      expect(server.requests).toHaveLength(1);
      expect(failures).toMatchObject([{ part: KEYS[0], kind: 'rate_limited', retryable: false }]);
    },
  );

  test.each([
    ['a fault', json({}, 503), 'bad_response', true],
    ['a page of a proxy', text('<html>busy</html>'), 'bad_response', true],
    [
      'a body that breaks off',
      text('{"timeline":[{"ser', 'application/json'),
      'bad_response',
      true,
    ],
    ['an answer without a body', text(''), 'bad_response', true],
    ['a broken connection', breakOff, 'network', true],
    ['something else', json({ timeline: 'none' }), 'bad_response', false],
  ] satisfies [string, Answer, string, boolean][])(
    'makes one attempt for each part on %s',
    async (_name, answer, kind, retryable) => {
      server.answerWith(answer);
      const { facts, failures } = await fetchFacts();
      expect(facts).toEqual([]);
      expect(server.requests).toHaveLength(2);
      expect(failures).toMatchObject([
        { part: KEYS[0], kind, retryable },
        { part: KEYS[1], kind, retryable },
      ]);
    },
  );

  test('is left alone after failures in a row', async () => {
    server.answerWith(json({}, 503));
    const industries = { retail: 'tea', legal: 'law', energy: 'oil' };
    const { failures } = await fetchFacts({ industries });
    expect(server.requests).toHaveLength(3);
    expect(failures.at(-1)).toMatchObject({ kind: 'circuit_open' });
  });

  test('whose text is about the query fails in that query only, and says why', async () => {
    const complaint = 'Your search contained a keyword that was too short.';
    server.answerWith((response, request) =>
      (request.query.get('query') === 'ab' ? text(complaint) : timelines)(response, request),
    );
    const { facts, failures } = await fetchFacts({ industries: { legal: 'ab', retail: 'tea' } });
    expect(facts).toHaveLength(2);
    expect(failures).toHaveLength(2);
    expect(failures[0]).toMatchObject({ kind: 'bad_response', retryable: false });
    expect(failures[0]?.detail).toContain('too short');
  });

  test.each([
    ['an empty object', {}],
    ['no series', { timeline: [] }],
    ['a series without points', { timeline: [{ series: 'Average Tone', data: [] }] }],
  ])('that found nothing (%s) gives nothing and does not fail', async (_name, body) => {
    server.answerWith(json(body));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('lets gained fields through and leaves out points that are none, and says so', async () => {
    const [series] = (TONE as { timeline: { data: object[] }[] }).timeline;
    const points = series?.data.map((point) => ({ ...point, norm: 7 })) ?? [];
    const wrong = [{ date: 'today', value: 1 }, { date: '20261123T000000Z', value: '1' }, null];
    server.answerWith(json({ timeline: [{ data: [...points, ...wrong] }], warning: '' }));
    const { facts, failures } = await fetchFacts();
    expect(facts[1]?.value).toBe(-0.25);
    expect(failures).toHaveLength(2);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test('names the keys it is expected to give', () => {
    expect(gdelt.keysOf(settings())).toEqual(KEYS);
  });
});

describe('a figure of the news', () => {
  const day = (date: string, value: number): Point => ({ date: `${date}T000000Z`, value });

  test('is not told from points that are too old, or too few before', () => {
    const old = [day('20261101', 1), day('20261118', 2)];
    expect(toneOf(old, settings(), NOW)).toBeNull();
    expect(toneOf([], settings(), NOW)).toBeNull();
    const few = [day('20261101', 1), day('20261123', 3)];
    expect(volumeOf(few, settings({ min_points: 2 }), NOW)).toBeNull();
    expect(volumeOf(few, settings({ min_points: 1 }), NOW)?.value).toBe(3);
    expect(
      volumeOf([day('20261101', 0), day('20261123', 3)], settings({ min_points: 1 }), NOW),
    ).toBeNull();
  });

  test('is never beyond a score of 1', () => {
    expect(toneOf([day('20261123', 14)], settings(), NOW)?.value).toBe(1);
    expect(toneOf([day('20261123', -40)], settings(), NOW)?.value).toBe(-1);
  });
});

test.each([
  [String.raw`{"title":"it\'s \d \\d A \"x\""}`, { title: String.raw`it's d \d A "x"` }],
  [String.raw`{"title":"\\"}`, { title: '\\' }],
  ['Too short', undefined],
])('a body is read with its wrong escapes taken out: %s', (body, parsed) => {
  expect(parseLoosely(body)).toEqual(parsed);
});

describe.skipIf(SAMPLES === undefined)('recorded answers of GDELT', () => {
  const read = (name: string) => {
    const [series] = checkBody(TimelineBody, sample(`gdelt/${name}.json`)).timeline ?? [];
    const { rows, rejected } = checkRows(Point, series?.data ?? []);
    expect(rejected).toEqual([]);
    return rows;
  };
  const at = (day: string) => Date.parse(`${day}T23:00:00Z`);

  test('with tones are read', () => {
    const hours = toneOf(read('timelinetone_north_korea'), settings(), at('2026-09-12'));
    expect(hours?.value).toBeCloseTo(-0.084675, 10);
    const uneven = toneOf(read('timelinetone_oil'), settings(), at('2026-09-01'));
    expect(uneven).toEqual({ value: expect.closeTo(-0.214074, 10) as number, as_of: '2026-09-01' });
  });

  test('with volumes are read', () => {
    const points = read('timelinevol_oil');
    expect(points).toHaveLength(10);
    // All of one day: there is nothing before it to compare with.
    expect(volumeOf(points, settings(), at('2026-08-31'))).toBeNull();
  });
});
