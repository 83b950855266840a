import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { WebhookDelivery } from '#src/contract/job.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { systemClock } from '#src/lib/clock.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import {
  type ArchivedJob,
  createJobHistory,
  type JobHistory,
} from '#src/store/mongo/job-history.ts';
import { createMigrator } from '#src/store/mongo/migrations/run-migrations.ts';
import { archivedJob, timeAt } from './job-builder.ts';
import { createMemoryLogger, openMongo, settingsFor, withOwnDatabase } from './open-mongo.ts';

let mongo: Mongo;
let history: JobHistory;

beforeAll(async () => {
  const uri = withOwnDatabase(inject('mongodbUri'));
  mongo = await openMongo(uri);
  const migrator = createMigrator({
    mongo,
    settings: settingsFor(uri),
    logger: createMemoryLogger(),
    clock: systemClock,
  });
  await migrator.run();
  expect(migrator.isMigrated()).toBe(true);
  history = createJobHistory(mongo);
});

beforeEach(async () => {
  await mongo.connection.collection('job_records').deleteMany({});
});

afterAll(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const delivery = (attempt: number, status: number | null): WebhookDelivery => ({
  id: `msg-${attempt}`,
  type: 'job.completed',
  attempt,
  at: timeAt(10 + attempt),
  status,
  latency_ms: 12.5,
  error: status === null ? 'timed out' : null,
});

const countStored = () => mongo.connection.collection('job_records').countDocuments({});

describe('saving and finding', () => {
  it('gives back a job exactly as it was saved', async () => {
    const job = archivedJob({
      kind: 'generate',
      parent_id: uuidv7(0),
      next_id: uuidv7(0),
      webhook: { status: 'failed', attempts: 2 },
      deliveries: [delivery(1, 500), delivery(2, null)],
    });
    await history.save([job]);
    expect(await history.find('acme', job.id)).toEqual(job);
  });

  it('gives back a failed job without a result', async () => {
    const job = archivedJob({
      status: 'failed',
      result: null,
      started_at: null,
      callback_url: null,
      error: { code: 'budget_unknown', message: 'The plan needs a budget', retryable: false },
      webhook: { status: 'none', attempts: 0 },
    });
    await history.save([job]);
    expect(await history.find('acme', job.id)).toEqual(job);
  });

  it('keeps requests and metadata that BSON would change or refuse', async () => {
    const awkward = JSON.parse(
      String.raw`{"a.b":{"$set":[[1,[2]]],"":null},"__proto__":{"x":1},"half":"\ud83d","zero":"\u0000"}`,
    ) as unknown;
    const metadata = { 'key.with.dots': 'v', $where: '1', half: '\ud83d' };
    const job = archivedJob({ request: awkward, metadata });
    await history.save([job]);
    const found = await history.find('acme', job.id);
    expect(JSON.stringify(found?.request)).toBe(JSON.stringify(awkward));
    expect(found?.metadata).toEqual(metadata);
  });

  it('gives back any request that JSON can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.uint8Array({ maxLength: 64 }), async (value, bytes) => {
        const job = archivedJob({ request: value, result: Buffer.from(bytes) });
        await history.save([job]);
        const found = await history.find('acme', job.id);
        expect(JSON.stringify(found?.request)).toBe(JSON.stringify(value));
        expect(found?.result).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 25 },
    );
  });

  it('hides a job from other tenants, and knows no job that was never saved', async () => {
    const job = archivedJob();
    await history.save([job]);
    expect(await history.find('other', job.id)).toBeNull();
    expect(await history.find('acme', uuidv7(0))).toBeNull();
  });

  it('saves nothing when there is nothing to save', async () => {
    await history.save([]);
    expect(await countStored()).toBe(0);
  });
});

describe('saving more than once', () => {
  it('keeps one document however often and however parallel a job is saved', async () => {
    const jobs = Array.from({ length: 50 }, () => archivedJob());
    await Promise.all(Array.from({ length: 6 }, () => history.save(jobs)));
    expect(await countStored()).toBe(50);
    for (const job of jobs) expect(await history.find('acme', job.id)).toEqual(job);
  });

  it('saves the new jobs of a batch that also holds known ones', async () => {
    const [first, second, third] = [archivedJob(), archivedJob(), archivedJob()];
    await history.save([second]);
    await history.save([first, second, third, third]);
    expect(await countStored()).toBe(3);
    expect(await history.find('acme', third.id)).toEqual(third);
  });

  const run = (changes: Partial<ArchivedJob>) =>
    archivedJob({ id: 'job-with-two-states', ...changes });
  const failedFirst = run({
    status: 'failed',
    result: null,
    finished_at: timeAt(2),
    attempts: 5,
    error: { code: 'internal', message: 'Something went wrong here', retryable: true },
    webhook: { status: 'failed', attempts: 9 },
    deliveries: [delivery(9, 500)],
  });
  const completedLater = run({
    status: 'completed',
    finished_at: timeAt(60),
    attempts: 6,
    webhook: { status: 'pending', attempts: 0 },
  });
  const fewAttempts = run({ attempts: 9 });
  const manyAttempts = run({ attempts: 10 });
  const undelivered = run({ webhook: { status: 'pending', attempts: 0 } });
  const delivered = run({
    webhook: { status: 'delivered', attempts: 1 },
    deliveries: [delivery(1, 204)],
  });
  const pendingSecond = run({
    webhook: { status: 'pending', attempts: 1 },
    deliveries: [delivery(1, 500)],
  });
  const givenUp = run({
    webhook: { status: 'failed', attempts: 1 },
    deliveries: [delivery(1, 410)],
  });

  it.each([
    ['a run that finished later', failedFirst, completedLater],
    ['more attempts', fewAttempts, manyAttempts],
    ['a webhook that was delivered', undelivered, delivered],
    ['a webhook that was given up', pendingSecond, givenUp],
  ])('lets %s replace what is stored, and never the other way round', async (_, older, newer) => {
    await history.save([older]);
    await history.save([newer]);
    expect(await history.find('acme', newer.id)).toEqual(newer);
    await history.save([older]);
    expect(await history.find('acme', newer.id)).toEqual(newer);
    await history.save([newer, older]);
    expect(await history.find('acme', newer.id)).toEqual(newer);
  });

  it('ends with the newest of many states saved in any order', async () => {
    const states = Array.from({ length: 8 }, (_, index) => ({
      finished_at: timeAt(Math.floor(index / 2)),
      attempts: 1 + (index % 2),
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(states, { minLength: states.length }),
        fc.uuid(),
        async (order, id) => {
          for (const state of order) await history.save([archivedJob({ id, ...state })]);
          expect(await history.find('acme', id)).toMatchObject(states.at(-1) ?? {});
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('listing', () => {
  const STATUSES = ['completed', 'failed', 'cancelled'] as const;
  const jobs = Array.from({ length: 500 }, (_, index) =>
    archivedJob({
      id: uuidv7(Date.parse(timeAt(index % 250))),
      tenant: index % 10 === 0 ? 'other' : 'acme',
      kind: index % 3 === 0 ? 'generate' : 'parse',
      status: STATUSES[index % 7 === 0 ? 1 : index % 11 === 0 ? 2 : 0] ?? 'completed',
    }),
  );

  const readAll = async (filter: Omit<Parameters<JobHistory['list']>[0], 'limit' | 'before'>) => {
    const pages: ArchivedJob[][] = [];
    for (let before: string | undefined; ;) {
      const page = await history.list({ ...filter, before, limit: 37 });
      if (page.length === 0) return pages;
      pages.push(page);
      before = page.at(-1)?.id;
    }
  };

  const expected = (matches: (job: ArchivedJob) => boolean) =>
    jobs
      .filter(matches)
      .map(({ id }) => id)
      .toSorted()
      .toReversed();

  beforeEach(async () => {
    await history.save(jobs);
    expect(await countStored()).toBe(500);
  });

  it.each([
    ['no filter', {}, () => true],
    ['a status', { status: 'failed' }, (job: ArchivedJob) => job.status === 'failed'],
    ['a kind', { kind: 'generate' }, (job: ArchivedJob) => job.kind === 'generate'],
    [
      'both',
      { status: 'completed', kind: 'parse' },
      (job: ArchivedJob) => job.status === 'completed' && job.kind === 'parse',
    ],
  ] as const)(
    'walks every job of the tenant once, newest first, with %s',
    async (_, filter, matches) => {
      const pages = await readAll({ tenant: 'acme', ...filter });
      expect(pages.flat().map(({ id }) => id)).toEqual(
        expected((job) => job.tenant === 'acme' && matches(job)),
      );
      expect(pages.slice(0, -1).every((page) => page.length === 37)).toBe(true);
    },
  );

  it('gives whole jobs', async () => {
    const [newest] = await history.list({ tenant: 'acme', limit: 1 });
    expect(newest).toEqual(jobs.find(({ id }) => id === newest?.id));
  });

  it('is empty for a tenant without jobs', async () => {
    expect(await history.list({ tenant: 'nobody', limit: 10 })).toEqual([]);
  });

  it('does not miss or repeat a job when newer ones arrive between two pages', async () => {
    const first = await history.list({ tenant: 'acme', limit: 20 });
    await history.save([archivedJob({ id: uuidv7(Date.parse(timeAt(9_999))) })]);
    const second = await history.list({ tenant: 'acme', before: first.at(-1)?.id, limit: 20 });
    expect([...first, ...second].map(({ id }) => id)).toEqual(
      expected(({ tenant }) => tenant === 'acme').slice(0, 40),
    );
  });

  it('removes all jobs of one tenant and no other', async () => {
    const own = jobs.filter(({ tenant }) => tenant === 'acme').length;
    expect(await history.removeTenant('acme')).toBe(own);
    expect(await history.list({ tenant: 'acme', limit: 10 })).toEqual([]);
    expect(await countStored()).toBe(500 - own);
    expect(await history.removeTenant('acme')).toBe(0);
  });
});

describe('webhook state', () => {
  it('moves forward only', async () => {
    const job = archivedJob();
    await history.save([job]);
    const failedOnce = { status: 'pending', attempts: 1 } as const;
    const done = { status: 'delivered', attempts: 2 } as const;
    const both = [delivery(1, 500), delivery(2, 200)];
    expect(await history.updateWebhook(job.id, failedOnce, both.slice(0, 1))).toBe(true);
    expect(await history.find('acme', job.id)).toEqual({
      ...job,
      webhook: failedOnce,
      deliveries: both.slice(0, 1),
    });
    expect(await history.updateWebhook(job.id, done, both)).toBe(true);
    expect(await history.updateWebhook(job.id, failedOnce, both.slice(0, 1))).toBe(true);
    await history.save([job]);
    expect(await history.find('acme', job.id)).toEqual({ ...job, webhook: done, deliveries: both });
  });

  it('says when there is no such job', async () => {
    expect(await history.updateWebhook('nobody', { status: 'failed', attempts: 1 }, [])).toBe(
      false,
    );
    expect(await countStored()).toBe(0);
  });
});

describe('retention', () => {
  it('removes what finished before the time, at most as many as asked', async () => {
    const jobs = Array.from({ length: 30 }, (_, index) =>
      archivedJob({ finished_at: timeAt(index) }),
    );
    await history.save(jobs);
    expect(await history.removeOlderThan(timeAt(20), 15)).toBe(15);
    expect(await history.removeOlderThan(timeAt(20), 15)).toBe(5);
    expect(await history.removeOlderThan(timeAt(20), 15)).toBe(0);
    const left = await history.list({ tenant: 'acme', limit: 100 });
    expect(new Set(left.map(({ finished_at }) => finished_at))).toEqual(
      new Set(jobs.slice(20).map(({ finished_at }) => finished_at)),
    );
  });
});
