import { describe, expect, it } from 'vitest';
import { createMarket, type Split } from '#scripts/eval/generator/market.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { scenarioAt, settings } from './settings.ts';

const evenly = (budget: number): Split =>
  new Map(Channel.options.map((channel) => [channel, budget / Channel.options.length]));
const marketOf = (seed: number, drifts = false, weeks = 16) =>
  createMarket({ scenario: scenarioAt(0), settings, seed, drifts, weeks });
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('market', () => {
  it('answers with records that the contract would accept', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      for (const record of marketOf(seed, true).play(seed % 16, evenly(20_000), 'test')) {
        const { impressions, clicks, conversions } = record;
        for (const count of [impressions, clicks, conversions])
          expect(Number.isInteger(count) && count >= 0).toBe(true);
        expect(clicks).toBeLessThanOrEqual(impressions);
        expect(conversions).toBeLessThanOrEqual(clicks);
        expect(record.spend.amount).toBeGreaterThan(0);
        expect(record.revenue.amount).toBeGreaterThanOrEqual(0);
        expect(Date.parse(record.end) - Date.parse(record.start)).toBe(6 * 86_400_000);
      }
    }
  });

  it('brings on average what it expects, and scatters as much as is configured', () => {
    // A market without drift or season in which each week is one more draw of the same truth.
    const flat = {
      ...settings,
      baseline: {
        ...settings.baseline,
        seasons: {
          ...settings.baseline.seasons,
          quarters: { q1: 1, q2: 1, q3: 1, q4: 1 },
          trends: [],
        },
      },
    };
    const weeks = 4_000;
    const market = createMarket({
      scenario: scenarioAt(3),
      settings: flat,
      seed: 5,
      drifts: false,
      weeks,
      spread: 0,
    });
    const split: Split = new Map([
      ['search_advertising', 300_000],
      ['display_advertising', 300_000],
    ]);
    const expected = market.expect(0, split);
    for (const channel of split.keys()) {
      const ratios: number[] = [];
      for (let week = 0; week < weeks; week += 1) {
        const record = market.play(week, split, 'test').find((other) => other.channel === channel);
        ratios.push((record?.conversions ?? 0) / (expected.get(channel) ?? 0));
      }
      const { cpc, cpm, ctr, cvr } = settings.learning.statistics.campaign_log_sd;
      const variance =
        cvr ** 2 + (channel === 'search_advertising' ? cpc ** 2 : cpm ** 2 + ctr ** 2);
      expect(Math.abs(mean(ratios) - 1)).toBeLessThan(0.04);
      const logs = ratios.map((ratio) => Math.log(ratio));
      const scatter = mean(logs.map((log) => (log - mean(logs)) ** 2));
      expect(Math.abs(scatter / variance - 1)).toBeLessThan(0.1);
    }
  });

  it('has its truth around the documented median, as wide as the range less the scatter of campaigns', () => {
    const seeds = 2_000;
    const { low, high } = settings.baseline.channels.search_advertising.cvr;
    const logs = Array.from({ length: seeds }, (_, seed) => {
      const channel = marketOf(seed + 1, false, 1).channels.find(
        (other) => other.channel === 'search_advertising',
      );
      return Math.log(channel?.weeks[0]?.cvr ?? Number.NaN);
    });
    const open =
      (Math.log(high / low) / (2 * 1.2816)) ** 2 -
      settings.learning.statistics.campaign_log_sd.cvr ** 2;
    const variance = mean(logs.map((log) => (log - mean(logs)) ** 2));
    // Half-known factors widen it a little.
    expect(variance / open).toBeGreaterThan(0.92);
    expect(variance / open).toBeLessThan(1.2);
  });

  it('is the same for the same seed, and the same luck for every player', () => {
    const split = evenly(30_000);
    const counts = (seed: number, player: string) =>
      marketOf(seed, true)
        .play(3, split, player)
        .map((record) => ({ ...record, outcome_id: '' }));
    expect(counts(9, 'a')).toEqual(counts(9, 'b'));
    expect(counts(9, 'a')).not.toEqual(counts(10, 'a'));
  });

  it('moves week by week only where it drifts', () => {
    const pathOf = (drifts: boolean) =>
      marketOf(4, drifts).channels.map(({ weeks }) => weeks.map(({ cvr }) => cvr));
    for (const path of pathOf(false)) expect(new Set(path).size).toBe(1);
    for (const path of pathOf(true)) expect(new Set(path).size).toBe(path.length);
    expect(pathOf(true).map(([first]) => first)).toEqual(pathOf(false).map(([first]) => first));
  });

  it('gives money that a seller refuses to the other channels', () => {
    const market = marketOf(1);
    const split: Split = new Map([
      ['search_advertising', 900],
      ['connected_tv', 10],
      ['email_marketing', 90],
    ]);
    const accepted = market.accept(split);
    expect(accepted.has('connected_tv')).toBe(false);
    expect(accepted.get('search_advertising')).toBeCloseTo(900 / 0.99, 6);
    expect([...accepted.values()].reduce((sum, spend) => sum + spend, 0)).toBeCloseTo(1_000, 6);
  });
});
