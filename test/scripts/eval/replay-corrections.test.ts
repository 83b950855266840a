import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Config } from '#src/config/schema.ts';
import { replayCorrections, type Tally } from '#scripts/eval/replay-corrections.ts';
import type { LabelledGoal } from '#scripts/eval/score-goal.ts';
import { projectBase } from '#test/config/temporary-config.ts';

const base = projectBase();
const settings = {
  goal: Config.shape.goal.parse(base['goal']),
  corrections: Config.shape.corrections.parse(base['corrections']),
};
const goalsOf = (file: string): LabelledGoal[] =>
  readFileSync(`test/fixtures/goals/${file}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledGoal);
const rightOf = (tallies: ReadonlyMap<string, Tally>, field: string): number =>
  tallies.get(field)?.right ?? 0;

it("corrections of tenants' own words gain, in no field they lose, and misread fields only are corrected", () => {
  const replay = replayCorrections(goalsOf('tenants'), settings);
  expect(replay).toMatchObject({ tenants: 4, taught: 21, tested: 21 });
  for (const field of replay.without.keys()) {
    expect(rightOf(replay.with, field)).toBeGreaterThanOrEqual(rightOf(replay.without, field));
  }
  for (const field of ['industry', 'business_model', 'include_channels']) {
    expect(rightOf(replay.with, field)).toBeGreaterThan(rightOf(replay.without, field));
  }
});

it('where nothing is misread nothing is corrected, and nothing changes', () => {
  const all = goalsOf('goals');
  const replay = replayCorrections(all, settings);
  expect(replay.taught + replay.tested).toBe(all.length);
  expect(replay.with).toEqual(replay.without);
});
