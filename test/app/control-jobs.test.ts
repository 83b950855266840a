import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { advanceOrStop, takeJob } from '#src/app/take-job.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import { parseRecord } from '#test/support/job-records.ts';
import {
  answers,
  answersInTurn,
  startReceiver,
  type WebhookReceiver,
} from '#test/support/webhook-receiver.ts';
import { chainOf, openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };
const CALLER = { tenant: 'dev', requestId: 'r' };

let core: OpenCore;
let receiver: WebhookReceiver | undefined;
beforeEach(async () => {
  core = await openCore();
});
afterEach(async () => {
  await core.stop();
  await receiver?.close();
  receiver = undefined;
});

const statuses = async (...records: readonly JobRecord[]): Promise<string[]> =>
  Promise.all(records.map(async ({ id }) => (await core.record(id)).status));

describe('cancelling', () => {
  test('a queued job takes it out of its queue; it never runs', async () => {
    const record = parseRecord();
    await core.create(record);
    await core.enqueue(record);
    expect(await core.control.cancel(CALLER, record.id)).toMatchObject({
      outcome: 'accepted',
      job: { status: 'cancelled' },
    });
    expect(await core.heldIn('parse')).toEqual([]);
    await core.runParse(record.id);
    expect(await core.record(record.id)).toMatchObject({ status: 'cancelled', attempts: 0 });
  });

  test('a running job stops it at its next stage', async () => {
    const record = parseRecord();
    await core.create(record);
    let later = false;
    await takeJob(core, record.id, async () => {
      const answer = await core.control.cancel(CALLER, record.id);
      expect(answer).toMatchObject({ outcome: 'accepted', job: { status: 'running' } });
      await advanceOrStop(core.store, record.id, 50, 'planning');
      later = true;
    });
    expect(later).toBe(false);
    expect(await statuses(record)).toEqual(['cancelled']);
  });

  test('a running job in its last stage drops its answer', async () => {
    const record = parseRecord();
    await core.create(record);
    await takeJob(core, record.id, async () => {
      await core.control.cancel(CALLER, record.id);
      return { done: true };
    });
    expect(await statuses(record)).toEqual(['cancelled']);
    expect(await core.store.readResult(record.id)).toBeNull();
  });

  test('a running job whose worker is killed ends it when its next worker takes it', async () => {
    const record = parseRecord();
    await core.create(record);
    await core.store.start(record.id);
    await core.control.cancel(CALLER, record.id);
    await core.runParse(record.id);
    expect(await core.record(record.id)).toMatchObject({ status: 'cancelled', attempts: 1 });
  });

  test('the first job of a chain cancels both, with a webhook each', async () => {
    const [first, second] = chainOf({ callback_url: 'http://127.0.0.1:9/' });
    await core.create(first, second);
    await core.enqueue(first);
    await core.control.cancel(CALLER, first.id);
    expect(await statuses(first, second)).toEqual(['cancelled', 'cancelled']);
    expect(await core.heldIn('webhook')).toEqual(
      [`${first.id}.cancelled`, `${second.id}.cancelled`].toSorted(),
    );
  });

  test('the second job of a chain lets the first one finish and starts nothing after it', async () => {
    const [first, second] = chainOf();
    await core.create(first, second);
    await core.enqueue(first);
    await core.control.cancel(CALLER, second.id);
    await core.runParse(first.id);
    expect(await statuses(first, second)).toEqual(['completed', 'cancelled']);
    expect(await core.heldIn('generate')).toEqual([]);
  });

  test('the second job of a chain that waits in its queue takes it out', async () => {
    const [first, second] = chainOf();
    await core.create(first, second);
    await core.runParse(first.id);
    expect(await core.heldIn('generate')).toEqual([second.id]);
    await core.control.cancel(CALLER, second.id);
    expect(await core.heldIn('generate')).toEqual([]);
    await core.runGenerate(second.id);
    expect(await statuses(first, second)).toEqual(['completed', 'cancelled']);
  });

  test('fifty times at once is one cancellation, with one webhook', async () => {
    const record = parseRecord({ callback_url: 'http://127.0.0.1:9/' });
    await core.create(record);
    await core.enqueue(record);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => core.control.cancel(CALLER, record.id)),
    );
    expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(await core.heldIn('webhook')).toEqual([`${record.id}.cancelled`]);
  });
});

describe('a failed job', () => {
  const FAILURE = { code: 'internal', message: 'broken', retryable: true };

  async function failed(changes: Parameters<typeof parseRecord>[0] = {}): Promise<JobRecord> {
    const record = parseRecord(changes);
    await core.create(record);
    await core.store.start(record.id);
    await core.settle.fail(record.id, FAILURE);
    return record;
  }

  test('fails its successor, which says why', async () => {
    const [first, second] = chainOf();
    await core.create(first, second);
    await core.store.start(first.id);
    await core.settle.fail(first.id, FAILURE);
    expect(await core.record(second.id)).toMatchObject({
      status: 'failed',
      error: { code: 'goal_job_failed', message: expect.stringContaining('broken') },
    });
  });

  test('tells of each ending with an id of its own, and redelivers with the same', async () => {
    receiver = await startReceiver();
    const record = await failed({ callback_url: receiver.url });
    await core.startWorkers('webhook');
    await receiver.received(1);
    await vi.waitFor(async () => {
      expect((await core.record(record.id)).webhook_status).toBe('delivered');
    }, LIMIT);
    await core.control.redeliver(CALLER, record.id);
    await receiver.received(2);
    await vi.waitFor(async () => {
      expect((await core.record(record.id)).webhook_status).toBe('delivered');
    }, LIMIT);
    await core.control.retry(CALLER, record.id);
    await core.store.start(record.id);
    await core.settle.fail(record.id, FAILURE);
    await receiver.received(3);
    await core.control.retry(CALLER, record.id);
    await core.runParse(record.id);
    await receiver.received(4);
    expect(receiver.requests.map(({ headers }) => headers['webhook-id'])).toEqual([
      `${record.id}.failed`,
      `${record.id}.failed`,
      `${record.id}.failed.1`,
      `${record.id}.completed.2`,
    ]);
    await vi.waitFor(async () => {
      expect(await core.record(record.id)).toMatchObject({
        webhook_status: 'delivered',
        webhook_attempts: 1,
      });
    }, LIMIT);
    expect(await core.store.deliveries(record.id)).toHaveLength(4);
  });

  test('that is retried by its own webhook keeps nothing of the delivery under way', async () => {
    receiver = await startReceiver({
      respond: answersInTurn((response) => {
        void core.control.retry(CALLER, record.id).then(() => response.writeHead(204).end());
      }, answers(204)),
    });
    const record = await failed({ callback_url: receiver.url });
    await core.startWorkers('webhook');
    await vi.waitFor(async () => {
      expect(await core.store.deliveries(record.id)).toHaveLength(1);
    }, LIMIT);
    expect(await core.record(record.id)).toMatchObject({
      status: 'queued',
      round: 1,
      webhook_status: 'none',
      webhook_attempts: 0,
    });
    // Only what is finished is archived, and leaves Redis later.
    expect(await core.store.toArchive(10)).toEqual([]);
    await core.runParse(record.id);
    await receiver.received(2);
    expect(receiver.requests[1]?.headers['webhook-id']).toBe(`${record.id}.completed.1`);
  });

  test('is retried once by fifty requests at once', async () => {
    const record = await failed();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => core.control.retry(CALLER, record.id)),
    );
    expect(answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(await core.record(record.id)).toMatchObject({ status: 'queued', round: 1 });
    expect(await core.heldIn('parse')).toEqual([record.id]);
  });
});
