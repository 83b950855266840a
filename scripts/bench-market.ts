/** `npm run bench:market`: market data while providers fail. `--seconds N` (60 unless told), `--seed N`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFaults, type FaultResult } from './bench/market/faults.ts';
import { loadConfig } from '#src/config/load.ts';
import { quotaTable } from './bench/provider-quotas.ts';
import { BREAKER_OPEN_MS, TICK_SECONDS } from './bench/market/settings.ts';
import { benchStampede } from './bench/market/stampede.ts';
import { quantile } from './bench/statistics.ts';
import { launchServices } from './services/launch.ts';

const IN_TIME_MS = 50;
const PERCENT = 100;
const TIGHT_SECONDS = 15;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (!(seconds >= 10) || !Number.isInteger(seed)) {
  throw new Error('--seconds: 10 or more; --seed: a whole number');
}

const percent = (part: number, whole: number): string =>
  `${((part / whole) * PERCENT).toFixed(2)} %`;

const dataDir = await mkdtemp(join(tmpdir(), 'goalpost-bench-'));
// Servers of the bench's own.
const { REDIS_URL: _redis, MONGODB_URI: _mongodb, ...env } = process.env;
const services = await launchServices({ dataDir, env });
try {
  await services.mongodbReady;
  const { redisUrl, mongodbUri } = services;
  const failing = await benchFaults({
    redisUrl,
    mongodbUri,
    seconds,
    seed,
    prefix: 'bench-faults',
    requestsPerDay: { frankfurter: 100_000, world_bank: 100_000 },
    away: { frankfurter: [1 / 3, 2 / 3], world_bank: [1 / 2, 5 / 6] },
  });
  printFaults('20 % of calls fail at random, each provider is fully away for a third', failing);

  const tight = await benchFaults({
    redisUrl,
    mongodbUri,
    seconds: TIGHT_SECONDS,
    seed,
    prefix: 'bench-quota',
    requestsPerDay: { frankfurter: 5, world_bank: 10 },
    away: { frankfurter: null, world_bank: null },
  });
  printFaults('the same without the outage, with quotas that run out', tight);

  const { stale, calls, facts, unchangedP99, changedP99, unanswered } =
    await benchStampede(services);
  console.log('\n1,000 reads at once of one expired datum, five readers, two workers');
  console.log(
    `  upstream calls         ${calls}   (aim 1); ${stale} reads answered with the stale value`,
  );
  console.log(
    `  a cached snapshot of ${facts} facts of all providers, p99: unchanged ${unchangedP99.toFixed(2)} ms, one provider's unpacked anew ${changedP99.toFixed(2)} ms   (aim < 3); ${unanswered} reads given up`,
  );
  printQuotas();
} finally {
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);

function printFaults(title: string, result: FaultResult): void {
  const { goals, plans, readMs, sources, providers, metrics } = result;
  const inTime = readMs.filter((ms) => ms <= IN_TIME_MS).length;
  console.log(`\n${title}`);
  console.log(
    `  plans made             ${plans} of ${goals}: ${percent(plans, goals)}   (aim 100)`,
  );
  console.log(
    `  data requests ≤ ${IN_TIME_MS} ms  ${inTime} of ${readMs.length}: ${percent(inTime, readMs.length)}   (aim ≥ 99.9); slowest ${Math.max(...readMs).toFixed(1)} ms, p99 ${quantile(readMs, 0.99).toFixed(2)} ms`,
  );
  const used = Object.entries(sources).map(([source, count]) => `${source} ${count}`);
  console.log(`  fetched values used    ${used.join(', ')}`);
  for (const { id, calls, failed, quota, counted, closedAfterMs } of providers) {
    const closed =
      closedAfterMs === null
        ? ''
        : `; circuit closed ${(closedAfterMs / 1_000).toFixed(1)} s after recovery (breaker_open_ms ${BREAKER_OPEN_MS}, asked every ${TICK_SECONDS} s)`;
    console.log(
      `  ${id.padEnd(22)} ${calls} calls arrived (${failed} failed), ${counted} counted, quota ${quota}${calls > quota ? ' EXCEEDED' : ''}${closed}`,
    );
  }
  for (const line of metrics.filter((one) => /hit_ratio|wanted|refreshes_total/.test(one))) {
    console.log(`  ${line}`);
  }
}

/** With the shipped settings, which hold at least 30 countries and all industries. */
function printQuotas(): void {
  const { config } = loadConfig({ environment: 'production', env: {} });
  console.log(
    '\ncalls of a full refresh of all configured data, at most, if every provider were on',
  );
  console.table(quotaTable(config));
}
