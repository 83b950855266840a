import { describe, expect, it } from 'vitest';
import { createMemory } from '#scripts/eval/generator/learning-policy.ts';
import { createMarket, type Split } from '#scripts/eval/generator/market.ts';
import { scenarioAt, settings } from './settings.ts';

const scenario = scenarioAt(1);
const market = createMarket({ scenario, settings, seed: 3, drifts: false });
const split: Split = new Map([
  ['search_advertising', 3_000],
  ['email_marketing', 1_000],
]);
const weeks = [0, 1, 2].map((week) => market.play(week, split, 'test'));

describe('memory of the learning policy', () => {
  it('adds every outcome once to each level, however often the history is told', () => {
    const memory = createMemory(scenario, settings);
    memory.learn(weeks.slice(0, 2).flat());
    memory.learn(weeks.slice(0, 2).flat());
    const nodes = memory.learn(weeks.flat());
    expect(nodes.length).toBe(4);
    for (const { cells } of nodes) {
      expect(Object.keys(cells).toSorted()).toEqual(['email_marketing', 'search_advertising']);
      for (const channel of ['email_marketing', 'search_advertising'] as const) {
        const records = weeks.flat().filter((record) => record.channel === channel);
        const sums = cells[channel]?.all?.sums;
        expect(sums?.['outcomes']).toBe(3);
        expect(sums?.['clicks']).toBe(records.reduce((sum, { clicks }) => sum + clicks, 0));
        expect(cells[channel]?.all?.latest).toBe(records.at(-1)?.end);
      }
    }
  });

  it('learns in US dollars', () => {
    const memory = createMemory(scenario, settings);
    const nodes = memory.learn(weeks.flat());
    const spend = nodes[0]?.cells.search_advertising?.all?.sums['spend'];
    expect(spend).toBeCloseTo(9_000 / (settings.baseline.fx.per_usd['EUR'] ?? 0), 6);
  });
});
