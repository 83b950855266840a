import { afterEach, expect, test, vi } from 'vitest';
import type { Handler } from '#src/queue/create-worker.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';
import { createHolding, openQueue, type OpenQueue } from './open-queue.ts';

const LIMIT = { timeout: 60_000, interval: 20 };
/** Watches closely, so that what takes minutes in the configuration takes a second here. */
const CLOSE_WATCH = { watchdog_check_ms: 100, watchdog_deaf_ms: 500 };

let open: OpenQueue;
let proxy: TcpProxy | undefined;
let redis: OwnRedis | undefined;
afterEach(async () => {
  await open.close();
  await proxy?.close();
  await redis?.cleanUp();
  proxy = undefined;
  redis = undefined;
});

function countingHandler(): { handler: Handler<'parse'>; ran: string[] } {
  const ran: string[] = [];
  return { handler: { process: async ({ id }) => void ran.push(id) }, ran };
}

const allCompleted = (count: number): Promise<void> =>
  vi.waitFor(async () => expect(await open.queue.getCompletedCount()).toBe(count), LIMIT);

/** Connections that the server has, the test's own among them. */
const connections = async (): Promise<number> =>
  String(await open.redis.client('LIST'))
    .trim()
    .split('\n').length;

/** Resolves after the watchdog looked so often again, each time finding the backlog given. */
function lookedAt(backlog: () => Promise<number>) {
  let looks = 0;
  return {
    backlog: async () => {
      looks += 1;
      return backlog();
    },
    more: async (times: number): Promise<void> => {
      const until = looks + times;
      await vi.waitFor(() => expect(looks).toBeGreaterThanOrEqual(until), LIMIT);
    },
  };
}

test(
  'a worker whose connections died without a sign is replaced',
  { timeout: 60_000 },
  async () => {
    open = openQueue();
    proxy = await startTcpProxy(Number(new URL(open.redisUrl).port));
    const { handler, ran } = countingHandler();
    const worker = await open.startWorker(handler, {
      redisUrl: proxy.url,
      watchdog: CLOSE_WATCH,
      concurrency: 2,
    });
    await open.add();
    await allCompleted(1);
    proxy.swallowOpen();
    const ids = await Promise.all(Array.from({ length: 20 }, () => open.add()));
    await allCompleted(21);
    expect(worker.replaced()).toBeGreaterThanOrEqual(1);
    expect(ran.slice(1).toSorted()).toEqual(ids.toSorted());
    // What was replaced holds no connection any more.
    await vi.waitFor(() => expect(proxy?.swallowed()).toBe(0), LIMIT);
  },
);

test('jobs run again after an outage longer than a blocking read, without a restart', async () => {
  redis = await startRedis();
  open = openQueue({ redisUrl: redis.url });
  const { handler, ran } = countingHandler();
  const worker = await open.startWorker(handler, { watchdog: CLOSE_WATCH, concurrency: 2 });
  await open.add();
  await allCompleted(1);
  const before = await connections();
  await redis.kill();
  // The outage itself: longer than the two seconds of a blocking read and the second BullMQ waits beyond it.
  await new Promise((resolve) => {
    setTimeout(resolve, 4_000);
  });
  await redis.start();
  const ids = await Promise.all(Array.from({ length: 20 }, () => open.add()));
  await allCompleted(21);
  expect(new Set(ran.slice(1))).toEqual(new Set(ids));
  // Nothing that was replaced in the meantime holds a connection, and nothing does once the worker is closed.
  await vi.waitFor(async () => expect(await connections()).toBe(before), LIMIT);
  await worker.close(0);
  await vi.waitFor(async () => expect(await connections()).toBe(1), LIMIT);
});

test('connections that break while jobs run lose none of them', async () => {
  open = openQueue();
  proxy = await startTcpProxy(Number(new URL(open.redisUrl).port));
  const cut = proxy.cut;
  let runs = 0;
  const worker = await open.startWorker(
    {
      process: async () => {
        runs += 1;
        if (runs % 20 === 10) cut();
      },
    },
    { redisUrl: proxy.url, concurrency: 5, settings: { lock_ms: 1_000, stalled_check_ms: 250 } },
  );
  await Promise.all(Array.from({ length: 100 }, () => open.add()));
  await allCompleted(100);
  expect(worker.replaced()).toBe(0);
});

test('a paused queue is left alone', async () => {
  open = openQueue();
  await open.queue.pause();
  await open.add();
  const looks = lookedAt(() => open.queues.backlog('parse'));
  const { handler, ran } = countingHandler();
  const worker = await open.startWorker(handler, {
    backlog: looks.backlog,
    watchdog: CLOSE_WATCH,
  });
  await looks.more(10);
  expect(worker.replaced()).toBe(0);
  expect(ran).toEqual([]);
  await open.queue.resume();
  await allCompleted(1);
});

test('a worker with all hands full is left alone', async () => {
  open = openQueue();
  const { handler, held, releaseAll } = createHolding();
  const worker = await open.startWorker(handler, { watchdog: CLOSE_WATCH, concurrency: 2 });
  for (let count = 0; count < 5; count += 1) await open.add();
  await vi.waitFor(() => expect(held()).toHaveLength(2), LIMIT);
  // Longer than a deaf worker would be left, by the watchdog's own clock.
  const until = performance.now() + 5 * CLOSE_WATCH.watchdog_deaf_ms;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(until), LIMIT);
  expect(worker.replaced()).toBe(0);
  const finish = setInterval(releaseAll, 5);
  await allCompleted(5);
  clearInterval(finish);
});

test('a worker that idled for long is left alone when a job has only just come', async () => {
  open = openQueue();
  let backlog = 0;
  const looks = lookedAt(async () => backlog);
  const { handler } = countingHandler();
  const worker = await open.startWorker(handler, {
    backlog: looks.backlog,
    watchdog: { ...CLOSE_WATCH, watchdog_deaf_ms: 1_500 },
  });
  const idle = performance.now() + 2_000;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(idle), LIMIT);
  backlog = 1;
  await looks.more(3);
  backlog = 0;
  await looks.more(3);
  expect(worker.replaced()).toBe(0);
});

test('a slow network is not taken for a dead one', async () => {
  open = openQueue();
  proxy = await startTcpProxy(Number(new URL(open.redisUrl).port));
  proxy.setLatency(100);
  const { handler } = countingHandler();
  const worker = await open.startWorker(handler, {
    redisUrl: proxy.url,
    watchdog: { ...CLOSE_WATCH, watchdog_deaf_ms: 2_000 },
    concurrency: 5,
  });
  await Promise.all(Array.from({ length: 30 }, () => open.add()));
  await allCompleted(30);
  expect(worker.replaced()).toBe(0);
});
