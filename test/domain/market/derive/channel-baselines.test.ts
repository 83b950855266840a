import { describe, expect, test } from 'vitest';
import { CONFIGURED, derive, SETTINGS, told } from './told.ts';

const CPC = 'industry.retail.search_advertising.cpc';
const searched = told('industry.retail.search_cpc', 1.5, 'USD/click');

describe("an industry's own price of search and click rate of mail", () => {
  test('stand in for the configured ones, which stay beneath them, with a range', () => {
    const { spread } = SETTINGS.baselines;
    expect(derive(searched).get(CPC)).toMatchObject({
      value: 1.5,
      unit: 'USD/click',
      source: 'live',
      range: { low: 1.5 / spread, high: 1.5 * spread },
      beneath: CONFIGURED.get('channel.search_advertising.cpc'),
      derivation: { inputs: ['industry.retail.search_cpc'] },
    });
    const mails = told('industry.retail.email_ctr', 0.03, 'clicks/impression');
    expect(derive(mails).get('industry.retail.email_marketing.ctr')?.value).toBe(0.03);
  });

  test("give way to what one's own account pays", () => {
    const own = told('channel.search_advertising.cpc', 2, 'USD/click');
    expect(derive(searched, own).has(CPC)).toBe(false);
  });

  test('are taken in the unit of the channel only, also after conversion', () => {
    expect(derive({ ...searched, unit: 'USD/lead' }).has(CPC)).toBe(false);
    const euros = told('industry.retail.search_cpc', 1.8, 'EUR/click');
    const facts = derive(euros, told('fx.USD.EUR', 0.9, 'EUR/USD'));
    expect(facts.get(CPC)?.value).toBeCloseTo(2, 12);
  });
});

describe('the reach of social media in a country', () => {
  const people = told('country.DE.population', 80e6, 'people');
  const online = told('country.DE.internet_users', 0.9, 'fraction');
  const reached = (count: number) => told('country.DE.social_reach', count, 'people');
  const KEY = 'country.DE.social_media.reach';

  test('is the part of the people online, never all beyond', () => {
    expect(derive(people, online, reached(36e6)).get(KEY)?.value).toBeCloseTo(0.5, 12);
    expect(derive(people, online, reached(90e6)).get(KEY)?.value).toBe(SETTINGS.baselines.high);
  });

  test('is not derived without knowing the people', () => {
    expect(derive(reached(36e6)).has(KEY)).toBe(false);
  });
});
