import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { jobKeys } from '#src/store/redis/keys.ts';
import { parseRecord } from '#test/support/job-records.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import { openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };

let core: OpenCore;
let receiver: WebhookReceiver;
beforeEach(async () => {
  core = await openCore({
    GOALPOST__WEBHOOKS__RETRY_DELAYS_SECONDS: '[1]',
    GOALPOST__QUEUES__WEBHOOK__BACKOFF_MS: '0',
    GOALPOST__QUEUES__WEBHOOK__BACKOFF_MAX_MS: '0',
  });
});
afterEach(async () => {
  await core.stop();
  await receiver.close();
});

test('a job that is erased while its webhook is under way stays erased', async () => {
  const record = parseRecord();
  const key = jobKeys(core.prefix).record(record.id);
  receiver = await startReceiver({
    respond: (response) => void core.redis.del(key).then(() => response.writeHead(204).end()),
  });
  await core.create({ ...record, callback_url: receiver.url });
  await core.store.start(record.id);
  await core.settle.fail(record.id, { code: 'internal', message: 'broken', retryable: true });
  await core.startWorkers('webhook');
  await receiver.received(1);
  await vi.waitFor(async () => {
    expect(await core.queues.stateOf('webhook', `${record.id}.failed`)).toBe('completed');
  }, LIMIT);
  expect(await core.redis.keys(`${core.prefix}:*${record.id}`)).toEqual([]);
});

test('the result is readable when its webhook arrives, and is what the webhook says', async () => {
  const seen: unknown[] = [];
  const record = parseRecord();
  const lookAndAnswer = async (response: ServerResponse): Promise<void> => {
    seen.push((await core.readJobs.get('dev', record.id))?.result);
    response.writeHead(204).end();
  };
  receiver = await startReceiver({ respond: (response) => void lookAndAnswer(response) });
  await core.create({ ...record, callback_url: receiver.url });
  await core.enqueue(record);
  await core.startWorkers('parse', 'webhook');
  await receiver.received(1);
  await vi.waitFor(() => expect(seen).toHaveLength(1), LIMIT);
  const body = JSON.parse(receiver.requests[0]?.body ?? '{}') as { data: { result: unknown } };
  expect(seen[0]).not.toBeNull();
  expect(body.data.result).toEqual(seen[0]);
});

test('a webhook whose attempts all broke off is failed, not pending for ever', async () => {
  receiver = await startReceiver();
  const record = parseRecord({ callback_url: receiver.url });
  await core.create(record);
  await core.store.start(record.id);
  await core.settle.fail(record.id, { code: 'internal', message: 'broken', retryable: true });
  // The secrets cannot be read: each attempt ends before there is anything to note.
  await core.redis.set(`${core.prefix}:webhook-secrets:dev`, 'no secrets');
  await core.startWorkers('webhook');
  await vi.waitFor(async () => {
    expect(await core.queues.stateOf('webhook', `${record.id}.failed`)).toBe('failed');
  }, LIMIT);
  expect(await core.record(record.id)).toMatchObject({ webhook_status: 'failed' });
  expect(receiver.requests).toEqual([]);
});
