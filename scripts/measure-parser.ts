/**
 * What the parser costs, and whether any text breaks it: `npm run measure:parser`. Prints start-up, latency and memory of
 * one process, then reads 10,000 random and adversarial texts and checks each reading.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { ParsedGoal } from '#src/contract/goal.ts';
import { Config } from '#src/config/schema.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import { warmUp } from '#src/domain/goal/warm-up.ts';
import { quantile } from './bench/statistics.ts';
import { BENCH_TEXTS } from './bench/texts.ts';

const RUNS = 10_000;
const TIMED = 2_000;
const NOISE_RUNS = 200;
const SHORT = 300;
const LONGEST = 5_000;
const MIB = 1_048_576;
const SEED = 20_261_124;
const REFERENCE = '2026-11-24';

const settings = Config.shape.goal.parse(JSON.parse(readFileSync('config/base.json', 'utf8')).goal);
const parse = (text: string) =>
  parseGoal({
    text,
    context: {},
    referenceDate: REFERENCE,
    facts: { get: () => undefined },
    settings,
  });
const timed = (text: string): number => {
  const started = performance.now();
  parse(text);
  return performance.now() - started;
};
const report = (name: string, times: readonly number[]): void => {
  const at = (share: number): string => quantile(times, share).toFixed(2);
  console.log(
    `${name.padEnd(26)} p50 ${at(0.5)}  p99 ${at(0.99)}  max ${Math.max(...times).toFixed(2)} ms`,
  );
};

console.log(`modules loaded             ${performance.now().toFixed(0)} ms after the start`);
const started = performance.now();
warmUp(settings);
console.log(`warm-up                    ${(performance.now() - started).toFixed(0)} ms`);
console.log(`first parse after it       ${timed(BENCH_TEXTS[0] ?? '').toFixed(2)} ms`);
console.log(
  `resident memory            ${(process.memoryUsage().rss / MIB).toFixed(0)} MiB after warm-up`,
);

const texts = BENCH_TEXTS.map((text) =>
  `${text} `.repeat(Math.ceil(SHORT / text.length)).slice(0, SHORT),
);
const short = (index: number): string => texts[index % texts.length] ?? '';
for (let index = 0; index < TIMED; index += 1) parse(short(index));
report(
  `${SHORT} characters`,
  Array.from({ length: TIMED }, (_, index) => timed(short(index))),
);

/** Separated by bars. */
const PIECES =
  '$|€5k|1,|000|-|5%|31.12.|Q3|\u200b|\u202e|é|e\u0301|😀|\n|½|١٢|<script>|"; DROP|２０|.|,|1/2/2027|0|nan|' +
  "__proto__|^-|e9|x10^|http://|10:30|'|Rs.|US$|(|((|1.1.1.|9|no |budget |from |to |Paris |by |half a |million|" +
  'a month| and |women 25-|Ramadan |double |third |two | over | out of |point | - |dozen |minus |min |' +
  'hundred and |fifths |German market | + £1k Google';
const piece = fc.constantFrom(...PIECES.split('|'));
const adversarial = fc
  .array(piece, { minLength: 1, maxLength: 400 })
  .map((parts) => parts.join('').slice(0, LONGEST));
const repeated = fc
  .tuple(piece, fc.integer({ min: 1, max: 1_500 }))
  .map(([part, times]) => part.repeat(times).slice(0, LONGEST));
const anyText = fc.oneof(
  adversarial,
  repeated,
  fc.string({ minLength: 1, maxLength: 2_000, unit: 'binary' }),
  fc.string({ minLength: 1, maxLength: 1_000, unit: 'grapheme' }),
);
const noise = fc.sample(
  fc
    .array(piece, { minLength: LONGEST, maxLength: LONGEST })
    .map((parts) => parts.join('').slice(0, LONGEST)),
  { numRuns: NOISE_RUNS, seed: SEED },
);
// The machine's pauses are longer than a parse: each text is timed three times, and the middle one counts.
report(
  `${LONGEST} characters of noise`,
  noise.map((text) => quantile([timed(text), timed(text), timed(text)], 0.5)),
);

const times: number[] = [];
let faults = 0;
for (const text of fc.sample(anyText, { numRuns: RUNS, seed: SEED })) {
  const began = performance.now();
  const goal = parse(text);
  times.push(performance.now() - began);
  const isExact = goal.evidence.every((said) => text.slice(said.start, said.end) === said.text);
  if (isExact && ParsedGoal.safeParse(goal).success) continue;
  faults += 1;
  console.log(`wrong: ${JSON.stringify(text)}`);
}
report(`${RUNS} random texts`, times);
console.log(`readings that are invalid or quote inexactly: ${faults}`);
if (faults > 0) process.exitCode = 1;
