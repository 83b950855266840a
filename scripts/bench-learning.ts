/**
 * `npm run bench:learning [-- --outcomes N]`: 1,000 outcomes in one request until they are acknowledged, and
 * `GET /v1/patterns` with N stored outcomes (1,000,000 without the option), with and without the cache.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  openCache,
  openFilling,
  startProcesses,
  timeLearning,
  timePatterns,
  type BenchServices,
} from './bench/learning.ts';
import { createOutcomes } from './bench/outcomes.ts';
import { quantile } from './bench/statistics.ts';
import { launchServices } from './services/launch.ts';

const REQUEST_SIZE = 1_000;
const REQUESTS = 10;
const FILL_BATCH = 10_000;
const READS = 200;
const COLD_READS = 50;
const MILLION = 1_000_000;

const QUERIES = [
  '',
  'industry=technology',
  'country=DE',
  'channel=search_advertising',
  'industry=healthcare&country=US',
  'segment=parents&channel=social_media',
  'limit=200',
] as const;

const { values } = parseArgs({ options: { outcomes: { type: 'string' } } });
const stored = Number(values.outcomes ?? MILLION);
if (!Number.isInteger(stored) || stored < 0) throw new Error('--outcomes: expected a whole number');

const line = (what: string, ms: readonly number[], note = ''): void =>
  console.log(
    `${what.padEnd(34)} p50 ${quantile(ms, 0.5).toFixed(0)} ms   p95 ${quantile(ms, 0.95).toFixed(0)} ms   max ${Math.max(...ms).toFixed(0)} ms   ${note}`,
  );

async function learnRequests(url: string, draw: ReturnType<typeof createOutcomes>) {
  const times: number[] = [];
  let last = draw(REQUEST_SIZE);
  for (let request = 0; request < REQUESTS; request += 1) {
    last = draw(REQUEST_SIZE);
    times.push((await timeLearning(url, last)).ms);
  }
  line('1,000 outcomes, acknowledged', times, '(aim < 2,000)');
  const again = await timeLearning(url, last);
  console.log(`the same 1,000 again: ${again.ms.toFixed(0)} ms, ${again.learned} of them learnt`);
}

async function fill(services: BenchServices, draw: ReturnType<typeof createOutcomes>) {
  const filling = await openFilling(services);
  const started = performance.now();
  for (let done = REQUESTS * REQUEST_SIZE; done < stored; done += FILL_BATCH) {
    await filling.learn(draw(Math.min(FILL_BATCH, stored - done)));
    if (done % (FILL_BATCH * 10) === 0) console.error(`${done} outcomes stored`);
  }
  await filling.close();
  console.log(
    `${stored} outcomes are stored; ${((performance.now() - started) / 1_000).toFixed(0)} s`,
  );
}

async function readPatterns(services: BenchServices, url: string): Promise<void> {
  const cache = openCache(services);
  const at = (index: number): string => QUERIES[index % QUERIES.length] ?? '';
  const cold: number[] = [];
  for (let read = 0; read < COLD_READS; read += 1) {
    await cache.drop();
    cold.push(await timePatterns(url, at(read)));
  }
  cache.close();
  line('patterns, nothing cached', cold);
  const warm: number[] = [];
  for (let read = 0; read < READS; read += 1) warm.push(await timePatterns(url, at(read)));
  line('patterns', warm, '(aim p95 < 100)');
}

const dataDir = await mkdtemp(join(tmpdir(), 'goalpost-bench-'));
// Servers of the bench's own.
const { REDIS_URL: _redis, MONGODB_URI: _mongodb, ...env } = process.env;
const launched = await launchServices({ dataDir, env });
try {
  const mongodb = await launched.mongodbReady;
  if (mongodb.outcome === 'failed') throw new Error(mongodb.reason);
  const services = { redisUrl: launched.redisUrl, mongodbUri: launched.mongodbUri };
  const processes = await startProcesses(services);
  try {
    const draw = createOutcomes(1);
    await learnRequests(processes.url, draw);
    await fill(services, draw);
    await readPatterns(services, processes.url);
    await learnRequests(processes.url, createOutcomes(2));
  } finally {
    processes.stop();
  }
} finally {
  await launched.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);
