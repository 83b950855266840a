import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { launchServices } from '#scripts/services/launch.ts';
import { isAlive } from '#scripts/services/process/leftovers.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

const Announcement = z.object({
  redisUrl: z.string(),
  mongodbUri: z.string(),
  pids: z.object({ supervisor: z.number(), redis: z.number(), mongodb: z.number() }),
});

interface Parent {
  readonly process: ChildProcess;
  readonly announced: z.infer<typeof Announcement>;
}

/** A process that launched services on the folder and has them up. */
async function startParent(dataDir: string): Promise<Parent> {
  const script = fileURLToPath(new URL('../../support/launch-parent.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], {
    env: { ...process.env, REDIS_URL: '', MONGODB_URI: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const announced = Announcement.parse(JSON.parse(line.toString()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await vi.waitUntil(() => allGone(announced.pids), PATIENCE);
  });
  return { process: child, announced };
}

const allGone = (pids: Record<string, number>): boolean =>
  Object.values(pids).every((pid) => !isAlive(pid));

test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
  'servers end when their launcher is ended by %s',
  async (signal) => {
    const parent = await startParent(await temporaryFolder());
    expect(Object.values(parent.announced.pids).every(isAlive)).toBe(true);

    parent.process.kill(signal);

    await vi.waitUntil(() => allGone(parent.announced.pids), PATIENCE);
  },
);

test('a signal that ends all processes of a service leaves the servers to the launcher', async () => {
  const parent = await startParent(await temporaryFolder());
  const { pids, redisUrl } = parent.announced;
  process.kill(pids.supervisor, 'SIGTERM');
  process.kill(pids.supervisor, 'SIGINT');

  const redis = new Redis(redisUrl);
  onTestFinished(() => redis.disconnect());
  expect(await redis.ping()).toBe('PONG');
  expect(isAlive(pids.supervisor)).toBe(true);
});

test('a run that starts while the one before is still ending waits for it', async () => {
  const dataDir = await temporaryFolder();
  const parent = await startParent(dataDir);
  const redis = new Redis(parent.announced.redisUrl);
  redis.on('error', () => undefined);
  onTestFinished(() => redis.disconnect());
  await redis.set('kept', 'yes');
  parent.process.kill('SIGKILL');
  await once(parent.process, 'exit');

  const next = await launchOn(dataDir);

  const again = new Redis(next.redisUrl);
  onTestFinished(() => again.disconnect());
  expect(await again.get('kept')).toBe('yes');
  expect(allGone(parent.announced.pids)).toBe(true);
});

test('when the supervisor is killed another one takes over on the same ports and data', async () => {
  const services = await launchOn(await temporaryFolder());
  await services.mongodbReady;
  const redis = new Redis(services.redisUrl);
  redis.on('error', () => undefined);
  onTestFinished(() => redis.disconnect());
  await redis.set('kept', 'yes');
  const before = services.pids();

  process.kill(before.supervisor ?? 0, 'SIGKILL');

  await vi.waitUntil(() => {
    const { redis, mongodb } = services.pids();
    return redis !== undefined && redis !== before.redis && mongodb !== undefined;
  }, PATIENCE);
  expect(await redis.get('kept')).toBe('yes');
  expect(allGone(before as Record<string, number>)).toBe(true);
  const after = services.pids();
  await services.stop();
  expect(allGone(after as Record<string, number>)).toBe(true);
});

test('stop ends the servers also just after the supervisor was killed', async () => {
  const services = await launchOn(await temporaryFolder());
  await services.mongodbReady;
  const pids = services.pids();

  process.kill(pids.supervisor ?? 0, 'SIGKILL');
  await services.stop();

  expect(allGone(pids as Record<string, number>)).toBe(true);
});

test('servers left behind by a launcher and supervisor that were both killed are ended by the next run', async () => {
  const dataDir = await temporaryFolder();
  const { process: launcher, announced } = await startParent(dataDir);
  // Stopped first, so that it cannot start another supervisor.
  launcher.kill('SIGSTOP');
  process.kill(announced.pids.supervisor, 'SIGKILL');
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  expect(isAlive(announced.pids.redis)).toBe(true);

  const next = await launchOn(dataDir);
  await next.mongodbReady;

  expect(allGone(announced.pids)).toBe(true);
  const redis = new Redis(next.redisUrl);
  onTestFinished(() => redis.disconnect());
  expect(await redis.ping()).toBe('PONG');
});

async function launchOn(dataDir: string) {
  const services = await launchServices({
    dataDir,
    env: { ...process.env, REDIS_URL: '', MONGODB_URI: '' },
    report: () => undefined,
  });
  onTestFinished(services.stop);
  return services;
}
