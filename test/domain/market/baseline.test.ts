import { describe, expect, test } from 'vitest';
import { CalendarDate } from '#src/contract/primitives.ts';
import { Channel, Industry, Region } from '#src/contract/vocabulary.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { MarketDatum } from '#src/contract/market.ts';
import { BASELINE } from '#test/domain/campaign/fixtures.ts';

const facts = baselineFacts(BASELINE);
const byKey = new Map(facts.map((fact) => [fact.key, fact]));
const valueOf = (key: string): number => byKey.get(key)?.value ?? Number.NaN;

describe('baselineFacts', () => {
  test('makes one fact per key, marked as configured and dated', () => {
    expect(byKey.size).toBe(facts.length);
    for (const { range: _, ...datum } of facts) {
      expect(MarketDatum.safeParse(datum).success).toBe(true);
      expect(datum).toMatchObject({ source: 'config', provider: null, expires_at: null });
      expect(CalendarDate.safeParse(datum.as_of).success).toBe(true);
      expect(datum.unit).not.toBe('');
    }
  });

  test('knows prices, rates, audience and minimums of every channel', () => {
    for (const channel of Channel.options) {
      const has = (metric: string): boolean => byKey.has(`channel.${channel}.${metric}`);
      expect(has('cpc') || has('cpm')).toBe(true);
      for (const metric of [
        'ctr',
        'cvr',
        'reach',
        'audience_share',
        'frequency',
        'minimum_multiplier',
        'minimum_spend',
        'competition',
        'carry_over',
      ]) {
        expect([channel, metric, has(metric)]).toEqual([channel, metric, true]);
      }
    }
  });

  test('takes the median of a range between its ends, on the logarithmic scale', () => {
    const cpc = byKey.get('channel.search_advertising.cpc');
    expect(cpc?.range).toEqual({ low: 1.5, high: 8 });
    expect(cpc?.value).toBeCloseTo(Math.sqrt(12), 12);
    for (const { value, range } of facts) {
      if (range === undefined) continue;
      expect(range.low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(range.high);
    }
  });

  test('gives inflation and growth as fractions per year', () => {
    expect(valueOf('region.north_america.inflation')).toBe(0.03);
    expect(valueOf('industry.technology.growth')).toBe(0.15);
    for (const region of [...Region.options, 'other']) {
      expect(valueOf(`region.${region}.inflation`)).toBeLessThan(0.2);
      expect(valueOf(`region.${region}.price_level`)).toBeGreaterThan(0);
    }
    for (const industry of Industry.options) {
      expect(valueOf(`industry.${industry}.growth`)).toBeLessThan(0.5);
      expect(valueOf(`industry.${industry}.cost_factor`)).toBeGreaterThan(0);
    }
  });

  test('has rates for at least 40 currencies', () => {
    const rates = facts.filter(({ key }) => key.startsWith('fx.USD.'));
    expect(rates.length).toBeGreaterThanOrEqual(40);
  });
});
