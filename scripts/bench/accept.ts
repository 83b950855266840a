/** Goals accepted per second, against a bare handler on the same Redis. */
import autocannon from 'autocannon';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { pairwise } from './statistics.ts';

const SECONDS = 4;
const CONNECTIONS = 20;
const ROUNDS = 5;
const TOLERATED_SHARE = 0.01;

async function start(
  entry: string,
  env: NodeJS.ProcessEnv,
): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(entry, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [message] = (await once(child, 'message')) as [{ url: string }];
  return { child, url: message.url };
}

async function acceptedPerSecond(url: string): Promise<number> {
  const result = await autocannon({
    url: `${url}/v1/goals`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      text: 'Get 300 new leads for our accounting software in the UK by June, £4,500 a month.',
    }),
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  // A disk that stalls longer than a request may wait makes some refusals (503); more would mean a fault.
  const failed = result.non2xx + result.errors;
  if (failed > result['2xx'] * TOLERATED_SHARE) {
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors at ${url}`);
  }
  return result['2xx'] / result.duration;
}

const envOf = (redisUrl: string, prefix: string): NodeJS.ProcessEnv => ({
  ...process.env,
  REDIS_URL: redisUrl,
  PORT: '0',
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
  GOALPOST__LOGGING__PRETTY: 'false',
  GOALPOST__REDIS__PREFIX: `${prefix}-api`,
  BENCH_PREFIX: `${prefix}-bare`,
});

/** An API process, as the benches measure it. */
export const startBenchApi = (redisUrl: string, prefix: string) =>
  start('src/api.ts', envOf(redisUrl, prefix));

export async function benchAccept(redisUrl: string, prefix: string) {
  const env = envOf(redisUrl, prefix);
  const ours = await start('src/api.ts', env);
  const bare = await start('scripts/bench/bare-server.ts', env);
  const redis = new Redis(redisUrl);
  try {
    // Both start each round with an empty store, so that neither pays for what the other left.
    const measure = async (url: string): Promise<number> => {
      await redis.flushall();
      return acceptedPerSecond(url);
    };
    await measure(ours.url);
    await measure(bare.url);
    return await pairwise(
      ROUNDS,
      () => measure(ours.url),
      () => measure(bare.url),
    );
  } finally {
    redis.disconnect();
    ours.child.kill();
    bare.child.kill();
  }
}
