import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatasetBody } from '#src/providers/eurostat/contract.ts';
import { decode } from '#src/providers/eurostat/decode.ts';
import { eurostat } from '#src/providers/eurostat/index.ts';
import { factsFromCells } from '#src/providers/eurostat/mapper.ts';
import { checkBody } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  inTurn,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const settings = shipped('eurostat', {
  countries: ['DE', 'GR', 'FR'],
  confidence: 0.9,
  provisional_confidence: 0.5,
});
const INFLATION = fixture('eurostat/inflation.json') as Record<string, unknown>;
const EMPTY = json(fixture('eurostat/empty.json'));

let server: ProviderServer;

const inflationOnly: Answer = (response, request) => {
  const answer = request.path.endsWith('/prc_hicp_minr') ? json(INFLATION) : EMPTY;
  answer(response, request);
};

beforeEach(async () => {
  server = await startProviderServer(inflationOnly);
});
afterEach(() => server.close());

const fetchFacts = (changes: Partial<typeof settings> = {}) =>
  eurostat.fetchFacts(contextOf({ ...settings, ...changes }, server.url));

const inflation = (country: string, value: number, as_of: string, confidence = 0.9) => ({
  key: `country.${country}.inflation`,
  value,
  unit: 'fraction/year',
  as_of,
  confidence,
});

describe('Eurostat', () => {
  test('gives the newest figure of each country, less sure of one that is marked as estimated', async () => {
    expect(await fetchFacts()).toEqual({
      facts: [
        inflation('DE', 0.025, '2026-10-31', 0.45),
        inflation('GR', 0.03, '2026-10-31'),
        inflation('FR', 0.0275, '2026-09-30'),
      ],
      failures: [],
    });
  });

  test('is asked once a dataset for all countries, by its own codes', async () => {
    await fetchFacts();
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/data/prc_hicp_minr',
      '/data/namq_10_gdp',
      '/data/demo_pjan',
    ]);
    const [first] = server.requests;
    expect(first?.query.getAll('geo')).toEqual(['DE', 'EL', 'FR']);
    expect(first?.query.get('coicop18')).toBe('TOTAL');
    expect(first?.query.get('format')).toBe('JSON');
    expect(first?.query.get('lastTimePeriod')).toBe('4');
  });

  test('of the older style, with lists in the place of maps, is read too, and people are counted on 1 January', () => {
    const decoded = decode(checkBody(DatasetBody, fixture('eurostat/population-old-style.json')));
    const facts = factsFromCells(decoded?.cells ?? [], 'population', settings, NOW);
    expect(facts).toMatchObject([
      {
        key: 'country.DE.population',
        value: 83_600_000,
        unit: 'people',
        as_of: '2026-01-01',
        confidence: 0.45,
      },
      { key: 'country.GR.population', value: 10_400_000, as_of: '2025-01-01', confidence: 0.9 },
    ]);
  });

  test('without figures gives nothing and does not fail', async () => {
    server.answerWith(EMPTY);
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test('leaves out figures of months to come', () => {
    const cell = (time: string, value: number) => ({ geo: 'DE', time, value, status: '' });
    const cells = [cell('2031-01', 9), cell('2026-10', 2.5)];
    expect(factsFromCells(cells, 'inflation', settings, NOW)).toEqual([
      inflation('DE', 0.025, '2026-10-31'),
    ]);
  });

  test('leaves out figures that are no numbers, and says so', async () => {
    server.answerWith((response, request) => {
      const broken = { ...INFLATION, value: { '0': '2.25', '1': 2.5, '3': ':' } };
      const answer = request.path.endsWith('/prc_hicp_minr') ? json(broken) : EMPTY;
      answer(response, request);
    });
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([inflation('DE', 0.025, '2026-10-31', 0.45)]);
    expect(failures).toMatchObject([{ part: 'inflation', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('2 rows');
  });

  test.each([
    ['a dimension that the filter leaves open', { ...INFLATION, size: [1, 2, 1, 4, 2] }],
    ['sizes that do not fit', { ...INFLATION, size: [1, 1, 1, 3, 2] }],
    ['no countries', { ...INFLATION, id: ['freq', 'unit', 'coicop18', 'place', 'time'] }],
    ['something that is no dataset', { class: 'collection', link: {} }],
    ['a list', []],
  ])('is not believed with %s', async (_name, body) => {
    server.answerWith(json(body));
    const { facts, failures } = await fetchFacts();
    expect(facts).toEqual([]);
    expect(failures.map(({ kind, retryable }) => [kind, retryable])).toEqual(
      Array.from({ length: 3 }, () => ['bad_response', false]),
    );
  });

  test.each([
    ['an object', { error: { status: '400', id: '150', label: 'INVALID_QUERY_DIMENSION' } }, 400],
    ['a list', { error: [{ status: 404, id: 100, label: 'ERR_NOT_FOUND' }] }, 404],
    ['a list inside an answer of 200', { error: [{ status: 413, id: 1, label: 'TOO_BIG' }] }, 200],
    ['the offer to answer later', { warning: { status: 413, id: 1, label: 'ASYNCHRONOUS' } }, 200],
  ])(
    'that errs by %s is not asked again, and the rest still comes',
    async (_name, body, status) => {
      server.answerWith((response, request) => {
        const bad = request.path.endsWith('/demo_pjan');
        const answer = bad ? json(body, status) : json(INFLATION);
        answer(response, request);
      });
      const { facts, failures } = await fetchFacts();
      expect(facts).toHaveLength(6);
      expect(failures).toMatchObject([
        { part: 'population', kind: 'bad_response', retryable: false },
      ]);
      expect(server.requests).toHaveLength(3);
    },
  );

  test.each([
    ['HTML', text('<html>maintenance</html>', 'text/html', 503)],
    ['JSON that breaks off', text('{"class":"dataset","val', 'application/json')],
    ['a throttle', json({ error: { status: 429, id: 1, label: 'TOO_MANY' } }, 429)],
    ['an error of its own that may pass', json({ error: { status: 500, id: 1, label: 'X' } })],
  ])('is tried again after %s', async (_name, answer) => {
    server.answerWith(inTurn(answer, json(INFLATION)));
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toHaveLength(9);
  });

  test('that asks to slow down for good is left alone', async () => {
    server.answerWith(json({}, 429));
    const { failures } = await fetchFacts();
    expect(failures).toMatchObject([{ part: 'inflation', kind: 'rate_limited' }]);
    expect(server.requests).toHaveLength(3);
  });

  test('names the keys it is expected to give', () => {
    const keys = eurostat.keysOf(settings);
    expect(keys).toHaveLength(9);
    expect(keys).toContain('country.GR.gdp_growth');
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of Eurostat', () => {
  test('of one figure are read', () => {
    const decoded = decode(checkBody(DatasetBody, sample('eurostat/une_rt_a_de_2019.json')));
    expect(decoded).toEqual({
      cells: [{ geo: 'DE', time: '2019', value: 2.9, status: '' }],
      rejected: [],
    });
    expect(factsFromCells(decoded?.cells ?? [], 'inflation', settings, NOW)).toMatchObject([
      { value: expect.closeTo(0.029, 9) as number, as_of: '2019-12-31' },
    ]);
  });
});
