import { afterEach, expect, it } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { startMongodb, type OwnMongodb } from '#test/support/mongo-server.ts';
import { clientOf, startProcess, urlOf, type PlatformProcess } from '#test/support/processes.ts';
import { startRedis, type OwnRedis } from '#test/support/redis-server.ts';

const open: {
  processes: PlatformProcess[];
  redis?: OwnRedis;
  mongodb?: OwnMongodb;
  space?: Namespace;
} = {
  processes: [],
};

afterEach(async () => {
  await Promise.all(open.processes.map((process) => process.end('SIGKILL')));
  open.processes = [];
  await open.redis?.cleanUp();
  await open.mongodb?.cleanUp();
  await open.space?.cleanUp();
  delete open.redis;
  delete open.mongodb;
  delete open.space;
});

const OFFLINE = {
  GOALPOST__PROVIDERS__FRANKFURTER__ENABLED: 'false',
  GOALPOST__PROVIDERS__WORLD_BANK__ENABLED: 'false',
  LOG_LEVEL: 'error',
};

function start(
  name: 'api' | 'worker',
  env: Record<string, string>,
  args: readonly string[] = [],
): PlatformProcess {
  const started = startProcess(name, { ...OFFLINE, ...env }, args);
  open.processes.push(started);
  return started;
}

/** All jobs, each waited for until it is finished. */
async function outcomesOf(
  client: ReturnType<typeof clientOf>,
  ids: readonly string[],
): Promise<Job['status'][]> {
  const statuses: Job['status'][] = [];
  for (const id of ids) {
    let job = await client.job(id, 60);
    while (job.status === 'queued' || job.status === 'running') job = await client.job(id, 60);
    statuses.push(job.status);
  }
  return statuses;
}

const submitMany = async (
  client: ReturnType<typeof clientOf>,
  count: number,
  after?: (accepted: number) => Promise<void>,
): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const job = await client.submit({
      text: `Win ${index + 10} new customers for our bakery in Lyon by June, 2.000 €`,
    });
    ids.push(job.id);
    await after?.(ids.length);
  }
  return ids;
};

it('completes all of 1,000 jobs although workers are killed in the middle', async () => {
  open.space = createNamespace();
  const env = {
    REDIS_URL: open.space.redisUrl,
    MONGODB_URI: open.space.mongodbUri,
    GOALPOST__REDIS__PREFIX: open.space.redisPrefix,
  };
  const api = start('api', env);
  const client = clientOf(await urlOf(api));
  const workers = [start('worker', env), start('worker', env)];
  const ids = await submitMany(client, 1_000, async (accepted) => {
    // One worker after the other is killed while it works, and another one takes its place.
    if (accepted % 200 !== 100) return;
    const victim = workers.shift();
    await victim?.end('SIGKILL');
    workers.push(start('worker', env));
  });
  const statuses = await outcomesOf(client, ids);
  expect(statuses.filter((status) => status === 'completed')).toHaveLength(1_000);
});

it('loses no accepted job when Redis and the database are killed and come back', async () => {
  open.redis = await startRedis();
  open.mongodb = await startMongodb();
  const { redis, mongodb } = open;
  const env = { REDIS_URL: redis.url, MONGODB_URI: mongodb.uri, GOALPOST__JOBS__HOT_SECONDS: '1' };
  const api = start('api', env);
  const client = clientOf(await urlOf(api));
  start('worker', env);
  const ids = await submitMany(client, 150);
  await Promise.all([redis.kill(), mongodb.kill()]);
  await redis.start();
  await mongodb.start();
  const later = await untilAccepted(() => submitMany(client, 150));
  const statuses = await outcomesOf(client, [...ids, ...later]);
  expect(new Set(statuses)).toEqual(new Set(['completed']));
});

/** The API refuses with 503 until its connection is back; a client tries again. */
async function untilAccepted<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!String(error).includes('503')) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  }
}

it('stops gracefully: what a worker has in hand is finished, and nothing is run twice', async () => {
  open.space = createNamespace();
  const env = {
    REDIS_URL: open.space.redisUrl,
    MONGODB_URI: open.space.mongodbUri,
    GOALPOST__REDIS__PREFIX: open.space.redisPrefix,
  };
  const api = start('api', env);
  const client = clientOf(await urlOf(api));
  const first = start('worker', env);
  const ids = await submitMany(client, 100);
  expect(await first.end('SIGTERM')).toBe(0);
  start('worker', env);
  const statuses = await outcomesOf(client, ids);
  expect(new Set(statuses)).toEqual(new Set(['completed']));
  const attempts = await Promise.all(ids.map(async (id) => (await client.job(id)).attempts));
  expect(new Set(attempts)).toEqual(new Set([1]));
  expect(await api.end('SIGTERM')).toBe(0);
});
