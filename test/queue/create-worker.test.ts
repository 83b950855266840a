import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { RetryLaterError, WaitError } from '#src/errors/run-errors.ts';
import type { Handler, Run } from '#src/queue/create-worker.ts';
import { createHolding, openQueue, type OpenQueue } from './open-queue.ts';

const LIMIT = { timeout: 20_000, interval: 10 };

let open: OpenQueue;
beforeEach(() => {
  open = openQueue({ settings: { attempts: 3 } });
});
afterEach(() => open.close());

type Step = Error | 'well';

/** A handler that goes through the steps, one each run, the last one for all that follow. */
function scripted(...steps: readonly [Step, ...Step[]]) {
  const runs: Run<'parse'>[] = [];
  const failed: { run: Run<'parse'>; error: unknown }[] = [];
  const handler: Handler<'parse'> = {
    process: async (run) => {
      const step = steps[Math.min(runs.length, steps.length - 1)];
      runs.push(run);
      if (step instanceof Error) throw step;
    },
    failed: async (run, error) => void failed.push({ run, error }),
  };
  return { handler, runs, failed };
}

const stateIs = (id: string, state: string): Promise<void> =>
  vi.waitFor(async () => expect(await open.queues.stateOf('parse', id)).toBe(state), LIMIT);

const jobOf = async (id: string) => {
  const job = await open.queue.getJob(id);
  if (job === undefined) throw new Error(`the queue does not hold ${id}`);
  return job;
};

describe('a run that failed for a passing reason', () => {
  test('is followed by another one, counted, after a pause that doubles', async () => {
    const { handler, runs, failed } = scripted(new Error('away'), new Error('away'), 'well');
    await open.startWorker(handler, {
      settings: { backoff_ms: 60_000, backoff_max_ms: 100_000 },
      random: () => 0.5,
    });
    const id = await open.add();
    await stateIs(id, 'delayed');
    expect((await jobOf(id)).delay).toBe(30_000);
    await (await jobOf(id)).promote();
    await vi.waitFor(() => expect(runs).toHaveLength(2), LIMIT);
    await stateIs(id, 'delayed');
    expect((await jobOf(id)).delay).toBe(50_000);
    await (await jobOf(id)).promote();
    await stateIs(id, 'completed');
    expect(runs.map(({ attempt, last }) => [attempt, last])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(failed).toEqual([]);
  });

  test('is the last one when the attempts are used up; the job stays to be looked at', async () => {
    const { handler, runs, failed } = scripted(new Error('still away'));
    await open.startWorker(handler);
    const id = await open.add();
    await stateIs(id, 'failed');
    expect(runs).toHaveLength(3);
    expect(failed.map(({ run, error }) => [run.id, run.attempt, String(error)])).toEqual([
      [id, 3, 'Error: still away'],
    ]);
    expect(await jobOf(id)).toMatchObject({ failedReason: 'still away', attemptsMade: 3 });
  });

  test('says itself when to try again', async () => {
    const { handler, runs } = scripted(new RetryLaterError('asked to wait', 77_000));
    await open.startWorker(handler, { settings: { backoff_ms: 1, backoff_max_ms: 1 } });
    const id = await open.add();
    await stateIs(id, 'delayed');
    expect((await jobOf(id)).delay).toBe(77_000);
    expect(runs).toHaveLength(1);
  });
});

describe('a run that failed for good', () => {
  test('is not followed by another one', async () => {
    const { handler, runs, failed } = scripted(
      new GoalpostError('budget_unknown', 'Say the budget.'),
    );
    await open.startWorker(handler);
    const id = await open.add();
    await stateIs(id, 'failed');
    expect(runs).toHaveLength(1);
    expect(failed).toHaveLength(1);
    expect((await jobOf(id)).failedReason).toBe('Say the budget.');
  });

  test('is told before the queue knows, and told again in another run when that could not be noted', async () => {
    const states: string[] = [];
    const { handler, runs } = scripted(new GoalpostError('budget_unknown', 'Say the budget.'));
    await open.startWorker({
      ...handler,
      failed: async ({ id }) => {
        states.push(await open.queues.stateOf('parse', id));
        if (states.length === 1) throw new Error('the store is away');
      },
    });
    const id = await open.add();
    await stateIs(id, 'failed');
    expect(states).toEqual(['active', 'active']);
    expect(runs).toHaveLength(2);
  });

  test('may pass when its error is retryable', async () => {
    const { handler, runs } = scripted(new GoalpostError('history_unavailable', 'Away.'), 'well');
    await open.startWorker(handler);
    await stateIs(await open.add(), 'completed');
    expect(runs).toHaveLength(2);
  });
});

test('a run that waits does not use up attempts', async () => {
  const wait = new WaitError('not yet', 1);
  const { handler, runs, failed } = scripted(wait, wait, wait, wait, 'well');
  await open.startWorker(handler);
  const id = await open.add({ attempts: 1 });
  await stateIs(id, 'completed');
  expect(runs.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1]);
  expect(failed).toEqual([]);
});

describe('the concurrency', () => {
  test('changes while jobs run, upwards and downwards', async () => {
    const { handler, held, releaseFirst, releaseAll } = createHolding();
    const worker = await open.startWorker(handler, { concurrency: 1 });
    for (let count = 0; count < 9; count += 1) await open.add();
    await vi.waitFor(() => expect(held()).toHaveLength(1), LIMIT);
    worker.setConcurrency(3);
    releaseFirst();
    await vi.waitFor(() => expect(held()).toHaveLength(3), LIMIT);
    expect(worker.active()).toBe(3);
    worker.setConcurrency(1);
    releaseFirst();
    releaseFirst();
    await vi.waitFor(async () => expect(await open.queue.getCompletedCount()).toBe(3), LIMIT);
    expect(held()).toHaveLength(1);
    const finish = setInterval(releaseAll, 5);
    await vi.waitFor(async () => expect(await open.queue.getCompletedCount()).toBe(9), LIMIT);
    clearInterval(finish);
  });
});

describe('closing', () => {
  test('waits for the job in hand and takes no other', async () => {
    const { handler, held, releaseAll } = createHolding();
    const worker = await open.startWorker(handler);
    const [first, second] = [await open.add(), await open.add()];
    await vi.waitFor(() => expect(held()).toEqual([first]), LIMIT);
    const closing = worker.close(60_000).then(() => 'closed');
    // A round trip to Redis and back: closing would have had the time to be over.
    const looking = open.queues.stateOf('parse', first);
    expect(await Promise.race([closing, looking])).toBe('active');
    releaseAll();
    await closing;
    expect(await open.queues.stateOf('parse', first)).toBe('completed');
    expect(await open.queues.stateOf('parse', second)).toBe('waiting');
    expect(held()).toEqual([]);
  });

  test('gives up after the grace; another worker runs the job', async () => {
    const settings = { lock_ms: 500, stalled_check_ms: 250 };
    const first = createHolding();
    const worker = await open.startWorker(first.handler, { settings });
    const id = await open.add();
    await vi.waitFor(() => expect(first.held()).toEqual([id]), LIMIT);
    await worker.close(1);
    expect(await open.queues.stateOf('parse', id)).toBe('active');
    const { handler, runs } = scripted('well');
    await open.startWorker(handler, { settings });
    await stateIs(id, 'completed');
    expect(runs).toHaveLength(1);
    first.releaseAll();
  });
});
