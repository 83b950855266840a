import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CensusSettings } from '#src/config/sections/providers/census.ts';
import { TableBody } from '#src/providers/census/contract.ts';
import { variablesOf } from '#src/providers/census/client.ts';
import { census } from '#src/providers/census/index.ts';
import { factsFromSurvey } from '#src/providers/census/mapper.ts';
import { checkBody } from '#src/providers/answers/check-rows.ts';
import {
  type Answer,
  inTurn,
  json,
  type ProviderServer,
  redirectTo,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { contextOf, fixture, sample, SAMPLES } from '../support.ts';

const KEY = '0123456789abcdef0123456789abcdef01234567';
const settings = shipped('census', { api_key: KEY, confidence: 0.8 });
const SURVEY = fixture('census/survey.json') as [string[], (string | null)[]];
const ABSENT = text('<html>404</html>', 'text/html', 404);
const NO_SURVEY = { part: 'survey', retryable: false, detail: 'has no survey of these years' };
const PAGE = text('<html><head><title>Invalid Key</title></head></html>');

let server: ProviderServer;

const outIn =
  (...years: number[]): Answer =>
  (response, request) => {
    const answer = years.includes(Number(request.path.split('/')[1])) ? json(SURVEY) : ABSENT;
    answer(response, request);
  };

beforeEach(async () => {
  server = await startProviderServer(outIn(2024));
});
afterEach(() => server.close());

const fetchFacts = (changes: Partial<CensusSettings> = {}) =>
  census.fetchFacts(contextOf({ ...settings, ...changes }, server.url, { secrets: [KEY] }));

const changed = (changes: Record<string, unknown>): Answer =>
  json([SURVEY[0], SURVEY[0].map((name, column) => changes[name] ?? SURVEY[1][column])]);
const kindOf = (status: number, body: string): Answer => text(body, 'text/plain', status);

describe('the Census Bureau', () => {
  test('gives people, age, income, broadband and adults, dated with the end of the survey', async () => {
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    const fact = (metric: string, value: unknown, unit: string) => ({
      key: `country.US.${metric}`,
      value,
      unit,
      as_of: '2024-12-31',
      confidence: 0.8,
    });
    expect(facts).toEqual([
      fact('population', 334_000_000, 'people'),
      fact('median_age', 38.9, 'years'),
      fact('household_income', 80_500, 'USD/year'),
      fact('broadband', expect.closeTo(118 / 130, 12), 'fraction'),
      fact('adult_share', expect.closeTo(1 - 72 / 334, 12), 'fraction'),
    ]);
  });

  test('is asked once a survey for all variables, the newest survey first', async () => {
    await fetchFacts();
    expect(server.requests.map(({ path }) => path)).toEqual(['/2025/acs/acs5', '/2024/acs/acs5']);
    const { query } = server.requests[1] ?? {};
    expect(query?.get('for')).toBe('us:1');
    expect(query?.get('key')).toBe(KEY);
    expect(query?.get('get')?.split(',')).toEqual(['NAME', ...variablesOf(settings)]);
    expect(query?.get('get')?.split(',').length).toBeLessThanOrEqual(50);
  });

  test('takes up a newer survey by itself, and an older one where there is none', async () => {
    server.answerWith(outIn(2025, 2024));
    expect((await fetchFacts()).facts[0]?.as_of).toBe('2025-12-31');
    server.answerWith(outIn(2022));
    expect((await fetchFacts()).facts[0]?.as_of).toBe('2022-12-31');
    server.answerWith(outIn());
    expect(await fetchFacts()).toMatchObject({ facts: [], failures: [NO_SURVEY] });
    expect(server.requests).toHaveLength(1 + 4 + 4);
  });

  test('leaves out what is not available, and all that rests on it', async () => {
    const codes = { B19013_001E: '-666666666', B01001_028E: '-999999999', B28002_001E: '0' };
    server.answerWith(changed(codes));
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts.map(({ key }) => key)).toEqual(['country.US.population', 'country.US.median_age']);
  });

  test('leaves out cells that are no figures, and says so', async () => {
    server.answerWith(changed({ B01002_001E: 'old', B28002_001E: '' }));
    const { facts, failures } = await fetchFacts();
    expect(facts).toHaveLength(3);
    expect(failures).toMatchObject([{ part: 'survey', kind: 'bad_response' }]);
    expect(failures[0]?.detail).toContain('B01002_001E');
  });

  test.each([
    ['no content', (response) => void response.writeHead(204).end()],
    ['names alone', json([['NAME', 'B01003_001E', 'us']])],
  ] as [string, Answer][])(
    'with %s gives nothing, says so and does not fail',
    async (_name, answer) => {
      server.answerWith(answer);
      expect(await fetchFacts()).toMatchObject({ facts: [], failures: [NO_SURVEY] });
    },
  );

  test('is refused a wrong key by a page, also by way of a redirect, and is asked once', async () => {
    server.answerWith(PAGE);
    const refused = { kind: 'unauthorized', retryable: false };
    await expect(fetchFacts()).rejects.toMatchObject(refused);
    expect(server.requests).toHaveLength(1);
    server.answerWith((response, request) => {
      const away = request.path === '/missing_key.html' ? PAGE : redirectTo('/missing_key.html');
      away(response, request);
    });
    await expect(fetchFacts()).rejects.toMatchObject(refused);
    expect(server.requests).toHaveLength(3);
  });

  test('says what was wrong with the call, without the key', async () => {
    server.answerWith(kindOf(400, `error: error: unknown variable 'B1' ${KEY}`));
    const error = await fetchFacts().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'bad_response', retryable: false });
    expect(String(error)).toContain("unknown variable 'B1'");
    expect(String(error)).not.toContain(KEY);
    server.answerWith(kindOf(400, 'error: invalid key'));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  test.each([
    ['a throttle', json({}, 429)],
    ['an error page', text('<html>busy</html>', 'text/html', 503)],
    ['JSON that breaks off', text('[["NAME","B01003_0', 'application/json')],
  ])('is asked again after %s', async (_name, answer) => {
    server.answerWith(inTurn(answer, json(SURVEY)));
    expect((await fetchFacts()).facts).toHaveLength(5);
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ['an object', { data: [] }],
    ['rows that are none', [['NAME'], 'x']],
  ])('is not believed with %s', async (_name, body) => {
    server.answerWith(json(body));
    await expect(fetchFacts()).rejects.toMatchObject({ kind: 'bad_response', retryable: false });
  });

  test('says which setting it needs, and hides the key', () => {
    expect(census.missingSetting?.(shipped('census'))).toBe('api_key');
    expect(census.missingSetting?.(settings)).toBeNull();
    expect(census.secretsOf?.(settings)).toEqual([KEY]);
    expect(census.keysOf(settings)).toContain('country.US.adult_share');
  });
});

describe.skipIf(SAMPLES === undefined)('recorded answers of the Census Bureau', () => {
  test('of several places give the first one', async () => {
    const raw = sample('census/acs5_counties_population.json');
    expect(checkBody(TableBody, raw)).not.toBeNull();
    server.answerWith(json(raw));
    const { facts, failures } = await fetchFacts();
    expect(failures).toEqual([]);
    expect(facts).toMatchObject([{ key: 'country.US.population', value: 9_848_406 }]);
  });

  test('without any cell are empty', () => {
    expect(factsFromSurvey({ vintage: 2024, cells: {} }, settings).facts).toEqual([]);
  });
});
