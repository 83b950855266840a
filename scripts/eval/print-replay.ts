/** Prints what corrections gain. */
import type { LabelledGoal } from './score-goal.ts';
import { replayCorrections, type Tally } from './replay-corrections.ts';

const PERCENT = 100;

const share = ({ right, scored }: Tally): string =>
  `${String(right).padStart(5)} / ${String(scored).padEnd(5)} ${((PERCENT * right) / scored).toFixed(1).padStart(6)} %`;

export function printReplay(
  goals: readonly LabelledGoal[],
  settings: Parameters<typeof replayCorrections>[1],
): void {
  const replay = replayCorrections(goals, settings);
  process.stdout.write(
    `corrections: ${replay.tenants} tenants, ${replay.corrections} fields corrected in ${replay.taught} goals; the other ${replay.tested} read without and with them\n`,
  );
  for (const [field, before] of replay.without) {
    const after = replay.with.get(field) ?? { right: 0, scored: 0 };
    process.stdout.write(`${field.padEnd(20)} ${share(before)}   -> ${share(after)}\n`);
  }
}
