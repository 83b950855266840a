import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BlsSettings } from '#src/config/sections/providers/bls.ts';
import { bls } from '#src/providers/bls/index.ts';
import { factOf } from '#src/providers/bls/mapper.ts';
import { msToMidnight } from '#src/providers/bls/midnight.ts';
import {
  inTurn,
  json,
  type ProviderServer,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixture, NOW, sample, SAMPLES } from '../support.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const settings = shipped('bls', {
  confidence: 0.9,
  jobs_confidence: 0.5,
  growth: { retail: 'CES4200000001', legal: 'CES6054110001' },
  cost_growth: {},
});
const SERIES = fixture('bls/series.json') as { Results: unknown };

let server: ProviderServer;

beforeEach(async () => {
  server = await startProviderServer(json(SERIES));
});
afterEach(() => server.close());

const fetchFacts = (changes: Partial<BlsSettings> = {}) =>
  bls.fetchFacts(contextOf({ ...settings, ...changes }, server.url, { secrets: [KEY] }));
const bodyOf = (index: number): unknown => JSON.parse(server.requests[index]?.body ?? '');

describe('BLS', () => {
  test('gives the change over the year to the newest figure, without averages and empty months', async () => {
    expect(await fetchFacts()).toEqual({
      facts: [
        {
          key: 'country.US.ad_price_growth',
          value: expect.closeTo(125 / 120 - 1, 12) as number,
          unit: 'fraction/year',
          as_of: '2026-10-31',
          confidence: 0.9,
        },
        {
          key: 'industry.retail.growth',
          value: expect.closeTo(15_840 / 16_000 - 1, 12) as number,
          unit: 'fraction/year',
          as_of: '2026-09-30',
          confidence: 0.45,
        },
      ],
      failures: [],
    });
  });

  test('is asked by post for all series at once, without a key that is not set', async () => {
    await fetchFacts();
    expect(server.requests.map(({ method, path }) => [method, path])).toEqual([
      ['POST', '/timeseries/data/'],
    ]);
    expect(server.requests[0]?.headers['content-type']).toBe('application/json');
    expect(bodyOf(0)).toEqual({
      seriesid: ['PCU541810541810', 'CES4200000001', 'CES6054110001'],
      startyear: '2024',
      endyear: '2026',
    });
  });

  test('is asked in parts of the configured size, each series once, with the key where it is set', async () => {
    await fetchFacts({
      registration_key: KEY,
      series_per_call: 2,
      cost_growth: { retail: 'CES4200000001' },
    });
    expect([bodyOf(0), bodyOf(1)]).toMatchObject([
      { seriesid: ['PCU541810541810', 'CES4200000001'], registrationkey: KEY },
      { seriesid: ['CES6054110001'], registrationkey: KEY },
    ]);
    expect(server.requests).toHaveLength(2);
  });

  test('is read the same when its results come as a list', async () => {
    server.answerWith(json({ ...SERIES, Results: [SERIES.Results] }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  test('says which series it does not know, and gives the others', async () => {
    const message = ['Invalid Series for Series CES6054110001'];
    server.answerWith(json({ ...SERIES, message }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(2);
    expect(failures).toMatchObject([{ kind: 'bad_response', retryable: false }]);
    expect(failures[0]?.detail).toContain('CES6054110001');
  });

  test('shows no key that such words quote', async () => {
    server.answerWith(json({ ...SERIES, message: [`Invalid Series for key ${KEY}`] }));
    const { failures } = await fetchFacts({ registration_key: KEY });
    expect(failures[0]?.detail).toContain('Invalid Series');
    expect(failures[0]?.detail).not.toContain(KEY);
  });

  test('leaves out figures that are none, and says so', async () => {
    const series = {
      seriesID: 'PCU541810541810',
      data: [
        { year: '2026', period: 'M11', value: 130 },
        { year: 2026, period: 'M10', value: '126' },
        { year: '2026', period: 'M09', value: 'n/a' },
        { year: '2026', period: 'M08', value: '110' },
        { year: '2025', period: 'M08', value: '100' },
      ],
    };
    server.answerWith(json({ ...SERIES, Results: { series: [series] } }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toMatchObject([
      { value: expect.closeTo(0.1, 12) as number, as_of: '2026-08-31' },
    ]);
    expect(failures[0]?.detail).toContain('3 rows');
  });

  test('without a figure of a year before gives nothing', async () => {
    const only = (...data: unknown[]) =>
      json({ ...SERIES, Results: { series: [{ seriesID: 'CES4200000001', data }] } });
    server.answerWith(only({ year: '2026', period: 'M10', value: '10' }));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    const zero = { year: '2025', period: 'M10', value: '0' };
    server.answerWith(only({ year: '2026', period: 'M10', value: '10' }, zero));
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
    server.answerWith(only());
    expect(await fetchFacts()).toEqual({ facts: [], failures: [] });
  });

  test.each([
    ['Q03', '2026-09-30'],
    ['S01', '2026-06-30'],
    ['A01', '2026-11-24'],
  ])('dates %s with its last day, or today', (period, as_of) => {
    const rows = ['2026', '2025'].map((year) => ({ year, period, value: '5' }));
    const wanted = { key: 'k', series: 's', confidence: 1 };
    expect(factOf(wanted, rows, NOW)).toMatchObject([{ value: 0, as_of }]);
  });

  test('leaves out what it tells of months to come', () => {
    const row = (year: string, value: string) => ({ year, period: 'M01', value });
    const wanted = { key: 'k', series: 'S', confidence: 1 };
    const rows = [row('2031', '300'), row('2030', '100'), row('2026', '110'), row('2025', '100')];
    expect(factOf(wanted, rows, NOW)).toMatchObject([{ as_of: '2026-01-31' }]);
    expect(factOf(wanted, rows, NOW)[0]?.value).toBeCloseTo(0.1, 12);
  });

  test('whose calls of the day are used up is left alone until midnight in the east', async () => {
    server.answerWith(json(fixture('bls/threshold.json')));
    const { failures } = await fetchFacts({ series_per_call: 1 });
    expect(failures).toMatchObject([
      { kind: 'quota_exhausted', retryable: true, retry_after_ms: 17 * 3_600_000 },
    ]);
    expect(server.requests).toHaveLength(1);
  });

  test('that refuses the key is asked once, and the key it quotes is not shown', async () => {
    const message = [`The key:${KEY} provided by the User is invalid.`];
    server.answerWith(json({ status: 'REQUEST_NOT_PROCESSED', message, Results: {} }));
    const { failures } = await fetchFacts({ registration_key: KEY, series_per_call: 1 });
    expect(failures).toMatchObject([{ kind: 'unauthorized', retryable: false }]);
    expect(JSON.stringify(failures)).not.toContain(KEY);
    expect(server.requests).toHaveLength(1);
  });

  test('that did not process a call for another reason says it, without the key', async () => {
    const message = [`Year range exceeds the limit (${KEY})`];
    server.answerWith(json({ status: 'REQUEST_FAILED_INVALID_PARAMETERS', message }));
    const { failures } = await fetchFacts({ registration_key: KEY });
    expect(failures).toMatchObject([{ kind: 'bad_response', retryable: false }]);
    expect(failures[0]?.detail).toContain('Year range exceeds the limit');
    expect(failures[0]?.detail).not.toContain(KEY);
  });

  test.each([
    ['HTML', text('<html>maintenance</html>')],
    ['JSON that breaks off', text('{"status":"REQUEST_SUCC', 'application/json')],
    ['a throttle', json({}, 429)],
    ['an error of the server', json({}, 502)],
  ])('is asked again after %s, though it is a post', async (_name, answer) => {
    server.answerWith(inTurn(answer, json(SERIES)));
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toHaveLength(2);
  });

  test('is not believed without results', async () => {
    server.answerWith(json({ status: 'REQUEST_SUCCEEDED', message: [] }));
    expect((await fetchFacts()).failures).toMatchObject([{ kind: 'bad_response' }]);
  });

  test('needs no setting, hides the key and names its keys', () => {
    expect(bls.missingSetting).toBeUndefined();
    expect(bls.secretsOf?.({ ...settings, registration_key: KEY })).toEqual([KEY]);
    expect(bls.keysOf(settings)).toEqual([
      'country.US.ad_price_growth',
      'industry.retail.growth',
      'industry.legal.growth',
    ]);
  });

  test('as shipped takes two calls without a key', async () => {
    await bls.fetchFacts(contextOf(shipped('bls'), server.url));
    expect(server.requests).toHaveLength(2);
  });
});

test.each([
  ['2026-11-24T12:00:00Z', 17 * 60],
  ['2026-07-01T03:59:00Z', 1],
  ['2026-11-25T05:00:00Z', 24 * 60],
])('from %s it is %i minutes to midnight in the east of the United States', (now, minutes) => {
  expect(msToMidnight(Date.parse(now))).toBe(minutes * 60_000);
});

describe.skipIf(SAMPLES === undefined)('recorded answers of BLS', () => {
  const read = (name: string, series: string) => {
    server.answerWith(json(sample(`bls/${name}.json`)));
    return fetchFacts({ ad_prices: series, growth: {} });
  };

  test('with preliminary figures give their change', async () => {
    const { facts, failures } = await read('single_series_laus', 'LAUCN040010000000005');
    expect(failures).toEqual([]);
    expect(facts).toMatchObject([{ as_of: '2023-01-31' }]);
    expect(facts[0]?.value).toBeCloseTo(17_585 / 17_241 - 1, 12);
  });

  test('of one year are read, and give no change', async () => {
    const reading = await read('post_series_unemployment_2019', 'LNS14000000');
    expect(reading).toEqual({ facts: [], failures: [] });
  });

  test('that name an unknown series say so', async () => {
    const { failures } = await read('invalid_series_doc', 'LNS14000000');
    expect(failures[0]?.detail).toContain('laucn21219003!');
  });
});
