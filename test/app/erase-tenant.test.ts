/** Erasing a tenant: nothing of it is left anywhere, others keep all of theirs. */
import { Mongoose } from 'mongoose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEraseTenant } from '#src/app/erase-tenant.ts';
import { createTenantData, type ExportedObject } from '#src/app/tenant-data.ts';
import { createTenantErasers, createTenantExporters } from '#src/runtime/tenant-lists.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';
import { createRememberedAnswers } from '#src/store/redis/remembered-answers.ts';
import {
  createVocabularyCache,
  createVocabularyEraser,
} from '#src/store/redis/vocabulary-cache.ts';
import { parseRecord } from '#test/support/job-records.ts';
import { startReceiver } from '#test/support/webhook-receiver.ts';
import { chainOf, openCore, type OpenCore } from './open-core.ts';
import { payloadOf } from './open-learning.ts';

const LIMIT = { timeout: 20_000, interval: 20 };
const SECRET_WORDS = 'unmistakable zebra galoshes';

let core: OpenCore;
beforeEach(async () => {
  core = await openCore({
    GOALPOST__TENANTS__RETRY_MS: '50',
    GOALPOST__JOBS__ARCHIVE_DELAY_MS: '0',
  });
  await vi.waitFor(() => expect(core.history.isMigrated()).toBe(true), LIMIT);
});
afterEach(() => core.stop());

const eraser = () =>
  createEraseTenant({
    erasers: createTenantErasers({
      core,
      history: core.history,
      eraseVocabulary: createVocabularyEraser({ redis: core.redis, prefix: core.prefix }),
      learntCache: createLearntCache({ redis: core.redis, prefix: core.prefix }),
      settings: core.settings,
    }),
    settings: core.settings,
    log: { info: () => undefined },
  });

const erase = (tenant: string, until = core.clock.now()): Promise<void> =>
  eraser()({ task: 'erasure', tenant, until, request_id: 'test', title: 'erasure' });

const exported = async (tenant: string): Promise<ExportedObject[]> => {
  const { store, batches, queues, guard, readJobs, history, clock, settings } = core;
  const exporters = createTenantExporters({ store, batches, readJobs, history, clock });
  const data = createTenantData({ queues, guard, exporters, settings, clock });
  const lines: ExportedObject[] = [];
  for await (const line of data.export(tenant)) lines.push(line);
  return lines;
};

/** Every key and value in Redis that is under the test's prefix. */
async function dump(): Promise<string> {
  const parts: string[] = [];
  for (const key of await core.redis.keys(`${core.prefix}*`)) {
    const type = await core.redis.type(key);
    const value =
      type === 'hash'
        ? await core.redis.hgetall(key)
        : type === 'zset'
          ? await core.redis.zrange(key, '0', '-1')
          : type === 'set'
            ? await core.redis.smembers(key)
            : type === 'list'
              ? await core.redis.lrange(key, 0, -1)
              : type === 'string'
                ? await core.redis.get(key)
                : '';
    parts.push(`${key} ${JSON.stringify(value)}`);
  }
  return parts.join('\n');
}

/** Every document of every collection in MongoDB that mentions a tenant or the test's own words. */
async function documentsOf(tenant: string): Promise<string[]> {
  const connection = await new Mongoose().createConnection(core.settings().mongodb.uri).asPromise();
  const found: string[] = [];
  for (const { collectionName } of (await connection.db?.collections()) ?? []) {
    for await (const document of connection.collection(collectionName).find({})) {
      const text = JSON.stringify(document);
      if (new RegExp(`\\b${tenant}\\b`).test(text)) found.push(`${collectionName} ${text}`);
    }
  }
  await connection.close();
  return found;
}

/** Accepts outcomes as the API does; answers the batch. */
async function report(tenant: string, numbers: readonly number[]): Promise<string> {
  const at = new Date(core.clock.now()).toISOString();
  const payload = { ...payloadOf(tenant, numbers, uuidv7(core.clock.now())), at };
  const { accepted, id } = payload;
  const states = createOutcomeStates({ redis: core.redis, prefix: core.prefix });
  await states.write(id, { tenant, accepted, created_at: at, result: null }, 600_000);
  await core.queues.add('learn', `outcomes-${id}`, payload, { dropCompleted: true });
  return id;
}

/** Jobs of every state, a batch, a kept answer, a pattern and outcomes. */
async function fill(tenant: string): Promise<string[]> {
  const text = `Sell more ${SECRET_WORDS} in Lyon`;
  const fresh = () => parseRecord({ tenant, text, title: text });
  const [waiting, running, completed, failed, delayed] = [
    fresh(),
    fresh(),
    fresh(),
    fresh(),
    fresh(),
  ];
  const [first, second] = chainOf({ tenant, text, title: text });
  const all = [waiting, running, completed, failed, { ...delayed, run_at: Date.now() + 900_000 }];
  for (const record of all) {
    await core.store.create([{ record, enqueue: true }], tenant);
    await core.enqueue(record);
  }
  await core.store.create(
    [
      { record: first, enqueue: true },
      { record: second, enqueue: false },
    ],
    tenant,
  );
  const batchJob = { ...fresh(), batch_id: fresh().id };
  await core.batches.create(
    {
      id: batchJob.batch_id,
      tenant,
      created: Date.now(),
      request_id: 'test',
      callback_url: 'https://example.com/',
      delayed: 0,
      items: [[batchJob.id, null]],
    },
    [{ record: batchJob, enqueue: true }],
    86_400,
  );
  await core.store.start(running.id);
  await core.runParse(completed.id);
  await core.store.start(failed.id);
  await core.settle.fail(failed.id, { code: 'internal', message: SECRET_WORDS, retryable: true });
  const answers = createRememberedAnswers({ redis: core.redis, prefix: core.prefix });
  const claim = { digest: 'd', fingerprint: 'f' };
  await answers.claim(tenant, claim, 'me', 60);
  await answers.keep(tenant, claim, 'me', { text: SECRET_WORDS, seconds: 600 });
  await core.history.patterns.save([
    {
      tenant,
      job_id: completed.id,
      field: 'industry',
      version: fresh().id,
      at: new Date().toISOString(),
      right: ['retail'],
      read: [],
      beside: [],
      terms: SECRET_WORDS.split(' '),
    },
  ]);
  const cache = createVocabularyCache({ redis: core.redis, prefix: core.prefix });
  const vocabulary = { generation: '0', terms: [{ term: SECRET_WORDS }] as never };
  await cache.write(tenant, vocabulary, { nowMs: Date.now(), lifetimeMs: 60_000 });
  await report(tenant, [1, 2, 3]);
  return [...all, first, second, batchJob].map(({ id }) => id);
}

async function archive(): Promise<void> {
  const stop = await core.startWorkers('learn');
  await core.archive.ask();
  await vi.waitFor(async () => expect(await core.store.archiveSize()).toBe(0), LIMIT);
  await vi.waitFor(async () => {
    expect((await core.heldIn('learn')).filter((id) => id.startsWith('outcomes'))).toEqual([]);
  }, LIMIT);
  await stop();
}

describe('an erasure', () => {
  test('leaves nothing of the tenant in Redis, its queues or MongoDB, and all of others', async () => {
    const ids = await fill('acme');
    const others = await fill('other');
    await archive();
    const waiting = await report('acme', [3, 4]);
    expect(await dump()).toContain(SECRET_WORDS);
    expect(await dump()).toContain(waiting);
    expect((await documentsOf('acme')).map((found) => found.split(' ')[0])).toEqual(
      expect.arrayContaining(['outcomes', 'outcome_batches', 'learnt_statistics']),
    );
    const hers = await documentsOf('other');
    await erase('acme');
    expect(await documentsOf('acme')).toEqual([
      // How many batches there were, so that no number comes again.
      'learning_books {"_id":"acme","next":2,"open":{},"nodes":{}}',
    ]);
    expect(await documentsOf('other')).toEqual(hers);
    for (const id of ids) expect(await core.readJobs.get('acme', id)).toBeNull();
    expect(await core.history.jobs.list({ tenant: 'acme', limit: 10 })).toEqual([]);
    expect(await core.history.patterns.list('acme', 10)).toEqual([]);
    expect(await exported('acme')).toMatchObject([{ object: 'export_end', objects: 0 }]);
    const kept = await dump();
    for (const id of [...ids, waiting]) expect(kept).not.toContain(id);
    expect(
      kept
        .split('\n')
        .filter((line) => line.includes('acme'))
        .toSorted(),
    ).toEqual([
      // A random word, so that nobody takes older statistics for the current ones.
      expect.stringMatching(`^${core.prefix}:learnt-v1:acme {"generation":"[^"]+"}$`),
      // How often it changed, so that nobody takes an older vocabulary for the current one.
      `${core.prefix}:vocabulary-v1:acme {"generation":"1"}`,
    ]);
    for (const id of others) expect(await core.readJobs.get('other', id)).not.toBeNull();
    expect(await core.history.patterns.list('other', 10)).toHaveLength(1);
    expect(kept).toContain(`${core.prefix}:idempotency:other:d`);
  });

  test('is safe to repeat, also many times at once', async () => {
    await fill('acme');
    await Promise.all(Array.from({ length: 5 }, () => erase('acme')));
    await erase('acme');
    expect(await exported('acme')).toHaveLength(1);
  });

  test('keeps what was submitted after it was asked for', async () => {
    await fill('acme');
    const until = Date.now();
    core.advance(5);
    const later = parseRecord({ tenant: 'acme', created: core.clock.now() });
    await core.store.create([{ record: later, enqueue: true }], 'acme');
    await core.enqueue(later);
    await erase('acme', until);
    expect((await core.readJobs.get('acme', later.id))?.status).toBe('queued');
  });

  test('stops a run in the middle, whose result then goes nowhere', async () => {
    const record = parseRecord({ tenant: 'acme' });
    await core.store.create([{ record, enqueue: true }], 'acme');
    await core.store.start(record.id);
    await erase('acme');
    expect(await core.store.advance(record.id, 50, 'next')).toBe('lost');
    await core.settle.complete(record.id, { text: SECRET_WORDS });
    await core.store.requeue(record.id, 'pause');
    expect(await core.readJobs.get('acme', record.id)).toBeNull();
    expect(await dump()).not.toContain(record.id);
  });

  test('comes again while a worker has a webhook of the tenant in hand', async () => {
    const hold = Promise.withResolvers<void>();
    const receiver = await startReceiver({
      respond: (response) => void hold.promise.then(() => response.writeHead(204).end()),
    });
    const record = parseRecord({ tenant: 'acme', callback_url: receiver.url, title: SECRET_WORDS });
    await core.store.create([{ record, enqueue: true }], 'acme');
    await core.startWorkers('webhook');
    await core.store.start(record.id);
    await core.settle.fail(record.id, { code: 'internal', message: 'x', retryable: true });
    await receiver.received(1);
    await expect(erase('acme')).rejects.toThrow('a worker is busy with it');
    hold.resolve();
    await vi.waitFor(() => erase('acme'), LIMIT);
    expect(await core.heldIn('webhook')).toEqual([]);
    expect(await dump()).not.toContain(SECRET_WORDS);
    await receiver.close();
  });

  test('asked for over the queue is carried out, twice, and leaves no trace of itself', async () => {
    await core.stop();
    core = await openCore({ GOALPOST__TENANTS__SECOND_PASS_SECONDS: '1' });
    await vi.waitFor(() => expect(core.history.isMigrated()).toBe(true), LIMIT);
    await fill('acme');
    const { queues, guard, settings, clock } = core;
    const data = createTenantData({ queues, guard, exporters: [], settings, clock });
    const asked = await data.erase({ tenant: 'acme', requestId: 'asked' });
    expect(asked).toMatchObject({ object: 'erasure', status: 'accepted' });
    await core.startWorkers('learn');
    const erased = () => core.lines.filter((line) => line.includes('tenant.erased')).length;
    await vi.waitFor(() => expect(erased()).toBe(2), LIMIT);
    await vi.waitFor(async () => expect(await core.heldIn('learn')).toEqual([]), LIMIT);
    expect(await exported('acme')).toHaveLength(1);
  });
});

describe('an export', () => {
  test('holds everything once, with what was asked and what came of it', async () => {
    const ids = await fill('acme');
    await fill('other');
    await archive();
    const lines = await exported('acme');
    const of = (object: string) =>
      lines.filter((line) => line.object === object) as unknown as Record<string, unknown>[];
    expect(
      of('job')
        .map(({ id }) => String(id))
        .toSorted(),
    ).toEqual(ids.toSorted());
    const done = of('job').find(({ status }) => status === 'completed');
    expect(done).toMatchObject({
      request: { text: expect.stringContaining(SECRET_WORDS) },
      result: { object: 'parsed_goal' },
      callback_url: null,
      deliveries: [],
    });
    expect(of('batch')).toMatchObject([{ total: 1, counts: { queued: 1 } }]);
    const outcomes = of('outcome').toSorted((a, b) =>
      String(a['outcome_id']) < String(b['outcome_id']) ? -1 : 1,
    );
    expect(outcomes).toMatchObject(
      [1, 2, 3].map((number) => ({
        outcome_id: `outcome-${number}`,
        batch_id: expect.any(String),
        channel: expect.any(String),
        clicks: 100 + number,
        spend: { amount: number, currency: 'USD' },
        audience_segment: null,
      })),
    );
    expect(of('interaction_pattern')).toMatchObject([{ field: 'industry', right: ['retail'] }]);
    expect(lines.at(-1)).toMatchObject({ object: 'export_end', objects: lines.length - 1 });
  });

  test('of many jobs goes over all pages, also those that left Redis', async () => {
    const records = Array.from({ length: 230 }, () => parseRecord({ tenant: 'acme' }));
    await core.store.create(
      records.map((record) => ({ record, enqueue: true })),
      'acme',
    );
    for (const { id } of records.slice(0, 20)) await core.runParse(id);
    await archive();
    core.advance(7_200);
    expect(await core.store.evict(core.clock.now() + 1_000, 100)).toBe(20);
    const lines = await exported('acme');
    expect(lines.filter(({ object }) => object === 'job')).toHaveLength(230);
  });
});
