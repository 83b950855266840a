import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadConfig } from '#src/config/load.ts';
import { createQueues } from '#src/queue/create-queues.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { startProcess, type PlatformProcess } from '#test/support/processes.ts';
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';

const LIMIT = { timeout: 20_000, interval: 50 };
const root = fileURLToPath(new URL('../..', import.meta.url));

let space: Namespace;
let worker: PlatformProcess | undefined;
beforeEach(() => {
  space = createNamespace();
});
afterEach(async () => {
  await worker?.end('SIGKILL');
  worker = undefined;
  await space.cleanUp();
});

const environment = () => ({
  GOALPOST_ENV: 'test',
  REDIS_URL: space.redisUrl,
  MONGODB_URI: space.mongodbUri,
  GOALPOST__REDIS__PREFIX: space.redisPrefix,
  ...PROVIDERS_OFF,
  LOG_LEVEL: 'error',
});

/** Runs a worker that is expected to end by itself. */
async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['workers/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...environment() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, faults, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, said: `${output}${faults}` };
}

test.each([
  [['--queues', 'parse,pasre'], /--queues: pasre is none of parse, generate/],
  [['--queues', ''], /--queues/],
  [['--concurrency', '0'], /--concurrency: 0 is no whole number/],
  [['--concurrency', '2.5'], /--concurrency: 2\.5 is no whole number/],
  [['--concurrency', 'many'], /--concurrency: many is no whole number/],
  [['--concurency', '5'], /Unknown option '--concurency'/],
])('a worker started with %j says what is wrong and ends', async (args, message) => {
  const { code, said } = await run(...args);
  expect(said).toMatch(message);
  expect(code).toBe(1);
});

test('a worker takes the queues it was told to and no others', async () => {
  worker = startProcess('worker', environment(), ['--queues', 'generate, learn']);
  const redis = connectRedis(space.redisUrl, 'worker');
  const payload = { id: 'none', tenant: 'dev', request_id: 'test', title: 'test' };
  const { config } = loadConfig({ environment: 'test', env: {} });
  const queues = createQueues({
    redis,
    prefix: space.redisPrefix,
    settings: () => config.queues,
  });
  await queues.add('parse', 'none', payload);
  await queues.add('generate', 'none', payload);
  await vi.waitFor(async () => {
    expect(await queues.stateOf('generate', 'none')).toBe('completed');
  }, LIMIT);
  expect(await queues.stateOf('parse', 'none')).toBe('waiting');
  expect(await worker.end('SIGTERM')).toBe(0);
  await queues.close();
  redis.disconnect();
});
