import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenMeteoSettings } from '#src/config/sections/providers/open-meteo.ts';
import { placeSlug } from '#src/domain/market/keys.ts';
import { PlaceRow, PlacesBody } from '#src/providers/open-meteo/contract.ts';
import { openMeteo } from '#src/providers/open-meteo/index.ts';
import { factsFromPlaces, utcOffsetOf } from '#src/providers/open-meteo/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const KEY = 'plan key/1';
const SPRINGFIELD = { country: 'US', name: 'Springfield' };
const settings = (changes: Partial<OpenMeteoSettings> = {}): OpenMeteoSettings => ({
  ...common,
  api_key: '',
  places: [SPRINGFIELD],
  candidates: 10,
  ...changes,
});

let server: ProviderServer;
const fetchFacts = (changes: Partial<OpenMeteoSettings> = {}) =>
  openMeteo.fetchFacts(contextOf(settings(changes), `${server.url}/v1`, { secrets: [KEY] }));

beforeEach(async () => {
  server = await startProviderServer(json(fixture('open-meteo/springfield.json')));
});
afterEach(() => server.close());

describe('Open-Meteo', () => {
  test('gives time and population of the most populous place of the name in the country', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const told = { as_of: '2026-11-24', confidence: 0.9 };
    expect(facts).toEqual([
      { key: 'place.US.springfield.utc_offset', value: -5, unit: 'hours', ...told },
      { key: 'place.US.springfield.population', value: 155_929, unit: 'people', ...told },
    ]);
  });

  test('is asked by name and country, with the key where there is one', async () => {
    await fetchFacts();
    await fetchFacts({ api_key: KEY });
    const [plain, keyed] = server.requests.map(({ query }) => Object.fromEntries(query));
    const asked = { name: 'Springfield', count: '10', language: 'en', format: 'json' };
    expect(plain).toEqual({ ...asked, countryCode: 'US' });
    expect(keyed).toEqual({ ...asked, countryCode: 'US', apikey: KEY });
    expect(server.requests[0]?.path).toBe('/v1/search');
  });

  test.each([
    ['nothing of that name', { generationtime_ms: 0.2 }],
    ['an empty list', { results: [] }],
    ['places of other countries', { results: [{ name: 'Springfield', country_code: 'NZ' }] }],
  ])('with %s gives nothing and does not fail', async (_name, body) => {
    server.answerWith(json(body));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('gives what a place has: no population, or a zone that nobody knows', async () => {
    const place = { name: 'Springfield', country_code: 'US' };
    server.answerWith(json({ results: [{ ...place, timezone: 'Asia/Kathmandu' }] }));
    expect((await fetchFacts()).facts.map(({ value }) => value)).toEqual([5.75]);
    server.answerWith(json({ results: [{ ...place, timezone: 'Mars/Olympus', population: 7 }] }));
    expect((await fetchFacts()).facts.map(({ value }) => value)).toEqual([7]);
    server.answerWith(json({ results: [{ ...place, population: 0 }] }));
    expect((await fetchFacts()).facts).toEqual([]);
  });

  test('leaves out rows that are none, and says so', async () => {
    const { results } = fixture('open-meteo/springfield.json') as { results: object[] };
    const wrong = { ...results[2], population: '155,929' };
    server.answerWith(json({ results: [results[0], wrong, null], next: 2 }));
    const { facts, failures } = await fetchFacts();
    expect(facts.map(({ value }) => value)).toEqual([-6, 114_394]);
    expect(failures).toMatchObject([{ part: 'Springfield, US', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('2 rows');
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>'), true],
    ['a body that breaks off', text('{"results":[{"na', 'application/json'), true],
    ['a refused parameter', json({ error: true, reason: 'count is too large' }, 400), false],
    ['a list', json([]), false],
  ])('fails in that place on %s, and gives the others', async (_name, answer, retryable) => {
    server.answerWith((response, request) =>
      (request.query.get('name') === 'Leeds'
        ? answer
        : json(fixture('open-meteo/springfield.json')))(response, request),
    );
    const { facts, failures } = await fetchFacts({
      places: [{ country: 'GB', name: 'Leeds' }, SPRINGFIELD],
    });
    expect(facts).toHaveLength(2);
    expect(failures).toMatchObject([{ part: 'Leeds, GB', kind: 'bad_response', retryable }]);
  });

  test.each([
    ['that its limit is reached', json({ error: true, reason: 'Hourly limit' }, 429), 3],
    ['that the key is wrong', json({ error: true, reason: `${KEY} is not known` }, 401), 1],
  ])(
    'that says %s is not asked for the rest, and the key is not told',
    async (_n, answer, calls) => {
      server.answerWith(answer);
      const places = [SPRINGFIELD, { country: 'GB', name: 'Leeds' }];
      const { failures } = await fetchFacts({ places, api_key: KEY });
      expect(failures).toHaveLength(1);
      expect(server.requests).toHaveLength(calls);
      expect(JSON.stringify(failures)).not.toContain(KEY);
    },
  );

  test('names the keys it is expected to give', () => {
    const places = [{ country: 'BR', name: 'São Paulo' }];
    expect(openMeteo.keysOf(settings({ places }))).toEqual([
      'place.BR.sao-paulo.utc_offset',
      'place.BR.sao-paulo.population',
    ]);
    expect(openMeteo.secretsOf?.(settings({ api_key: KEY }))).toEqual([KEY]);
  });
});

test.each([
  ['Ho Chi Minh City', 'ho-chi-minh-city'],
  ['Bogotá, D.C.', 'bogota-d-c'],
  ['(Brasília)', 'brasilia'],
])('the place %s is %s in a key', (name, slug) => {
  expect(placeSlug(name)).toBe(slug);
});

test.each([
  ['UTC', '2026-11-24', 0],
  ['Europe/Berlin', '2026-11-24', 1],
  ['Europe/Berlin', '2026-07-01', 2],
  ['America/St_Johns', '2026-11-24', -3.5],
  ['Pacific/Kiritimati', '2026-11-24', 14],
])('clocks of %s on %s are %d hours ahead of UTC', (zone, day, hours) => {
  expect(utcOffsetOf(zone, Date.parse(`${day}T12:00:00Z`))).toBe(hours);
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Open-Meteo', () => {
  test('are read', () => {
    const body = checkBody(PlacesBody, sample('open-meteo/geocoding_search_london.json'));
    const { rows, rejected } = checkRows(PlaceRow, body.results ?? []);
    expect(rejected).toEqual([]);
    const facts = factsFromPlaces(rows, { country: 'GB', name: 'London' }, settings(), NOW);
    expect(facts.map(({ key, value }) => [key, value])).toEqual([
      ['place.GB.london.utc_offset', 0],
      ['place.GB.london.population', 7_556_900],
    ]);
  });
});
