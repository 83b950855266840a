import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { QUEUE_NAMES } from '#src/queue/catalog.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';

const LIMIT = { timeout: 30_000, interval: 20 };
/** Far enough into the text that the title of the job does not show it. */
const SECRET = 'zanzibarian';
const TEXT = `Win 20 new customers for our small family bakery in the old town of Lyon by June, our ${SECRET} bakery, for 3000 €`;

let platform: TestPlatform;
let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
  platform = await startPlatform();
});
afterEach(async () => {
  await platform.stop();
  await receiver.close();
});

/** All that a key holds, as one text. */
async function contentOf(redis: Redis, key: string): Promise<string> {
  const readers: Record<string, () => Promise<unknown>> = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, '0', '-1'),
    stream: () => redis.xrange(key, '-', '+'),
  };
  const type = await redis.type(key);
  return JSON.stringify((await readers[type]?.()) ?? null);
}

test('queues hold ids and titles: neither requests nor answers, also not in their events', async () => {
  const { redis, prefix } = platform.core;
  const answer = await platform.request('POST', '/v1/goals', {
    text: TEXT,
    generate: {},
    callback_url: receiver.url,
  });
  const { id, next_id } = (await answer.json()) as Job;
  await receiver.received(2);
  const plan = (await (await platform.request('GET', `/v1/jobs/${next_id}`)).json()) as Job;
  expect(plan).toMatchObject({ status: 'completed', result: { object: 'campaign_plan' } });
  expect(JSON.stringify(plan.result)).toContain(SECRET);

  let keys: string[] = [];
  await vi.waitFor(async () => {
    keys = (await Promise.all(QUEUE_NAMES.map((name) => redis.keys(`${prefix}:${name}:*`)))).flat();
    expect(keys).toContain(`${prefix}:webhook:${next_id}.completed`);
  }, LIMIT);
  expect(keys).toContain(`${prefix}:parse:${id}`);
  expect(keys.some((key) => key.endsWith(':events'))).toBe(true);
  for (const key of keys) {
    const content = await contentOf(redis, key);
    expect(content, key).not.toContain(SECRET);
    expect(content, key).not.toMatch(/campaign_plan|parsed_goal/);
  }
});

test('ids are such as BullMQ takes: without colons and not of digits alone', async () => {
  for (const count of [1, 2]) {
    await platform.request('POST', '/v1/goals', {
      text: TEXT,
      generate: {},
      callback_url: receiver.url,
    });
    await receiver.received(2 * count);
  }
  const held = await Promise.all(
    platform.core.queues.all().map(async (queue) => {
      const jobs = await queue.getJobs();
      return jobs.map(({ id = '' }) => id);
    }),
  );
  const ids = held.flat();
  expect(ids.length).toBeGreaterThanOrEqual(8);
  for (const id of ids) expect(id).toMatch(/^(?=.*\D)[^:]+$/u);
});
