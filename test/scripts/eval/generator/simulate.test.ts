import { describe, expect, it } from 'vitest';
import {
  bySeed,
  changeOf,
  estimateOf,
  summarise,
  typicalChange,
} from '#scripts/eval/generator/measures.ts';
import { drawRegret } from '#scripts/eval/generator/chart.ts';
import { renderReport } from '#scripts/eval/generator/report.ts';
import { SCENARIOS } from '#scripts/eval/generator/scenarios.ts';
import { simulate } from '#scripts/eval/generator/simulate.ts';
import { replaceFigures } from '#scripts/eval/generator/write-report.ts';
import { settings } from './settings.ts';

const runs = simulate({ settings, seeds: 2, drifts: true });

describe('simulation', () => {
  it('is the same when it is run again', () => {
    expect(simulate({ settings, seeds: 2, drifts: true })).toEqual(runs);
  });

  it('lets every policy spend the same money every week', () => {
    for (const { scenario, weeks } of runs) {
      const budget = SCENARIOS.find(({ name }) => name === scenario)?.weeklyBudget ?? Number.NaN;
      for (const { spend } of weeks) expect(spend / budget).toBeCloseTo(1, 6);
    }
  });

  it('lets no policy do better than the oracle, who wastes nothing', () => {
    for (const { policy, weeks } of runs) {
      for (const { expected, best, wasted } of weeks) {
        expect(expected).toBeLessThanOrEqual(best * (1 + 1e-7));
        if (policy !== 'oracle') continue;
        expect(expected / best).toBeCloseTo(1, 6);
        expect(wasted).toBe(0);
      }
    }
  });

  it('starts the learning policy where the configured one starts', () => {
    const firsts = (name: string) =>
      runs.filter(({ policy }) => policy === name).map(({ weeks }) => weeks[0]);
    expect(firsts('learning')).toEqual(firsts('configured'));
  });

  it('agrees with the plan where the configuration is the truth: both read the model the same way', () => {
    const told = simulate({ settings, seeds: 2, drifts: false, spread: 0, noise: 0 });
    const { regret } = summarise('configured', told);
    for (const { mean } of regret) expect(mean).toBeLessThan(0.01);
  });
});

describe('measures', () => {
  it('give means with standard errors', () => {
    expect(estimateOf([1, 2, 3])).toEqual({ mean: 2, error: Math.sqrt(1 / 3) });
    expect(changeOf([2, 4], [1, 2])).toEqual({ mean: 1, error: 0 });
    const change = typicalChange([2, 8], [1, 1]);
    expect(change.mean).toBeCloseTo(3, 9);
    expect(change.error).toBeCloseTo(4 * (Math.log(4) / 2), 9);
  });

  it('pool the scenarios of a seed', () => {
    const own = runs.filter(({ policy, seed }) => policy === 'static' && seed === 1);
    const [first] = bySeed(
      runs.filter(({ policy }) => policy === 'static'),
      'regret',
      0,
    );
    const shares = own.map(({ weeks: [week] }) => 1 - (week?.expected ?? 0) / (week?.best ?? 0));
    expect(first).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / shares.length, 9);
  });
});

describe('report', () => {
  const worlds = [{ name: 'drift', runs }] as const;

  it('names each policy and marks each aim', () => {
    const report = renderReport(worlds);
    for (const name of ['static', 'configured', 'learning', 'oracle'])
      expect(report).toContain(`| ${name} |`);
    const aims = report.slice(report.indexOf('**Aims**')).split('\n').slice(4);
    expect(aims.length).toBe(6);
    for (const aim of aims) expect(aim).toMatch(/\| (reached|\*\*missed\*\*) \|$/);
  });

  it('draws a line for each policy but the oracle', () => {
    const chart = drawRegret(worlds);
    expect(chart.match(/<polyline/g)?.length).toBe(3);
    expect(chart).not.toMatch(/NaN|undefined/);
  });

  it('replaces only what stands between the marks of the page', () => {
    const begin = '<!-- eval:generator begin: written by npm run eval:generator -- --write -->';
    const end = '<!-- eval:generator end -->';
    const page = `before\n${begin}\nold\n${end}\nafter\n`;
    expect(replaceFigures(page, 'new')).toBe(`before\n${begin}\nnew\n${end}\nafter\n`);
    expect(() => replaceFigures('no marks', 'new')).toThrow('lacks the marks');
  });
});
