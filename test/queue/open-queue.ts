/** The parse queue on a real Redis, and workers on it whose handler the test gives. */
import { pino } from 'pino';
import { loadConfig } from '#src/config/load.ts';
import type { QueueSettings } from '#src/config/sections/queues.ts';
import type { Config } from '#src/config/schema.ts';
import { createQueues } from '#src/queue/create-queues.ts';
import { createWorker, type Handler, type QueueWorker } from '#src/queue/create-worker.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createNamespace } from '#test/support/namespace.ts';

const { config } = loadConfig({ environment: 'test', env: {} });

export type OpenQueue = ReturnType<typeof openQueue>;

export interface WorkerChanges {
  readonly redisUrl?: string;
  readonly concurrency?: number;
  readonly settings?: Partial<QueueSettings>;
  readonly watchdog?: Partial<Config['workers']>;
  readonly backlog?: () => Promise<number>;
  readonly random?: () => number;
}

export function openQueue({
  redisUrl,
  settings = {},
}: { readonly redisUrl?: string; readonly settings?: Partial<QueueSettings> } = {}) {
  const space = createNamespace();
  const url = redisUrl ?? space.redisUrl;
  const prefix = space.redisPrefix;
  const redis = connectRedis(url, 'worker');
  const queueSettings = { ...config.queues.parse, backoff_ms: 0, ...settings };
  const queues = createQueues({
    redis,
    prefix,
    settings: () => ({ ...config.queues, parse: queueSettings }),
  });
  const queue = queues.all()[0];
  if (queue === undefined) throw new Error('there is no parse queue');
  const workers: QueueWorker[] = [];
  let made = 0;

  return {
    queues,
    queue,
    redis,
    prefix,
    redisUrl: url,
    settings: queueSettings,
    /** Adds a job and answers its id. */
    add: async (options?: Parameters<typeof queues.add>[3], id = `job-${(made += 1)}`) => {
      const payload = { id, tenant: 'dev', request_id: 'test', title: 'test' };
      await queues.add('parse', id, payload, options);
      return id;
    },
    startWorker: async (
      handler: Handler<'parse'>,
      changes: WorkerChanges = {},
    ): Promise<QueueWorker> => {
      const worker = createWorker({
        name: 'parse',
        handler,
        connect: () => connectRedis(changes.redisUrl ?? url, 'worker'),
        prefix,
        concurrency: changes.concurrency ?? 1,
        settings: () => ({ ...queueSettings, ...changes.settings }),
        watchdog: () => ({ ...config.workers, ...changes.watchdog }),
        backlog: changes.backlog ?? (() => queues.backlog('parse')),
        random: changes.random ?? (() => 0),
        logger: pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
      });
      workers.push(worker);
      await worker.waitUntilReady();
      return worker;
    },
    close: async (): Promise<void> => {
      await Promise.all(workers.map((worker) => worker.close(0)));
      await queues.close().catch(() => undefined);
      redis.disconnect();
      await space.cleanUp();
    },
  };
}

/** A handler that holds each job until the test lets it go. */
export function createHolding() {
  const held: { id: string; release: () => void }[] = [];
  return {
    held: (): string[] => held.map(({ id }) => id),
    releaseFirst: (): void => held.shift()?.release(),
    releaseAll: (): void => {
      for (const { release } of held.splice(0)) release();
    },
    handler: {
      process: ({ id }) =>
        new Promise<void>((release) => {
          held.push({ id, release });
        }),
    } satisfies Handler<'parse'>,
  };
}
