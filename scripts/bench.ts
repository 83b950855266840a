/** `npm run bench`: what our own layers cost, as ratios against the bare libraries from one run on the same Redis. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAccept } from './bench/accept.ts';
import { benchBatch } from './bench/batch.ts';
import { benchCompute } from './bench/compute.ts';
import { benchMemory } from './bench/memory.ts';
import { benchWork } from './bench/work.ts';
import { launchServices } from './services/launch.ts';

const KIB = 1_024;

const dataDir = await mkdtemp(join(tmpdir(), 'goalpost-bench-'));
// Servers of the bench's own: it empties them.
const { REDIS_URL: _redis, MONGODB_URI: _mongodb, ...env } = process.env;
const services = await launchServices({ dataDir, env });
try {
  await services.mongodbReady;
  const compute = benchCompute();
  console.log(
    `parse      p50 ${compute.parse.p50.toFixed(2)} ms   p99 ${compute.parse.p99.toFixed(2)} ms`,
  );
  console.log(
    `generate   p50 ${compute.generate.p50.toFixed(2)} ms   p99 ${compute.generate.p99.toFixed(2)} ms   (3 variants)`,
  );

  const accept = await benchAccept(services.redisUrl, 'bench');
  console.log(
    `accept     ${accept.a.toFixed(0)} goals/s against ${accept.b.toFixed(0)} bare: ratio ${accept.ratio.toFixed(2)}   (aim ≥ 0.6)`,
  );

  const batch = await benchBatch(services.redisUrl, 'bench-batch');
  console.log(`batch      ${batch.toFixed(0)} ms to accept 1,000 items in one request`);

  const work = await benchWork(services.redisUrl, services.mongodbUri);
  console.log(
    `work       ${work.a.toFixed(0)} parses/s against ${work.b.toFixed(0)} bare: ratio ${work.ratio.toFixed(2)}   (aim ≥ 0.8)`,
  );
  console.log(
    `redis      ${(work.bytesPerThousand / KIB).toFixed(0)} KiB per 1,000 finished jobs, results included`,
  );

  const memory = await benchMemory(services.redisUrl, services.mongodbUri);
  for (const [name, mib] of Object.entries(memory)) {
    console.log(`memory     ${name.padEnd(10)} ${mib.toFixed(0)} MiB resident, idle   (aim < 120)`);
  }
} finally {
  await services.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);
