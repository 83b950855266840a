/** Compares plans with the original's static weights and with the best split, in simulated markets: `npm run eval:generator -- [--seeds N] [--noise SCALE] [--write]`. */
import { parseArgs } from 'node:util';
import { createConfigStore } from '#src/config/watch.ts';
import { renderReport, type World } from './eval/generator/report.ts';
import { simulate } from './eval/generator/simulate.ts';
import { writeReport } from './eval/generator/write-report.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    noise: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 2) throw new Error('--seeds takes a whole number from 2');
const noise = Number(values.noise);
if (!(noise >= 0)) throw new Error('--noise takes 1, or less for calmer campaigns');
if (values.write && noise !== 1) throw new Error('only figures with --noise 1 are written');

const config = createConfigStore({ environment: 'test', env: {} });
const settings = config.current();
config.close();
const started = performance.now();
const worlds = (['stationary', 'drift'] as const).map((name): World => ({
  name,
  runs: simulate({ settings, seeds, drifts: name === 'drift', noise }),
}));
process.stdout.write(`${renderReport(worlds)}\n\n`);
process.stdout.write(`${seeds} seeds in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`);
if (values.write) writeReport(worlds);
