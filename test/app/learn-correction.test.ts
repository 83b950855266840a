/** From a correction to the next reading: the whole way, many at once, with MongoDB away and with workers that die. */
import { afterEach, expect, test, vi } from 'vitest';
import type { CorrectedFields } from '#src/contract/correction.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Job } from '#src/contract/job.ts';
import { createInteractionPatterns } from '#src/store/mongo/interaction-patterns.ts';
import { startMongodb } from '#test/support/mongo-server.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';
import { startProcess } from '#test/support/processes.ts';
import { openMongo } from '../store/mongo/open-mongo.ts';
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';

const LIMIT = { timeout: 60_000, interval: 50 };
const ENV = {
  // A machine that is busy testing is not a Redis that is away.
  GOALPOST__REDIS__ANSWER_TIMEOUT_MS: '5000',
  // What was learnt is asked for at every parse, and waited for.
  GOALPOST__CORRECTIONS__MEMORY_MS: '0',
  GOALPOST__CORRECTIONS__READ_BUDGET_MS: '5000',
  GOALPOST__CORRECTIONS__RETRY_MS: '100',
  GOALPOST__QUEUES__LEARN__BACKOFF_MS: '100',
  GOALPOST__QUEUES__LEARN__BACKOFF_MAX_MS: '100',
  GOALPOST__MONGODB__RECONNECT_DELAY_MS: '100',
};

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function open(options: Parameters<typeof startPlatform>[0] = {}): Promise<TestPlatform> {
  const platform = await startPlatform({ ...options, env: { ...ENV, ...options.env } });
  opened.push(platform.stop);
  return platform;
}

async function patternsOf(uri: string) {
  const mongo = await openMongo(uri);
  opened.push(mongo.close);
  return createInteractionPatterns(mongo);
}

async function read(
  platform: TestPlatform,
  text: string,
): Promise<{ id: string; goal: ParsedGoal }> {
  const answer = await platform.request('POST', '/v1/goals', { text }, { prefer: 'wait=30' });
  const job = (await answer.json()) as Job;
  expect(job.status).toBe('completed');
  return { id: job.id, goal: job.result as ParsedGoal };
}

async function correct(platform: TestPlatform, id: string, fields: CorrectedFields): Promise<void> {
  const answer = await platform.request('POST', `/v1/jobs/${id}/corrections`, { fields });
  expect(answer.status).toBe(202);
}

/** Nothing waits in the learn queue any more, and nothing failed there. */
const learnt = async ({ core }: TestPlatform): Promise<void> => {
  const learn = core.queues.all().find(({ name }) => name === 'learn');
  await vi.waitFor(async () => {
    const counts = await learn?.getJobCounts('waiting', 'active', 'delayed', 'failed');
    expect(counts).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  }, LIMIT);
};

test('an industry corrected in two goals is read in the third that has their word', async () => {
  const platform = await open();
  const first = await read(platform, 'Sell 900 bottles of perry by August, $4,000');
  expect(first.goal.business.industry).toBeNull();
  await correct(platform, first.id, { industry: 'agriculture' });
  await learnt(platform);
  const second = await read(platform, 'Get our perry known, $1,200 a month');
  // One goal is no habit yet.
  expect(second.goal.business.industry).toBeNull();
  await correct(platform, second.id, { industry: 'agriculture' });
  await learnt(platform);
  const third = await read(platform, 'More perry for the autumn: 300 orders, $900');
  expect(third.goal.business.industry).toBe('agriculture');
  expect(third.goal.market['learned.industry']).toMatchObject({
    value: 'agriculture',
    source: 'learned',
    samples: 2,
  });
  expect(third.goal.evidence).toContainEqual({
    field: 'business.industry',
    start: 5,
    end: 10,
    text: 'perry',
  });
  const elsewhere = await read(platform, 'Open a night school, $900');
  expect(elsewhere.goal.market).not.toHaveProperty('learned.industry');
});

test('the same correction sent twenty times at once counts once; a later one takes its place', async () => {
  const platform = await open();
  const patterns = await patternsOf(platform.space.mongodbUri);
  const { id } = await read(platform, 'Sell 900 bottles of perry by August, $4,000');
  await Promise.all(
    Array.from({ length: 20 }, () => correct(platform, id, { industry: 'agriculture' })),
  );
  await learnt(platform);
  const [stored, ...others] = await patterns.list('dev', 100);
  expect(others).toEqual([]);
  expect(stored).toMatchObject({ job_id: id, field: 'industry', right: ['agriculture'] });
  const again = await read(platform, 'Get our perry known, $1,200 a month');
  expect(again.goal.business.industry).toBeNull();

  await correct(platform, id, { industry: 'retail' });
  await learnt(platform);
  await correct(platform, id, { industry: 'agriculture' });
  await learnt(platform);
  await correct(platform, id, { industry: 'retail', objective: 'sales' });
  await learnt(platform);
  const after = await patterns.list('dev', 100);
  expect(Object.fromEntries(after.map(({ field, right }) => [field, right]))).toEqual({
    industry: ['retail'],
    objective: ['sales'],
  });
  expect(after).toHaveLength(2);
});

test(
  'corrections that come while MongoDB is away and workers are killed are all learnt, once each',
  { timeout: 180_000 },
  async () => {
    const mongodb = await startMongodb();
    opened.push(mongodb.cleanUp);
    const platform = await open({ queues: [], mongodbUri: mongodb.uri });
    const env = {
      ...ENV,
      REDIS_URL: platform.space.redisUrl,
      MONGODB_URI: mongodb.uri,
      GOALPOST__REDIS__PREFIX: platform.space.redisPrefix,
      ...PROVIDERS_OFF,
      LOG_LEVEL: 'fatal',
    };
    const startWorker = () => {
      const worker = startProcess('worker', env, ['--queues', 'parse,learn']);
      opened.push(() => worker.end('SIGKILL'));
      return worker;
    };
    let worker = startWorker();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.push((await read(platform, `Make perry number ${count} for our friends`)).id);
    }
    await mongodb.kill();
    for (const id of ids) await correct(platform, id, { industry: 'agriculture' });
    const learn = platform.core.queues.all().find(({ name }) => name === 'learn');
    // They were tried: a correction that was put off has been in a worker's hands.
    await vi.waitFor(async () => {
      expect(await learn?.getDelayedCount()).toBeGreaterThan(0);
    }, LIMIT);
    await worker.end('SIGKILL');
    worker = startWorker();
    await mongodb.start();
    // And killed again while the first of them are being stored.
    await vi.waitFor(
      async () => expect(await learn?.getCompletedCount()).toBeGreaterThan(0),
      LIMIT,
    );
    await worker.end('SIGKILL');
    startWorker();
    await learnt(platform);
    const patterns = await patternsOf(mongodb.uri);
    const stored = await patterns.list('dev', 100);
    expect(stored.map(({ job_id }) => job_id).toSorted()).toEqual(ids.toSorted());
    const next = await read(platform, 'Another perry for everyone');
    expect(next.goal.market['learned.industry']).toMatchObject({ samples: ids.length });
  },
);

test('a correction of a job that is gone when its turn comes teaches nothing and fails nothing', async () => {
  const platform = await open({ queues: ['parse'] });
  const { id } = await read(platform, 'Sell 900 bottles of perry by August, $4,000');
  await correct(platform, id, { industry: 'agriculture' });
  // As erasing a tenant's data would.
  const { redis, prefix } = platform.core;
  await redis.del(`${prefix}:job:${id}`, `${prefix}:result:${id}`);
  const worker = startProcess(
    'worker',
    {
      ...ENV,
      REDIS_URL: platform.space.redisUrl,
      MONGODB_URI: platform.space.mongodbUri,
      GOALPOST__REDIS__PREFIX: prefix,
      LOG_LEVEL: 'fatal',
    },
    ['--queues', 'learn'],
  );
  opened.push(() => worker.end('SIGKILL'));
  await learnt(platform);
  const patterns = await patternsOf(platform.space.mongodbUri);
  expect(await patterns.list('dev', 100)).toEqual([]);
});
