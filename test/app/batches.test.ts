/** The end of a batch and its webhook, when processes die between any two steps. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSubmitBatch } from '#src/app/submit-batch.ts';
import { createPrepareWork } from '#src/app/prepare-work.ts';
import { createReadBatch } from '#src/app/read-batch.ts';
import { BatchEvent } from '#src/contract/batch.ts';
import { packJson } from '#src/lib/compress.ts';
import { jobKeys } from '#src/store/redis/keys.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import { openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };
const LONG_AGO = 3_600;
const CALLER = { tenant: 'dev', requestId: 'test' };

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

const submit = (count: number, enqueueMany = core.enqueueMany) =>
  createSubmitBatch({
    batches: core.batches,
    enqueueMany,
    prepare: createPrepareWork({ readJobs: core.readJobs, clock: core.clock }),
    checkCallback: async () => ({ outcome: 'allowed' }),
    settings: core.settings,
    clock: core.clock,
  })(CALLER, {
    items: Array.from({ length: count }, (_, index) => ({
      kind: 'parse' as const,
      text: `Sell ${index + 1}% more shoes`,
    })),
    callback_url: receiver.url,
  });

const read = (id: string) =>
  createReadBatch({ batches: core.batches, store: core.store, clock: core.clock }).get('dev', id);

const outbox = () => core.redis.zrange(jobKeys(core.prefix).batchOutbox, '0', '-1');

/** Ends a job as a worker does that dies before anything follows. */
async function finishAndDie(id: string): Promise<{ follow: boolean }> {
  await core.store.start(id);
  return core.store.finish(id, 'completed', { result: packJson({ text: 'read' }) });
}

describe('the webhook of a batch', () => {
  test('is sent once all items are final, with what can be read', async () => {
    const { batch } = await submit(20);
    await core.startWorkers('parse', 'webhook');
    await receiver.received(1);
    const [request] = receiver.requests;
    const event = BatchEvent.parse(JSON.parse(request?.body ?? '{}'));
    expect(event.data).toMatchObject({
      id: batch.id,
      status: 'completed',
      counts: { completed: 20 },
      job_ids: batch.job_ids,
    });
    expect(request?.headers['webhook-id']).toBe(`${batch.id}.completed`);
    await vi.waitFor(async () => {
      expect((await read(batch.id))?.webhook).toEqual({ status: 'delivered', attempts: 1 });
    }, LIMIT);
    expect(await outbox()).toEqual([]);
    expect(receiver.requests).toHaveLength(1);
  });

  test('is not noted before the last item is final', async () => {
    const { batch } = await submit(2);
    const [one = '', two = ''] = batch.job_ids;
    expect((await finishAndDie(one)).follow).toBe(false);
    expect(await outbox()).toEqual([]);
    expect((await finishAndDie(two)).follow).toBe(true);
    expect(await outbox()).toEqual([batch.id]);
    expect((await read(batch.id))?.webhook.status).toBe('pending');
  });

  test('goes out by the sweep when the process died that ended the last item', async () => {
    const { batch } = await submit(1);
    await finishAndDie(batch.job_ids[0] ?? '');
    await core.createSweep().sweep();
    expect(await core.heldIn('webhook')).toEqual([]);
    core.advance(LONG_AGO);
    await Promise.all(Array.from({ length: 20 }, () => core.createSweep().sweep()));
    expect(await core.heldIn('webhook')).toEqual([`${batch.id}.completed`]);
    expect(await outbox()).toEqual([]);
  });

  test('goes out by the next run of the job that was the last', async () => {
    const { batch } = await submit(1);
    await finishAndDie(batch.job_ids[0] ?? '');
    await core.runParse(batch.job_ids[0] ?? '');
    expect(await core.heldIn('webhook')).toEqual([`${batch.id}.completed`]);
  });

  test('goes out when the last item is cancelled or passes its deadline', async () => {
    const { batch } = await submit(2);
    const [one = '', two = ''] = batch.job_ids;
    await core.control.cancel(CALLER, one);
    await core.settle.fail(two, { code: 'deadline_exceeded', message: 'late', retryable: false });
    expect(await core.heldIn('webhook')).toEqual([`${batch.id}.completed`]);
    expect(await read(batch.id)).toMatchObject({ counts: { cancelled: 1, failed: 1 } });
  });

  test('is sent once, also when items end at the same moment and one is retried later', async () => {
    const { batch } = await submit(50);
    await Promise.all(
      batch.job_ids.map(async (id) => {
        await core.store.start(id);
        await core.settle.fail(id, { code: 'internal', message: 'broken', retryable: true });
      }),
    );
    expect(await core.heldIn('webhook')).toEqual([`${batch.id}.completed`]);
    await core.startWorkers('webhook');
    await receiver.received(1);
    await core.control.retry(CALLER, batch.job_ids[0] ?? '');
    expect(await read(batch.id)).toMatchObject({ status: 'running' });
    await finishAndDie(batch.job_ids[0] ?? '');
    core.advance(LONG_AGO);
    await core.createSweep().sweep();
    expect(await outbox()).toEqual([]);
    expect(receiver.requests).toHaveLength(1);
    expect(await read(batch.id)).toMatchObject({ counts: { failed: 49, completed: 1 } });
  });
});

describe('a batch whose API died', () => {
  test('before any job was in its queue is run by the sweep', async () => {
    const dead = Promise.withResolvers<void>();
    const submitted = submit(30, () => dead.promise);
    await vi.waitFor(async () => {
      expect(await core.batches.idsOf('dev')).toHaveLength(1);
    }, LIMIT);
    const [id = ''] = await core.batches.idsOf('dev');
    expect(await core.heldIn('parse')).toEqual([]);
    expect(await read(id)).toMatchObject({ total: 30, counts: { queued: 30 } });
    core.advance(LONG_AGO);
    await core.createSweep().sweep();
    expect(await core.heldIn('parse')).toHaveLength(30);
    dead.resolve();
    await submitted;
  });

  test('is readable when its jobs have left Redis', async () => {
    const { batch } = await submit(3);
    for (const id of batch.job_ids) await core.runParse(id);
    for (const id of batch.job_ids) {
      await core.redis.del(jobKeys(core.prefix).record(id), jobKeys(core.prefix).result(id));
    }
    expect(await read(batch.id)).toMatchObject({
      status: 'completed',
      counts: { completed: 3, queued: 0, running: 0 },
      job_ids: batch.job_ids,
    });
  });
});
