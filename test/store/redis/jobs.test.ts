import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Redis } from 'ioredis';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import { createJobStore } from '#src/store/redis/jobs.ts';
import { jobKeys } from '#src/store/redis/keys.ts';
import { parseRecord } from '#test/support/job-records.ts';
import { createNamespace } from '#test/support/namespace.ts';

const space = createNamespace();
const prefix = space.redisPrefix;
let redis: Redis;
let nowMs = Date.now();

beforeAll(() => {
  redis = connectRedis(space.redisUrl, 'worker');
});

afterAll(async () => {
  redis.disconnect();
  await space.cleanUp();
});

const store = () => createJobStore({ redis, prefix, clock: { now: () => nowMs } });
const keys = jobKeys(prefix);

async function created(record: JobRecord = parseRecord()): Promise<JobRecord> {
  await store().create([{ record, enqueue: true }], record.tenant);
  return record;
}

async function running(record?: JobRecord): Promise<JobRecord> {
  const made = await created(record);
  await store().start(made.id);
  return made;
}

const ids = (records: readonly JobRecord[]): string[] => records.map(({ id }) => id);

describe('creating', () => {
  it('reads back exactly what was written', async () => {
    const record = parseRecord({
      metadata: { order: '7', ünïcode: '✓' },
      callback_url: 'https://example.com/x',
      deadline: nowMs + 5_000,
      priority: 'high',
    });
    await created(record);
    expect(await store().read(record.id)).toEqual(record);
  });

  it('makes one job of fifty submissions with the same idempotency key at the same moment', async () => {
    const tenant = `t-${uuidv7(nowMs)}`;
    const claim = { digest: 'k', fingerprint: 'same', seconds: 60 };
    const records = Array.from({ length: 50 }, () => parseRecord({ tenant }));
    const outcomes = await Promise.all(
      records.map((record) => store().create([{ record, enqueue: true }], tenant, claim)),
    );
    const made = outcomes.filter(({ outcome }) => outcome === 'created');
    expect(made).toHaveLength(1);
    const listed = await store().list(tenant, undefined, { limit: 100 }, () => true);
    expect(listed).toHaveLength(1);
    const replayed = outcomes.filter(({ outcome }) => outcome === 'replayed');
    expect(new Set(replayed.map((o) => ('id' in o ? o.id : '')))).toEqual(new Set(ids(listed)));
  });

  it('refuses an idempotency key with another body and writes nothing', async () => {
    const tenant = `t-${uuidv7(nowMs)}`;
    const first = { digest: 'k', fingerprint: 'one', seconds: 60 };
    await store().create([{ record: parseRecord({ tenant }), enqueue: true }], tenant, first);
    const second = parseRecord({ tenant });
    const outcome = await store().create([{ record: second, enqueue: true }], tenant, {
      ...first,
      fingerprint: 'two',
    });
    expect(outcome).toEqual({ outcome: 'reused' });
    expect(await store().read(second.id)).toBeNull();
  });
});

describe('running', () => {
  it('gives a waiting job to a worker with its request and counts the run', async () => {
    const { id, request } = await created();
    const taken = await store().start(id);
    expect(taken).toMatchObject({ outcome: 'run', job: { attempts: 1, request } });
    expect(await store().read(id)).toMatchObject({
      status: 'running',
      attempts: 1,
      started: nowMs,
    });
  });

  it('keeps the first start time over several runs', async () => {
    const { id } = await running();
    const before = nowMs;
    nowMs += 1_000;
    await store().requeue(id, 'pause');
    await store().start(id);
    expect(await store().read(id)).toMatchObject({ attempts: 2, started: before });
  });

  it('does not count a run that found it must wait', async () => {
    const { id } = await running();
    await store().requeue(id, 'wait');
    expect(await store().read(id)).toMatchObject({ status: 'queued', attempts: 0 });
  });

  it('does not run a job past its deadline', async () => {
    const { id } = await created(parseRecord({ deadline: nowMs - 1 }));
    expect(await store().start(id)).toEqual({ outcome: 'expired' });
  });

  it('answers gone for an unknown job', async () => {
    expect(await store().start(uuidv7(nowMs))).toEqual({ outcome: 'gone' });
  });
});

describe('finishing', () => {
  it('stores the result no later than the status', async () => {
    const { id } = await running();
    await store().finish(id, 'completed', { result: Buffer.from([0, 255, 1]) });
    expect(await store().read(id)).toMatchObject({ status: 'completed', percent: 100 });
    expect(await store().readResult(id)).toEqual(Buffer.from([0, 255, 1]));
  });

  it('lets exactly one of many simultaneous endings count', async () => {
    const { id } = await running();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store().finish(id, index % 2 === 0 ? 'completed' : 'failed', {
          result: Buffer.from(String(index)),
        }),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'finished')).toHaveLength(1);
    expect(outcomes[0]).toMatchObject({ outcome: 'finished' });
    expect(await store().readResult(id)).toEqual(Buffer.from('0'));
  });

  it('notes in the same step that a webhook and a successor must follow', async () => {
    const record = await running(
      parseRecord({ callback_url: 'https://example.com/x', next_id: uuidv7(nowMs) }),
    );
    expect(await store().finish(record.id, 'completed')).toEqual({
      outcome: 'finished',
      follow: true,
    });
    expect(await store().read(record.id)).toMatchObject({ webhook_status: 'pending' });
    expect(await store().unfollowedSince(nowMs, 1_000)).toContain(record.id);
    await store().followedUp(record.id);
    expect(await store().unfollowedSince(nowMs, 1_000)).not.toContain(record.id);
  });

  it('leaves no trace in the lists of waiting, running and overdue jobs', async () => {
    const { id } = await running(parseRecord({ deadline: nowMs + 1_000 }));
    await store().finish(id, 'failed');
    for (const key of [keys.waiting, keys.running, keys.deadlines]) {
      expect(await redis.zscore(key, id)).toBeNull();
    }
    expect(await redis.zscore(keys.archive, id)).not.toBeNull();
  });
});

describe('cancelling', () => {
  it('ends a waiting job at once, and it never runs', async () => {
    const { id, tenant } = await created();
    expect(await store().cancel(id, tenant)).toBe('cancelled');
    expect(await store().start(id)).toEqual({ outcome: 'finished' });
  });

  it('stops a running job at its next stage', async () => {
    const { id, tenant } = await running();
    expect(await store().cancel(id, tenant)).toBe('cancelling');
    expect(await store().advance(id, 50, 'planning')).toBe('cancelled');
    expect(await store().read(id)).toMatchObject({ status: 'cancelled' });
  });

  it('does not let a run complete that was asked to stop', async () => {
    const { id, tenant } = await running();
    await store().cancel(id, tenant);
    const outcome = await store().finish(id, 'completed', { result: Buffer.from('x') });
    expect(outcome).toMatchObject({ outcome: 'cancelled' });
    expect(await store().readResult(id)).toBeNull();
  });

  it('hides a foreign job', async () => {
    const { id } = await created();
    expect(await store().cancel(id, 'someone-else')).toBe('not_found');
    expect(await store().read(id)).toMatchObject({ status: 'queued' });
  });
});

describe('retrying', () => {
  it('runs a failed job again with a clean state and a round of its own', async () => {
    const { id } = await running(parseRecord({ callback_url: 'https://example.com/x' }));
    await store().finish(id, 'failed', {
      error: { code: 'internal', message: 'm', retryable: true },
    });
    expect(await store().requeue(id, 'retry')).toBe('requeued');
    expect(await store().read(id)).toMatchObject({
      status: 'queued',
      error: null,
      finished: null,
      round: 1,
      webhook_status: 'none',
    });
    expect(await redis.zscore(keys.archive, id)).toBeNull();
  });

  it('refuses a job that has not failed', async () => {
    const { id } = await running();
    expect(await store().requeue(id, 'retry')).toBe('refused');
  });
});

describe('listing', () => {
  it('shows a tenant its jobs newest first, page by page, and nothing of others', async () => {
    const tenant = `t-${uuidv7(nowMs)}`;
    const made: JobRecord[] = [];
    for (let index = 0; index < 250; index += 1) {
      made.push(await created(parseRecord({ tenant })));
    }
    await created(parseRecord({ tenant: `${tenant}-other` }));
    const seen: string[] = [];
    let before: string | undefined;
    for (;;) {
      const page = await store().list(tenant, undefined, { before, limit: 40 }, () => true);
      if (page.length === 0) break;
      seen.push(...ids(page));
      before = page.at(-1)?.id;
    }
    expect(seen).toEqual(ids(made).toReversed());
  });

  it('moves a job between the lists of states as it changes', async () => {
    const tenant = `t-${uuidv7(nowMs)}`;
    const { id } = await created(parseRecord({ tenant }));
    const inState = async (status: JobRecord['status']) =>
      ids(await store().list(tenant, status, { limit: 10 }, () => true));
    expect(await inState('queued')).toEqual([id]);
    await store().start(id);
    expect([await inState('queued'), await inState('running')]).toEqual([[], [id]]);
    await store().finish(id, 'completed');
    expect([await inState('running'), await inState('completed')]).toEqual([[], [id]]);
  });
});

describe('archiving and evicting', () => {
  it('evicts a job only after it was archived and its time is over', async () => {
    const { id } = await running();
    await store().finish(id, 'completed', { result: Buffer.from('r') });
    const sequence = (await store().read(id))?.sequence ?? -1;
    await store().archived([{ id, sequence }], nowMs + 1_000);
    await store().evict(nowMs, 1_000);
    expect(await store().read(id)).not.toBeNull();
    nowMs += 2_000;
    await store().evict(nowMs, 1_000);
    expect(await store().read(id)).toBeNull();
    expect(await store().readResult(id)).toBeNull();
    expect(await redis.zscore(keys.index('dev', 'all'), id)).toBeNull();
    expect(await redis.zscore(keys.index('dev', 'completed'), id)).toBeNull();
  });

  it('keeps a job on the list that changed while it was being archived', async () => {
    const { id } = await running(parseRecord({ callback_url: 'https://example.com/x' }));
    await store().finish(id, 'completed');
    const sequence = (await store().read(id))?.sequence ?? -1;
    await store().recordDelivery({ id, round: 0 }, { status: 'delivered', attempts: 1 });
    await store().archived([{ id, sequence }], nowMs);
    expect(await redis.zscore(keys.archive, id)).not.toBeNull();
  });

  it('keeps a job whose webhook is still under way', async () => {
    const { id } = await running(parseRecord({ callback_url: 'https://example.com/x' }));
    await store().finish(id, 'completed');
    const sequence = (await store().read(id))?.sequence ?? -1;
    await store().archived([{ id, sequence }], nowMs - 1);
    await store().evict(nowMs + 1_000, 1_000);
    expect(await store().read(id)).not.toBeNull();
  });
});
