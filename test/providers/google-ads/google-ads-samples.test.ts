import { describe, expect, test } from 'vitest';
import { factsFromAds } from '#src/providers/own-account/facts-from-ads.ts';
import {
  AdsRow,
  KeywordRow,
  KeywordsBody,
  StreamBody,
} from '#src/providers/google-ads/contract.ts';
import { adRows, competitionFacts, FIGURES } from '#src/providers/google-ads/mapper.ts';
import { inspectGoogle } from '#src/providers/google/inspect-google.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { NOW, sample, SAMPLES } from '../support.ts';

const settings = shipped('google_ads');
const resultsOf = (name: string): unknown[] =>
  checkBody(StreamBody, sample(`google-ads/${name}.json`)).flatMap(({ results = [] }) => results);

describe.skipIf(SAMPLES === undefined)('recorded answers of Google Ads', () => {
  test.each([
    ['searchstream_adwordsGoogleReportWeeklyGermanyResponse'],
    ['searchstream_adwordsGoogleReportWeeklyPolandResponse'],
    ['searchstream_adwordsGoogleReportWeeklyRomaniaResponse'],
    ['searchstream_germanyResponseApi'],
    ['searchstream_googleAdwordsResponseApi'],
    ['searchstream_googleAdwordsResponseApiDeficitCurrentDate'],
    ['searchstream_googleAdwordsResponseApiDeficitData'],
  ])('%s gives the price of a click', (name) => {
    const { rows, rejected } = checkRows(AdsRow, resultsOf(name));
    expect(rejected).toEqual([]);
    // They tell neither network nor currency.
    const told = rows.map((row) => ({
      ...row,
      customer: { currencyCode: 'PLN' },
      segments: { ...row.segments, adNetworkType: 'SEARCH' },
    }));
    const facts = factsFromAds(adRows(told, '1', settings), FIGURES, {
      sampling: settings,
      confidence: 0.9,
      asOf: '2026-11-23',
    });
    const clicks = rows.reduce((all, { metrics }) => all + metrics.clicks, 0);
    const micros = rows.reduce((all, { metrics }) => all + metrics.costMicros, 0);
    expect(facts.map(({ key, unit }) => [key, unit])).toEqual([
      ['channel.search_advertising.cpc', 'PLN/click'],
    ]);
    expect(facts[0]?.value).toBeCloseTo(micros / 1e6 / clicks, 10);
    expect(clicks).toBeGreaterThan(100);
  });

  test('of conversion actions hold no figures, which is said', () => {
    const results = resultsOf('searchstream_conversion_actions');
    expect(results).toHaveLength(3);
    expect(() => checkRows(AdsRow, results)).toThrow('something else than its contract');
  });

  test('of keywords give the competition', () => {
    const { results = [] } = checkBody(
      KeywordsBody,
      sample('google-ads/keyword_historical_metrics.json'),
    );
    const { rows, rejected } = checkRows(KeywordRow, results);
    expect(rejected).toEqual([]);
    const keywords = { fitness_wellness: ['Lead protein powder'] };
    const [fact] = competitionFacts(rows, { settings: { ...settings, keywords }, nowMs: NOW });
    expect(fact).toMatchObject({ value: 0.08, unit: 'score 0-1', as_of: '2025-09-30' });
  });

  test.each([
    ['error_400_invalid_argument', 400, 'bad_response', 'INVALID_SHA256_FORMAT'],
    ['error_400_invalid_argument_customer', 400, 'bad_response', 'CONCURRENT_MODIFICATION'],
    ['error_401_missing_credential', 401, 'unauthorized', 'CUSTOMER_NOT_FOUND'],
    ['error_401_stream_authentication_error', 401, 'unauthorized', 'TWO_STEP_VERIFICATION'],
    ['error_401_stream_unauthenticated', 401, 'unauthorized', 'UNAUTHENTICATED'],
    ['error_403_stream_permission', 403, 'unauthorized', 'PERMISSION_DENIED'],
  ])('%s is known for what it is', (name, status, kind, code) => {
    const body = sample(`google-ads/${name}.json`);
    const found = inspectGoogle([])({ status, body, headers: {}, nowMs: NOW });
    expect(found).toMatchObject({ kind, status, retryable: false });
    expect(found?.message).toContain(code);
  });
});
