import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { jobKeys } from '#src/store/redis/keys.ts';
import { type OwnMongodb, startMongodb } from '#test/support/mongo-server.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';

const LIMIT = { timeout: 60_000, interval: 50 };
const COUNT = 200;

let mongodb: OwnMongodb;
let platform: TestPlatform;
beforeEach(async () => {
  mongodb = await startMongodb();
  platform = await startPlatform({
    mongodbUri: mongodb.uri,
    env: {
      // A machine that is busy testing is not a Redis that is away.
      GOALPOST__REDIS__ANSWER_TIMEOUT_MS: '5000',
      GOALPOST__JOBS__HOT_SECONDS: '1',
      GOALPOST__JOBS__SWEEP_INTERVAL_MS: '200',
      GOALPOST__QUEUES__LEARN__BACKOFF_MS: '200',
      GOALPOST__QUEUES__LEARN__BACKOFF_MAX_MS: '200',
      GOALPOST__MONGODB__RECONNECT_DELAY_MS: '100',
    },
  });
});
afterEach(async () => {
  await platform.stop();
  await mongodb.cleanUp();
});

async function submit(body: unknown): Promise<string> {
  const answer = await platform.request('POST', '/v1/goals', body);
  expect(answer.status).toBe(202);
  return ((await answer.json()) as Job).id;
}

async function bodyOf(path: string): Promise<unknown> {
  const answer = await platform.request('GET', path);
  expect(answer.status).toBe(200);
  return answer.json();
}

const keysOf = (area: string): Promise<string[]> =>
  platform.core.redis.keys(`${platform.core.prefix}:${area}:*`);

test(
  'jobs that finish while MongoDB is away wait for it, and read the same before and after they leave Redis',
  { timeout: 180_000 },
  async () => {
    await vi.waitFor(async () => {
      expect(await bodyOf('/readyz')).toMatchObject({
        dependencies: { mongodb: { ok: true, detail: 'answers' } },
      });
    }, LIMIT);
    await mongodb.kill();
    const ids: string[] = [];
    for (let count = 0; count < COUNT; count += 1) {
      const text = `Win ${count + 10} new customers for our bakery in Lyon by June, 2000 €`;
      ids.push(await submit({ text, metadata: { number: String(count) } }));
    }
    const { archive } = jobKeys(platform.core.prefix);
    await vi.waitFor(async () => {
      expect(await platform.core.redis.zcard(archive)).toBe(COUNT);
    }, LIMIT);
    const before = new Map<string, unknown>();
    for (const id of ids) {
      const job = (await bodyOf(`/v1/jobs/${id}`)) as Job;
      expect(job).toMatchObject({ status: 'completed', result: { object: 'parsed_goal' } });
      before.set(id, job);
    }
    const list = await bodyOf(`/v1/jobs?limit=${COUNT}`);

    await mongodb.start();
    await vi.waitFor(async () => expect(await keysOf('job')).toEqual([]), LIMIT);
    expect(await keysOf('result')).toEqual([]);
    expect(await keysOf('jobs')).toEqual([]);
    expect(await platform.core.redis.zcard(archive)).toBe(0);
    for (const id of ids) expect(await bodyOf(`/v1/jobs/${id}`)).toEqual(before.get(id));
    expect(await bodyOf(`/v1/jobs?limit=${COUNT}`)).toEqual(list);
  },
);

test('a job retried after it was archived is archived again as it is then', async () => {
  const { store, settle, queues, redis, prefix } = platform.core;
  await queues.all()[0]?.pause();
  const id = await submit({ text: 'Sell more bread in Lyon' });
  await store.start(id);
  await settle.fail(id, { code: 'internal', message: 'broken', retryable: true });
  const { evictions, archive } = jobKeys(prefix);
  // Archived: it waits for nothing but its time to leave Redis. It is retried before that.
  await vi.waitFor(async () => expect(await redis.zscore(evictions, id)).not.toBeNull(), LIMIT);
  expect((await platform.request('POST', `/v1/jobs/${id}/retry`)).status).toBe(202);
  expect(await redis.zscore(evictions, id)).toBeNull();
  await queues.all()[0]?.resume();
  await vi.waitFor(async () => {
    expect((await store.read(id))?.status ?? 'evicted').not.toMatch(/queued|running/);
  }, LIMIT);
  await vi.waitFor(async () => expect(await store.read(id)).toBeNull(), LIMIT);
  expect(await redis.zscore(archive, id)).toBeNull();
  expect(await bodyOf(`/v1/jobs/${id}`)).toMatchObject({
    status: 'completed',
    error: null,
    attempts: 2,
    result: { object: 'parsed_goal' },
  });
});
