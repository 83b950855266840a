/** A process with a worker that says which job it took and never lets it go, so that a test can kill it. */
import { pino } from 'pino';
import type { QueueSettings } from '#src/config/sections/queues.ts';
import { createWorker } from '#src/queue/create-worker.ts';
import { connectRedis } from '#src/store/redis/connect.ts';

interface Order {
  readonly redisUrl: string;
  readonly prefix: string;
  readonly settings: QueueSettings;
}

const order = JSON.parse(process.argv[2] ?? '') as Order;

createWorker({
  name: 'parse',
  handler: {
    process: ({ id }) =>
      new Promise(() => {
        process.send?.(id);
      }),
  },
  connect: () => connectRedis(order.redisUrl, 'worker'),
  prefix: order.prefix,
  concurrency: 1,
  settings: () => order.settings,
  watchdog: () => ({ watchdog_check_ms: 60_000, watchdog_deaf_ms: 60_000 }),
  backlog: async () => 0,
  random: () => 0,
  logger: pino({ level: 'silent' }),
});

// The test is gone.
process.once('disconnect', () => process.exit());
