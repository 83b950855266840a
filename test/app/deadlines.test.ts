import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { advanceOrStop, takeJob } from '#src/app/take-job.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { parseRecord } from '#test/support/job-records.ts';
import { chainOf, openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };
const EXPIRED = { status: 'failed', error: { code: 'deadline_exceeded', retryable: false } };

let core: OpenCore;
beforeEach(async () => {
  core = await openCore();
});
afterEach(() => core.stop());

/** Fields of a job to be finished within ten seconds. */
const withinTenSeconds = () => ({ deadline: core.clock.now() + 10_000, deadline_seconds: 10 });

test('a queued job fails at its deadline, not before, and never runs', async () => {
  const record = parseRecord(withinTenSeconds());
  await core.create(record);
  await core.enqueue(record);
  await core.createSweep().failOverdue();
  expect((await core.record(record.id)).status).toBe('queued');
  core.advance(11);
  await core.createSweep().failOverdue();
  expect(await core.record(record.id)).toMatchObject({ ...EXPIRED, attempts: 0, started: null });
  await core.startWorkers('parse');
  await vi.waitFor(async () => {
    expect(await core.queues.stateOf('parse', record.id)).toBe('completed');
  }, LIMIT);
  expect(await core.record(record.id)).toMatchObject({ ...EXPIRED, attempts: 0 });
});

test('a delayed job fails at its deadline although its time has not come', async () => {
  const record = parseRecord({
    ...withinTenSeconds(),
    status: 'delayed',
    run_at: core.clock.now() + 3_600_000,
  });
  await core.create(record);
  await core.enqueue(record);
  expect(await core.queues.stateOf('parse', record.id)).toBe('delayed');
  core.advance(11);
  await core.createSweep().failOverdue();
  expect(await core.record(record.id)).toMatchObject(EXPIRED);
});

test('a job whose turn comes after its deadline fails without a sweep', async () => {
  const record = parseRecord(withinTenSeconds());
  await core.create(record);
  core.advance(11);
  await core.runParse(record.id);
  expect(await core.record(record.id)).toMatchObject({ ...EXPIRED, attempts: 0 });
});

test('a running job stops at its next stage and its answer is dropped', async () => {
  const record = parseRecord(withinTenSeconds());
  await core.create(record);
  const stages: string[] = [];
  const run = takeJob(core, record.id, async () => {
    await advanceOrStop(core.store, record.id, 10, 'reading');
    stages.push('reading');
    core.advance(11);
    await advanceOrStop(core.store, record.id, 40, 'planning');
    stages.push('planning');
    return { late: true };
  });
  await expect(run).rejects.toSatisfy(
    (error) => isGoalpostError(error) && error.code === 'deadline_exceeded' && !error.retryable,
  );
  expect(stages).toEqual(['reading']);
  expect(await core.store.readResult(record.id)).toBeNull();
});

test('a running job that the sweep failed stays failed when its run comes to its end', async () => {
  const record = parseRecord(withinTenSeconds());
  await core.create(record);
  await takeJob(core, record.id, async () => {
    core.advance(11);
    await core.createSweep().failOverdue();
    return { late: true };
  });
  expect(await core.record(record.id)).toMatchObject(EXPIRED);
  expect(await core.store.readResult(record.id)).toBeNull();
});

test('both jobs of a chain fail with the deadline they share', async () => {
  const [first, second] = chainOf({ ...withinTenSeconds(), callback_url: 'http://127.0.0.1:9/' });
  await core.create(first, second);
  await core.enqueue(first);
  core.advance(11);
  await core.createSweep().failOverdue();
  expect(await core.record(first.id)).toMatchObject(EXPIRED);
  expect(await core.record(second.id)).toMatchObject(EXPIRED);
  expect(await core.heldIn('webhook')).toEqual(
    [`${first.id}.failed`, `${second.id}.failed`].toSorted(),
  );
});

test('a retry gets its whole time again', async () => {
  const record = parseRecord(withinTenSeconds());
  await core.create(record);
  core.advance(11);
  await core.createSweep().failOverdue();
  const { outcome } = await core.control.retry({ tenant: 'dev', requestId: 'r' }, record.id);
  expect(outcome).toBe('accepted');
  expect((await core.record(record.id)).deadline).toBeGreaterThan(core.clock.now() + 5_000);
  await core.runParse(record.id);
  expect(await core.record(record.id)).toMatchObject({ status: 'completed', error: null });
});
