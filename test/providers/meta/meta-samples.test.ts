import { describe, expect, test } from 'vitest';
import { factsFromAds } from '#src/providers/own-account/facts-from-ads.ts';
import {
  DeliveryBody,
  InsightsBody,
  InsightsRow,
  ReachBody,
} from '#src/providers/meta/contract.ts';
import { inspectMeta } from '#src/providers/meta/inspect-meta.ts';
import { adRows, FIGURES, reachFact } from '#src/providers/meta/mapper.ts';
import { checkBody, checkRows } from '#src/providers/answers/check-rows.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { NOW, sample, SAMPLES } from '../support.ts';

const read = (name: string) => sample(`meta/${name}.json`);
const settings = {
  ...shipped('meta'),
  minimum_impressions: 1,
  minimum_clicks: 1,
  minimum_conversions: 1,
};

const rowsOf = (body: unknown) => {
  const { rows, rejected } = checkRows(InsightsRow, checkBody(InsightsBody, body).data);
  expect(rejected).toEqual([]);
  return rows;
};
const factsOf = (rows: InsightsRow[], changes: Partial<typeof settings> = {}) =>
  factsFromAds(adRows(rows, '1', { ...settings, ...changes }), FIGURES, {
    sampling: settings,
    confidence: 0.9,
    asOf: '2026-11-23',
  });

describe.skipIf(SAMPLES === undefined)('recorded answers of Meta', () => {
  test('with clicks and spend alone give the price of a click', () => {
    const rows = rowsOf(read('insights_account_clicks_spend'));
    const told = rows.map((row) => ({ ...row, account_currency: 'EUR' }));
    const facts = factsOf(told, { clicks: 'clicks' });
    expect(facts.map(({ key, unit }) => [key, unit])).toEqual([
      ['channel.social_media.cpc', 'EUR/click'],
    ]);
    expect(facts[0]?.value).toBeCloseTo(361.79 / 204, 10);
  });

  test("with every field give Meta's own rates, as fractions", () => {
    const rows = rowsOf(read('insights_ad_level_full_row'));
    const facts = Object.fromEntries(factsOf(rows).map(({ key, value }) => [key, value]));
    expect(facts['channel.social_media.ctr']).toBeCloseTo(0.04864865, 8);
    expect(facts['channel.social_media.cpc']).toBeCloseTo(1.594444, 6);
    expect(facts['channel.social_media.cpm']).toBeCloseTo(77.567568, 6);
  });

  test.each([
    ['act_ads_with_nested_insights', 'ads'],
    ['act_adsets_with_nested_insights', 'adsets'],
    ['act_campaigns_with_nested_insights', 'campaigns'],
  ])('%s give the price of a thousand that they tell', (name, level) => {
    const body = read(name) as Record<string, { data: { insights?: unknown }[] }>;
    const nested = (body[level]?.data ?? []).flatMap(({ insights }) => insights ?? []);
    expect(nested.length).toBeGreaterThan(1);
    for (const insights of nested) {
      const [row] = rowsOf(insights);
      const [told] = checkBody(InsightsBody, insights).data as [{ cpm: string }];
      const facts = factsOf(row === undefined ? [] : [{ ...row, account_currency: 'EUR' }]);
      expect(facts.map(({ key }) => key)).toEqual(['channel.social_media.cpm']);
      expect(facts[0]?.value).toBeCloseTo(Number(told.cpm), 3);
    }
  });

  test('of both estimates give the same people', () => {
    const reading = { confidence: 0.7, nowMs: NOW };
    const facts = [
      reachFact('DE', checkBody(ReachBody, read('reachestimate')).data[0], reading),
      reachFact('DE', checkBody(DeliveryBody, read('delivery_estimate')).data[0], reading),
    ];
    expect(facts[0]).toMatchObject({ value: 153_693, range: { low: 141_700, high: 166_700 } });
    expect(facts[1]).toEqual(facts[0]);
  });

  test.each([
    ['error_100_33_no_object', 400, 'bad_response', false],
    ['error_100_invalid_parameter', 400, 'bad_response', false],
    ['error_17_user_request_limit', 500, 'rate_limited', true],
    ['error_190_token', 500, 'unauthorized', false],
  ])('%s is known for what it is', (name, status, kind, retryable) => {
    const found = inspectMeta([])({ status, body: read(name), headers: {}, nowMs: NOW });
    expect(found).toMatchObject({ kind, retryable });
  });
});
