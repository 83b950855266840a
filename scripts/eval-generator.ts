/** Compares plans with the original's static weights and with the best split, in simulated markets: `npm run eval:generator -- [--seeds N] [--noise SCALE] [--spread SCALE] [--write]`. */
import { parseArgs } from 'node:util';
import { createConfigStore } from '#src/config/watch.ts';
import { renderReport, type World } from './eval/generator/report.ts';
import { simulate } from './eval/generator/simulate.ts';
import { writeReport } from './eval/generator/write-report.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    noise: { type: 'string', default: '1' },
    spread: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 2) throw new Error('--seeds takes a whole number from 2');
/** 1 is what the configuration claims. */
const scaleOf = (name: 'noise' | 'spread'): number => {
  const scale = Number(values[name]);
  if (!(scale >= 0)) throw new Error(`--${name} takes a number from 0`);
  if (values.write && scale !== 1) throw new Error(`with --${name} nothing is written`);
  return scale;
};
const scales = { noise: scaleOf('noise'), spread: scaleOf('spread') };

const config = createConfigStore({ environment: 'test', env: {} });
const settings = config.current();
config.close();
const started = performance.now();
const worlds = (['stationary', 'drift'] as const).map((name): World => ({
  name,
  runs: simulate({ settings, seeds, drifts: name === 'drift', ...scales }),
}));
process.stdout.write(`${renderReport(worlds)}\n\n`);
process.stdout.write(`${seeds} seeds in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`);
if (values.write) writeReport(worlds);
