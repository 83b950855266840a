import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLedger } from '#src/domain/market/fact.ts';
import { deriveFacts } from '#src/domain/market/derive/derive-facts.ts';
import { CONFIGURED, config, derive, incomes, NOW, told, TODAY, withTold } from './told.ts';

describe('derived market data', () => {
  test('are the configured values, and nothing else, where no provider tells anything', () => {
    const derived = deriveFacts(CONFIGURED, config.market, NOW);
    expect([...derived]).toEqual([...CONFIGURED]);
  });

  test('do not change what was given', () => {
    const given = withTold(...incomes(30_000, 80_000), told('industry.retail.cost_growth', 0.1));
    const before = structuredClone([...given]);
    deriveFacts(given, config.market, NOW);
    expect([...given]).toEqual(before);
  });

  test('are finite and say where they came from, whatever providers tell', () => {
    const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    const keys = [
      'country.DE.gdp_per_capita',
      'country.US.gdp_per_capita',
      'country.US.ad_price_growth',
      'country.US.consumer_sentiment',
      'country.US.inflation',
      'country.US.population',
      'country.US.internet_users',
      'country.US.social_reach',
      'industry.retail.trend',
      'industry.retail.social_trend',
      'industry.retail.news_volume',
      'industry.retail.news_tone',
      'industry.retail.sentiment',
      'industry.retail.quote_change',
      'industry.retail.growth',
      'industry.retail.cost_growth',
      'industry.retail.competition',
      'industry.retail.search_cpc',
      'industry.retail.email_ctr',
      'channel.social_media.trend',
    ];
    const units = fc.constantFrom('ratio', 'USD/click', 'EUR/click', 'fraction/year');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keys), number, units), { maxLength: 20 }),
        (rows) => {
          const given = withTold(...rows.map(([key, value, unit]) => told(key, value, unit)));
          for (const fact of deriveFacts(given, config.market, NOW).values()) {
            if (fact.derivation === undefined) continue;
            expect(fact.value, fact.key).toSatisfy(Number.isFinite);
            expect(fact.provider, fact.key).not.toBeNull();
            for (const input of fact.derivation.inputs) expect(given.has(input)).toBe(true);
          }
        },
      ),
    );
  });

  test('are worth what the weakest of their inputs is', () => {
    const facts = derive(
      told('country.DE.gdp_per_capita', 50_000, 'USD/person', {
        source: 'stale',
        provider: 'b',
        as_of: '2026-01-31',
        confidence: 0.4,
      }),
      told('country.US.gdp_per_capita', 80_000, 'USD/person', { provider: 'a', confidence: 0.9 }),
      told('region.north_america.price_level', 1.2, 'ratio', { provider: 'b', confidence: 0.8 }),
    );
    expect(facts.get('country.DE.price_level')).toMatchObject({
      source: 'stale',
      provider: 'a+b',
      as_of: '2026-01-31',
      confidence: 0.4,
    });
  });

  test('say that they rest on configuration where a part of them does', () => {
    expect(derive(...incomes(50_000, 80_000)).get('country.DE.price_level')).toMatchObject({
      source: 'config',
      provider: 'example',
      as_of: config.baseline.regions.as_of,
      confidence: config.baseline.confidence,
    });
  });

  test('bring their inputs, their settings and what they replace into a ledger', () => {
    const facts = derive(
      told('industry.retail.cost_growth', 0.1, 'fraction/year'),
      told('country.US.inflation', 0.02, 'fraction/year'),
    );
    const ledger = createLedger(facts);
    ledger.use('industry.retail.cost_factor');
    expect(ledger.entries().map(({ key }) => key)).toEqual([
      'country.US.inflation',
      'industry.retail.cost_factor',
      'industry.retail.cost_factor.configured',
      'industry.retail.cost_growth',
      'market.derive.cost_factor.max_years',
      'market.derive.cost_factor.weight',
    ]);
    expect(TODAY > config.baseline.industries.as_of).toBe(true);
  });
});
