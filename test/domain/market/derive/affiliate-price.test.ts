import { describe, expect, test } from 'vitest';
import { logSdOfRange } from '#src/domain/stats/log-normal.ts';
import { CONFIGURED, derive, told } from './told.ts';

const KEY = 'industry.retail.affiliate_marketing.cpc';
const commission = (value: number) =>
  told('channel.affiliate_marketing.commission', value, 'fraction');
const configured = (key: string) => CONFIGURED.get(key)?.value ?? Number.NaN;

describe('the price of a click from affiliates', () => {
  test('is the commission on what a click brings', () => {
    const price = derive(commission(0.1)).get(KEY);
    const brought =
      configured('industry.retail.order_value') * configured('channel.affiliate_marketing.cvr');
    expect(price?.value).toBeCloseTo(0.1 * brought, 12);
    expect(derive(commission(0.2)).get(KEY)?.value).toBeCloseTo(0.2 * brought, 12);
    expect(price).toMatchObject({
      unit: 'USD/click',
      source: 'config',
      provider: 'example',
      beneath: CONFIGURED.get('channel.affiliate_marketing.cpc'),
    });
  });

  test('is no surer than what it is made of', () => {
    const { low, high } = derive(commission(0.1)).get(KEY)?.range ?? { low: 1, high: 1 };
    const { range } = CONFIGURED.get('industry.retail.order_value') ?? {};
    expect(logSdOfRange(low, high)).toBeGreaterThan(
      logSdOfRange(range?.low ?? Number.NaN, range?.high ?? Number.NaN),
    );
  });

  test('is not derived without a commission, nor where it is known', () => {
    expect(derive().has(KEY)).toBe(false);
    const known = told('channel.affiliate_marketing.cpc', 1, 'USD/click');
    expect(derive(commission(0.1), known).has(KEY)).toBe(false);
  });
});
