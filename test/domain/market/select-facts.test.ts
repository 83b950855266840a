import { describe, expect, test } from 'vitest';
import type { Fact } from '#src/domain/market/fact.ts';
import { type MarketFilter, selectFacts } from '#src/domain/market/select-facts.ts';

const KEYS = [
  'season.m11.search_advertising',
  'fx.USD.EUR',
  'fx.USD.GBP',
  'country.DE.inflation',
  'country.GB.inflation',
  'region.europe.price_level',
  'region.asia_pacific.price_level',
  'industry.retail.growth',
  'industry.legal.growth',
  'industry.retail.search_advertising.affinity',
  'industry.retail.email_marketing.affinity',
  'channel.search_advertising.cpc',
  'channel.email_marketing.ctr',
  'audience.local.population',
];

const factOf = (key: string): Fact => ({
  key,
  value: 1,
  unit: 'ratio',
  source: 'config',
  provider: null,
  as_of: null,
  expires_at: null,
  confidence: 0.2,
});
const select = (filter: MarketFilter): string[] =>
  selectFacts(KEYS.map(factOf), filter).map(({ key }) => key);

describe('selectFacts', () => {
  test('gives all facts in the order of their keys without a filter', () => {
    expect(select({})).toEqual(KEYS.toSorted());
  });

  test.each<[MarketFilter, string[]]>([
    [{ country: 'DE' }, ['country.DE.inflation', 'fx.USD.EUR', 'region.europe.price_level']],
    [{ currency: 'GBP' }, ['fx.USD.GBP']],
    [{ currency: 'USD' }, ['fx.USD.EUR', 'fx.USD.GBP']],
    [
      { channel: 'search_advertising' },
      [
        'channel.search_advertising.cpc',
        'industry.retail.search_advertising.affinity',
        'season.m11.search_advertising',
      ],
    ],
    [
      { industry: 'retail', channel: 'email_marketing' },
      [
        'channel.email_marketing.ctr',
        'industry.retail.email_marketing.affinity',
        'industry.retail.growth',
      ],
    ],
    [
      { country: 'GB', industry: 'legal' },
      ['country.GB.inflation', 'fx.USD.GBP', 'industry.legal.growth', 'region.europe.price_level'],
    ],
    [{ country: 'ZZ' }, []],
  ])('for %j gives what is about it and nothing about another', (filter, expected) => {
    expect(select(filter)).toEqual(expected);
  });
});
