/** A process may die between any two steps: what then repeats the steps, and that repeating them does no harm. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { packJson } from '#src/lib/compress.ts';
import { createWorker } from '#src/queue/create-worker.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import { jobKeys } from '#src/store/redis/keys.ts';
import { parseRecord } from '#test/support/job-records.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import { chainOf, openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };
const LONG_AGO = 3_600;

let core: OpenCore;
let receiver: WebhookReceiver;
beforeEach(async () => {
  core = await openCore();
  receiver = await startReceiver();
});
afterEach(async () => {
  await core.stop();
  await receiver.close();
});

const outbox = (): Promise<string[]> => core.redis.zrange(jobKeys(core.prefix).outbox, '0', '-1');

/** Takes a job and ends it as a worker does that dies before anything follows. */
async function finishAndDie({ id }: JobRecord): Promise<void> {
  const reading = { text: 'read', budget: null };
  await core.store.start(id);
  const { outcome, follow } = await core.store.finish(id, 'completed', {
    result: packJson(reading),
  });
  expect({ outcome, follow }).toEqual({ outcome: 'finished', follow: true });
}

describe('death between the end of a job and what follows it', () => {
  let first: JobRecord;
  let second: JobRecord;
  beforeEach(async () => {
    [first, second] = chainOf({ callback_url: receiver.url });
    await core.create(first, second);
    await core.enqueue(first);
    await finishAndDie(first);
    expect(await core.heldIn('generate')).toEqual([]);
    expect(await core.heldIn('webhook')).toEqual([]);
    expect(await outbox()).toEqual([first.id]);
  });

  const expectFollowed = async (): Promise<void> => {
    expect(await core.heldIn('generate')).toEqual([second.id]);
    expect(await core.heldIn('webhook')).toEqual([`${first.id}.completed`]);
    expect(await outbox()).toEqual([]);
  };

  test('is mended by the next run of the job', async () => {
    await core.runParse(first.id);
    await expectFollowed();
    expect((await core.record(first.id)).attempts).toBe(1);
  });

  test('is mended by a sweep once the job is old enough', async () => {
    await core.createSweep().sweep();
    expect(await core.heldIn('generate')).toEqual([]);
    core.advance(LONG_AGO);
    await core.createSweep().sweep();
    await expectFollowed();
  });

  test('is mended when the successor was handed on already', async () => {
    await core.store.markWaiting(second.id);
    await core.enqueue(second);
    core.advance(LONG_AGO);
    await core.createSweep().sweep();
    await expectFollowed();
  });

  test('sends one webhook, however often it is mended', async () => {
    core.advance(LONG_AGO);
    await Promise.all([
      ...Array.from({ length: 20 }, () => core.createSweep().sweep()),
      ...Array.from({ length: 5 }, () => core.runParse(first.id)),
    ]);
    await expectFollowed();
    await core.startWorkers('webhook');
    await receiver.received(1);
    await vi.waitFor(async () => {
      expect((await core.record(first.id)).webhook_status).toBe('delivered');
    }, LIMIT);
    await core.runParse(first.id);
    await core.createSweep().sweep();
    expect(await core.heldIn('webhook')).toEqual([`${first.id}.completed`]);
    expect(receiver.requests).toHaveLength(1);
  });
});

describe('a record that no queue carries', () => {
  test('is enqueued by the sweep, but not while its submission may be under way', async () => {
    const record = parseRecord();
    await core.create(record);
    await core.createSweep().sweep();
    expect(await core.heldIn('parse')).toEqual([]);
    core.advance(LONG_AGO);
    await core.createSweep().sweep();
    expect(await core.heldIn('parse')).toEqual([record.id]);
    await core.startWorkers('parse');
    await vi.waitFor(async () => {
      expect((await core.record(record.id)).status).toBe('completed');
    }, LIMIT);
  });

  test.each(['queued', 'running'] as const)(
    'because its queue lost it while it was %s, runs again',
    async (status) => {
      const record = parseRecord();
      await core.create(record);
      await core.enqueue(record);
      if (status === 'running') await core.store.start(record.id);
      await core.queues.remove('parse', record.id);
      expect((await core.record(record.id)).status).toBe(status);
      core.advance(LONG_AGO);
      await core.createSweep().sweep();
      expect(await core.heldIn('parse')).toEqual([record.id]);
      await core.startWorkers('parse');
      await vi.waitFor(async () => {
        expect((await core.record(record.id)).status).toBe('completed');
      }, LIMIT);
    },
  );

  test('is found however many wait before it', { timeout: 60_000 }, async () => {
    const records = Array.from({ length: 1_100 }, () => parseRecord());
    await core.store.create(
      records.map((record) => ({ record, enqueue: true })),
      'dev',
    );
    await Promise.all(records.slice(0, 1_050).map((record) => core.enqueue(record)));
    core.advance(LONG_AGO);
    const { sweep } = core.createSweep();
    for (let part = 0; part < 3; part += 1) await sweep();
    expect(await core.heldIn('parse')).toHaveLength(1_100);
  });
});

describe('a queue job that ended without its record', () => {
  test.each([
    ['completed', async (): Promise<void> => undefined],
    [
      'failed',
      async (): Promise<void> => {
        throw new Error('lost');
      },
    ],
  ] as const)('as %s is run again', async (state, process) => {
    const record = parseRecord();
    await core.create(record);
    await core.queues.add(
      'parse',
      record.id,
      { id: record.id, tenant: 'dev', request_id: 'test', title: 'test' },
      { attempts: 1 },
    );
    const careless = createWorker({
      name: 'parse',
      handler: { process },
      connect: () => connectRedis(core.settings().redis.url, 'worker'),
      prefix: core.prefix,
      concurrency: 1,
      settings: () => core.settings().queues.parse,
      watchdog: () => core.settings().workers,
      backlog: async () => 0,
      random: () => 0,
      logger: pino({ level: 'silent' }),
    });
    await vi.waitFor(async () => {
      expect(await core.queues.stateOf('parse', record.id)).toBe(state);
    }, LIMIT);
    await careless.close(10_000);
    core.advance(LONG_AGO);
    await Promise.all(Array.from({ length: 20 }, () => core.createSweep().sweep()));
    await core.startWorkers('parse');
    await vi.waitFor(async () => {
      expect(await core.record(record.id)).toMatchObject({ status: 'completed', attempts: 1 });
    }, LIMIT);
  });
});

describe('a run that lost its job to another one', () => {
  test('ends nothing: the job goes on waiting, and so does its successor', async () => {
    const [first, second] = chainOf({ callback_url: receiver.url });
    await core.create(first, second);
    await core.store.start(first.id);
    // The other run failed for a passing reason and put the job back while this one goes on.
    await core.store.requeue(first.id, 'pause');
    await core.settle.followUp(first.id);
    expect((await core.record(first.id)).status).toBe('queued');
    expect((await core.record(second.id)).status).toBe('queued');
    expect(await core.heldIn('webhook')).toEqual([]);
  });

  test('gives the job one result, the first one', async () => {
    const record = parseRecord({ callback_url: receiver.url });
    await core.create(record);
    await Promise.all([core.runParse(record.id), core.runParse(record.id)]);
    expect((await core.record(record.id)).status).toBe('completed');
    expect(await core.heldIn('webhook')).toEqual([`${record.id}.completed`]);
  });
});

test('twenty sweeps at once do no harm to jobs that are well', async () => {
  const records = Array.from({ length: 40 }, () => parseRecord());
  await core.store.create(
    records.map((record) => ({ record, enqueue: true })),
    'dev',
  );
  for (const record of records) await core.enqueue(record);
  core.advance(LONG_AGO);
  await core.startWorkers('parse', 'learn');
  const sweeping = Array.from({ length: 20 }, () => core.createSweep().sweep());
  await vi.waitFor(async () => {
    const statuses = (await core.store.readMany(records.map(({ id }) => id))).map(
      (record) => record?.status,
    );
    expect(new Set(statuses)).toEqual(new Set(['completed']));
  }, LIMIT);
  await Promise.all(sweeping);
  const attempts = (await core.store.readMany(records.map(({ id }) => id))).map(
    (record) => record?.attempts,
  );
  expect(new Set(attempts)).toEqual(new Set([1]));
});

test('a queue job without a record ends at once and is not tried again', async () => {
  const id = parseRecord().id;
  const payload = { id, tenant: 'dev', request_id: 'test', title: 'poison' };
  await core.queues.add('parse', id, payload);
  await core.queues.add('generate', id, payload);
  await core.queues.add('webhook', `${id}.completed`, {
    ...payload,
    event: 'completed',
    delivery_id: `${id}.completed`,
  });
  await core.startWorkers('parse', 'generate', 'webhook');
  for (const [name, queueId] of [
    ['parse', id],
    ['generate', id],
    ['webhook', `${id}.completed`],
  ] as const) {
    await vi.waitFor(async () => {
      expect(await core.queues.stateOf(name, queueId)).toBe('completed');
    }, LIMIT);
  }
  core.advance(LONG_AGO);
  await core.createSweep().sweep();
  expect(await core.store.read(id)).toBeNull();
});
