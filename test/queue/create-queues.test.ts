import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHolding, openQueue, type OpenQueue } from './open-queue.ts';

const LIMIT = { timeout: 30_000, interval: 20 };
/** BullMQ trims its event stream to about this many entries; Redis removes whole blocks of a hundred. */
const EVENTS_AT_MOST = 1_000 + 100;

let open: OpenQueue;
afterEach(() => open.close());

const nothing = { process: async (): Promise<void> => undefined };

describe('a queue', () => {
  beforeEach(() => {
    open = openQueue({
      settings: { attempts: 1, keep_completed_count: 20, keep_failed_count: 10 },
    });
  });

  test('makes one job of the same id in whatever state it holds it', async () => {
    await open.add({ delayMs: 60_000 }, 'same');
    await open.add({}, 'same');
    expect(await open.queues.stateOf('parse', 'same')).toBe('delayed');
    await open.queues.remove('parse', 'same');
    await open.startWorker(nothing);
    await open.add({}, 'same');
    await vi.waitFor(async () => {
      expect(await open.queues.stateOf('parse', 'same')).toBe('completed');
    }, LIMIT);
    await open.add({}, 'same');
    expect(await open.queues.stateOf('parse', 'same')).toBe('completed');
    expect(await open.queue.getJobCountByTypes('waiting', 'prioritized', 'completed')).toBe(1);
  });

  test('lets a singleton be added again as soon as it ended', async () => {
    let runs = 0;
    await open.startWorker({ process: async () => void (runs += 1) });
    for (let round = 1; round <= 3; round += 1) {
      await open.add({ singleton: true }, 'singleton');
      await vi.waitFor(() => expect(runs).toBe(round), LIMIT);
      await vi.waitFor(async () => {
        expect(await open.queues.stateOf('parse', 'singleton')).toBe('unknown');
      }, LIMIT);
    }
  });

  test('keeps no more finished and failed jobs, and no more events, than it should', async () => {
    await open.startWorker(
      {
        process: async ({ id }) => {
          if (id.endsWith('7')) throw new Error('seven');
        },
      },
      { concurrency: 20 },
    );
    const count = 600;
    for (let made = 0; made < count; made += 100) {
      await Promise.all(Array.from({ length: 100 }, () => open.add()));
    }
    await vi.waitFor(async () => {
      expect(await open.queue.getJobCountByTypes('waiting', 'prioritized', 'active')).toBe(0);
    }, LIMIT);
    expect(await open.queue.getCompletedCount()).toBeLessThanOrEqual(20);
    expect(await open.queue.getFailedCount()).toBeLessThanOrEqual(10);
    // Each job made at least three entries.
    const kept = await open.redis.xlen(`${open.prefix}:parse:events`);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(EVENTS_AT_MOST);
  });

  test('gives out urgent jobs first, whatever the order they came in', async () => {
    for (const [name, priority] of [
      ['low', 100],
      ['normal', 10],
      ['high', 1],
    ] as const) {
      for (const place of [1, 2, 3]) await open.add({ priority }, `${name}-${place}`);
    }
    const order: string[] = [];
    await open.startWorker({ process: async ({ id }) => void order.push(id) });
    await vi.waitFor(() => expect(order).toHaveLength(9), LIMIT);
    const kinds = order.map((id) => id.split('-')[0]).join(' ');
    expect(kinds).toBe('high high high normal normal normal low low low');
    expect(order[0]).toBe('high-1');
  });

  test('counts what a free worker would take, and nothing while it is paused', async () => {
    const { handler, held } = createHolding();
    await open.add();
    await open.add({ priority: 5 });
    await open.add({ delayMs: 60_000 });
    expect(await open.queues.backlog('parse')).toBe(2);
    await open.queue.pause();
    expect(await open.queues.backlog('parse')).toBe(0);
    await open.queue.resume();
    await open.startWorker(handler);
    await vi.waitFor(() => expect(held()).toHaveLength(1), LIMIT);
    expect(await open.queues.backlog('parse')).toBe(1);
  });

  test('leaves a job to the worker that holds it', async () => {
    const { handler, held } = createHolding();
    await open.startWorker(handler);
    const id = await open.add();
    await vi.waitFor(() => expect(held()).toEqual([id]), LIMIT);
    await open.queues.remove('parse', id).catch(() => undefined);
    expect(await open.queues.stateOf('parse', id)).toBe('active');
  });
});
