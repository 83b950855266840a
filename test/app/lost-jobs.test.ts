import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startJobHolder } from '#test/queue/job-holder.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import { chainOf, openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 60_000, interval: 20 };

let core: OpenCore;
let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
  core = await openCore({
    GOALPOST__QUEUES__PARSE__LOCK_MS: '500',
    GOALPOST__QUEUES__PARSE__STALLED_CHECK_MS: '250',
    GOALPOST__QUEUES__PARSE__MAX_STALLED: '1',
  });
});
afterEach(async () => {
  await core.stop();
  await receiver.close();
});

test(
  'a job that kills its workers is failed in its record, with all that follows',
  { timeout: 90_000 },
  async () => {
    const [first, second] = chainOf({ callback_url: receiver.url });
    await core.create(first, second);
    await core.enqueue(first);
    for (let kills = 0; kills < 2; kills += 1) {
      const holder = await startJobHolder({
        redisUrl: core.settings().redis.url,
        prefix: core.prefix,
        settings: core.settings().queues.parse,
      });
      expect(holder.id).toBe(first.id);
      await core.store.start(first.id);
      await holder.kill();
    }
    await core.startWorkers('parse', 'webhook');
    await receiver.received(2);
    expect(await core.record(first.id)).toMatchObject({
      status: 'failed',
      attempts: 2,
      error: { code: 'internal', retryable: true },
    });
    expect(await core.record(second.id)).toMatchObject({
      status: 'failed',
      error: { code: 'goal_job_failed' },
    });
    expect(await core.queues.stateOf('parse', first.id)).toBe('failed');
    // The owner may run it again: a poison job costs the workers nothing until then.
    await core.control.retry({ tenant: 'dev', requestId: 'r' }, first.id);
    await vi.waitFor(async () => {
      expect((await core.record(first.id)).status).toBe('completed');
    }, LIMIT);
  },
);
