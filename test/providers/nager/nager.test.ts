import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NagerSettings } from '#src/config/sections/providers/nager.ts';
import { HolidayRow, HolidaysBody } from '#src/providers/nager/contract.ts';
import { nager } from '#src/providers/nager/index.ts';
import { factsFromHolidays } from '#src/providers/nager/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { common, contextOf, fixture, sample, SAMPLES } from '../support.ts';

const GERMANY = json(fixture('nager/de-2026.json'));
const NOT_KNOWN = text('', 'text/plain', 404);

const settings = (changes: Partial<NagerSettings> = {}): NagerSettings => ({
  ...common,
  countries: ['DE'],
  types: ['Public'],
  years_ahead: 1,
  regions: { DE: 16 },
  ...changes,
});

let server: ProviderServer;
const fetchFacts = (changes: Partial<NagerSettings> = {}) =>
  nager.fetchFacts(contextOf(settings(changes), `${server.url}/api/v3`));

/** Holidays of the running year; none of the next. */
const thisYear: Answer = (response, request) =>
  (request.path.includes('/2026/') ? GERMANY : json([]))(response, request);

beforeEach(async () => {
  server = await startProviderServer(thisYear);
});
afterEach(() => server.close());

const values = (facts: readonly { key: string; value: number }[]) =>
  Object.fromEntries(facts.map(({ key, value }) => [key, value]));

describe('Nager', () => {
  test('gives the share of the regions that have a holiday, merged for each date', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(values(facts)).toEqual({
      'country.DE.holiday.2026-01-01': 1,
      'country.DE.holiday.2026-06-04': 3 / 16,
      'country.DE.holiday.2026-10-31': 1,
    });
    expect(facts[0]).toMatchObject({ unit: 'fraction', as_of: '2026-11-24', confidence: 0.9 });
  });

  test('is asked for this year and the next of every country', async () => {
    await fetchFacts({ countries: ['DE', 'FR'] });
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v3/PublicHolidays/2026/DE',
      '/api/v3/PublicHolidays/2027/DE',
      '/api/v3/PublicHolidays/2026/FR',
      '/api/v3/PublicHolidays/2027/FR',
    ]);
  });

  test('keeps only the kinds of holidays configured', async () => {
    const { facts } = await fetchFacts({ types: ['Bank', 'Observance'] });
    expect(values(facts)).toEqual({
      'country.DE.holiday.2026-11-11': 1 / 16,
      'country.DE.holiday.2026-12-24': 1,
    });
  });

  test('takes the regions that the holidays name where none are configured', async () => {
    const { facts } = await fetchFacts({ regions: {} });
    expect(values(facts)['country.DE.holiday.2026-06-04']).toBe(3 / 5);
    const fewer = await fetchFacts({ regions: { DE: 2 } });
    expect(values(fewer.facts)['country.DE.holiday.2026-06-04']).toBe(3 / 5);
  });

  test.each([
    ['404', NOT_KNOWN],
    ['no content', (response) => response.writeHead(204).end()],
  ] satisfies [string, Answer][])(
    'that knows no such country (%s) gives the others, and does not fail',
    async (_name, answer) => {
      server.answerWith((response, request) =>
        (request.path.endsWith('/IN') ? answer : thisYear)(response, request),
      );
      const { facts, failures } = await fetchFacts({ countries: ['IN', 'DE'] });
      expect(facts).toHaveLength(3);
      expect(failures).toEqual([]);
      expect(server.requests).toHaveLength(3);
    },
  );

  test('that knows none of the countries is said to', async () => {
    server.answerWith(NOT_KNOWN);
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures).toMatchObject([{ part: 'holidays', retryable: false }]);
  });

  test('lets gained fields through and leaves out rows that are none, and says so', async () => {
    const good = (fixture('nager/de-2026.json') as object[]).map((row) => ({
      ...row,
      moon: 'new',
    }));
    const bad = [null, { ...good[0], date: '1 May' }, { ...good[0], types: 'Public' }];
    server.answerWith(json([...good, ...bad]));
    const { facts, failures } = await fetchFacts({ years_ahead: 0 });
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'holidays of DE in 2026', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test.each([
    ['a page of a proxy', text('<html>busy</html>'), true],
    ['a list that breaks off', text('[{"date":"2026-01', 'application/json'), true],
    ['an object', json({ title: 'validation failed' }), false],
    ['a refused year', json({ title: 'validation failed' }, 400), false],
    ['a fault', json({}, 503), true],
  ])('fails in that country on %s, and gives the others', async (_name, answer, retryable) => {
    server.answerWith((response, request) =>
      (request.path.endsWith('/FR') ? answer : thisYear)(response, request),
    );
    const { facts, failures } = await fetchFacts({ countries: ['FR', 'DE'] });
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'holidays of FR', kind: 'bad_response', retryable }]);
  });

  test('that asks to slow down is not asked for the rest', async () => {
    server.answerWith(json({}, 429, { 'retry-after': '600' }));
    const { failures } = await fetchFacts({ countries: ['DE', 'FR', 'IT'] });
    expect(server.requests).toHaveLength(1);
    expect(failures).toMatchObject([{ kind: 'rate_limited', retry_after_ms: 600_000 }]);
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Nager', () => {
  const read = (name: string, country: string) => {
    const { rows, rejected } = checkRows(
      HolidayRow,
      checkBody(HolidaysBody, sample(`nager/${name}.json`)),
    );
    expect(rejected).toEqual([]);
    return values(factsFromHolidays(rows, country, settings({ regions: { DE: 16, GB: 4 } }), 'x'));
  };

  test.each(['de', 'fr', 'gb', 'nl'])('of %s are read', (code) => {
    for (const list of ['holidays', 'next_public_holidays']) {
      const facts = read(`${code}_${list}`, code.toUpperCase());
      expect(Object.keys(facts).length).toBeGreaterThan(8);
      const shares = Object.values(facts);
      expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
    }
  });

  test('tell in how much of a country a regional holiday holds', () => {
    expect(read('de_holidays', 'DE')).toMatchObject({
      'country.DE.holiday.2025-01-01': 1,
      'country.DE.holiday.2025-01-06': 3 / 16,
      'country.DE.holiday.2025-03-08': 2 / 16,
    });
  });
});
