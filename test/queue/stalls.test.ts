import { afterEach, expect, test, vi } from 'vitest';
import type { Run } from '#src/queue/create-worker.ts';
import { startJobHolder } from './job-holder.ts';
import { openQueue, type OpenQueue } from './open-queue.ts';

const LIMIT = { timeout: 60_000, interval: 10 };

let open: OpenQueue;
afterEach(() => open.close());

test(
  'the job of a killed worker runs again on another one, once',
  { timeout: 60_000 },
  async () => {
    // The shipped settings: what is measured here is what an operator gets.
    open = openQueue();
    const id = await open.add();
    const holder = await startJobHolder(open);
    expect(holder.id).toBe(id);
    const runs: { run: Run<'parse'>; at: number }[] = [];
    await open.startWorker({
      process: async (run) => void runs.push({ run, at: performance.now() }),
    });
    await holder.kill();
    const killedAt = performance.now();
    await vi.waitFor(async () => {
      expect(await open.queues.stateOf('parse', id)).toBe('completed');
    }, LIMIT);
    expect(runs.map(({ run }) => run.id)).toEqual([id]);
    const recovery = Math.round((runs[0]?.at ?? 0) - killedAt);
    console.log(
      `recovery of a killed worker's job: ${recovery} ms (lock ${open.settings.lock_ms} ms, checked each ${open.settings.stalled_check_ms} ms)`,
    );
  },
);

test('losing its worker uses up no attempt', { timeout: 60_000 }, async () => {
  open = openQueue({ settings: { lock_ms: 500, stalled_check_ms: 250, attempts: 1 } });
  const id = await open.add();
  for (let kills = 0; kills < 3; kills += 1) {
    const holder = await startJobHolder(open);
    expect(holder.id).toBe(id);
    await holder.kill();
  }
  const runs: Run<'parse'>[] = [];
  await open.startWorker({ process: async (run) => void runs.push(run) });
  await vi.waitFor(async () => {
    expect(await open.queues.stateOf('parse', id)).toBe('completed');
  }, LIMIT);
  expect(runs).toMatchObject([{ id, attempt: 1, last: true }]);
});

test(
  'a job that loses its worker too often fails, and its handler learns it',
  { timeout: 60_000 },
  async () => {
    open = openQueue({ settings: { lock_ms: 500, stalled_check_ms: 250, max_stalled: 1 } });
    const id = await open.add();
    for (let kills = 0; kills < 2; kills += 1) {
      const holder = await startJobHolder(open);
      await holder.kill();
    }
    const failed: { id: string; error: string }[] = [];
    let runs = 0;
    await open.startWorker({
      process: async () => void (runs += 1),
      failed: async (run, error) => void failed.push({ id: run.id, error: String(error) }),
    });
    await vi.waitFor(async () => {
      expect(await open.queues.stateOf('parse', id)).toBe('failed');
    }, LIMIT);
    await vi.waitFor(() => expect(failed).toHaveLength(1), LIMIT);
    expect(failed[0]).toMatchObject({ id, error: expect.stringContaining('stalled') });
    expect(runs).toBe(0);
  },
);
