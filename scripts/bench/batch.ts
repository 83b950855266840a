/** How long one request with the most items of a batch takes to be accepted. */
import { Redis } from 'ioredis';
import { MAX_BATCH_ITEMS } from '#src/contract/batch.ts';
import { startBenchApi } from './accept.ts';
import { quantile } from './statistics.ts';

const ROUNDS = 7;
const ACCEPTED = 202;

/** The median in ms; no worker runs. */
export async function benchBatch(redisUrl: string, prefix: string): Promise<number> {
  const { child, url } = await startBenchApi(redisUrl, prefix);
  const redis = new Redis(redisUrl);
  try {
    const items = Array.from({ length: MAX_BATCH_ITEMS }, (_, index) => ({
      kind: index % 2 === 0 ? 'parse' : 'generate',
      text: `Get ${index + 1} new leads for our accounting software in the UK by June, £4,500 a month.`,
    }));
    const body = JSON.stringify({ items });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await redis.flushall();
      const startedMs = performance.now();
      const answer = await fetch(`${url}/v1/batches`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.arrayBuffer();
      if (answer.status !== ACCEPTED) throw new Error(`${answer.status} for a batch`);
      times.push(performance.now() - startedMs);
    }
    return quantile(times, 0.5);
  } finally {
    redis.disconnect();
    child.kill();
  }
}
