/** Prints how much of labelled goals the parser reads right, per field: `npm run eval:parser -- <goals.jsonl> [--misses] [--with-corrections]`. */
import { readFileSync } from 'node:fs';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import { Config } from '#src/config/schema.ts';
import { scoreGoal, SCORED_FIELDS, type LabelledGoal } from './eval/score-goal.ts';
import { printReplay } from './eval/print-replay.ts';
import { calibrationError } from './eval/calibration.ts';
import { confusionTable, type Pair } from './eval/confusion.ts';

const DEFAULT_GOALS = 'test/fixtures/goals/goals.jsonl';

const path = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? DEFAULT_GOALS;
const showMisses = process.argv.includes('--misses');
const base = JSON.parse(readFileSync('config/base.json', 'utf8'));
const settings = Config.shape.goal.parse(base.goal);
const facts = { get: (): Fact | undefined => undefined };
const goals = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as LabelledGoal);

interface Count {
  right: number;
  scored: number;
}
const counts = new Map<string, Count>();
const groups = new Map<string, Count>();
const predictions: { confidence: number; right: boolean }[] = [];
const nameOf = (value: unknown): string => (typeof value === 'string' ? value : 'none');
const confused = { objective: [] as Pair[], industry: [] as Pair[] };
const tally = (map: Map<string, Count>, key: string, right: boolean): void => {
  const count = map.get(key) ?? { right: 0, scored: 0 };
  map.set(key, { right: count.right + (right ? 1 : 0), scored: count.scored + 1 });
};

for (const goal of goals) {
  const parsed = parseGoal({
    text: goal.text,
    context: {},
    referenceDate: goal.reference_date,
    facts,
    settings,
  });
  for (const { field, right, expected, got, confidence } of scoreGoal(goal, parsed)) {
    tally(counts, field, right);
    tally(groups, goal.language === 'en' ? 'English' : 'other languages', right);
    tally(groups, `  ${goal.language}`, right);
    tally(groups, 'all', right);
    if (field === 'objective' || field === 'industry')
      confused[field].push({ expected: nameOf(expected), got: nameOf(got) });
    if (confidence !== null) predictions.push({ confidence, right });
    if (!right && showMisses)
      process.stdout.write(
        `${goal.id} ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}\n    ${JSON.stringify(goal.text)}\n`,
      );
  }
}

const PERCENT = 100;
const line = (name: string, { right, scored }: Count): string =>
  `${name.padEnd(20)} ${String(right).padStart(5)} / ${String(scored).padEnd(5)} ${((PERCENT * right) / scored).toFixed(1).padStart(6)} %\n`;
process.stdout.write(`${goals.length} goals of ${path}\n`);
for (const field of SCORED_FIELDS) {
  const count = counts.get(field);
  if (count !== undefined) process.stdout.write(line(field, count));
}
for (const [name, count] of groups) process.stdout.write(line(name, count));
process.stdout.write(
  `expected calibration error ${calibrationError(predictions).toFixed(3)} over ${predictions.length} readings\n`,
);
process.stdout.write(confusionTable('objective', confused.objective));
process.stdout.write(confusionTable('industry', confused.industry));
if (process.argv.includes('--with-corrections')) {
  const corrections = Config.shape.corrections.parse(base.corrections);
  printReplay(goals, { goal: settings, corrections });
}
