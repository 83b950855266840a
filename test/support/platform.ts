/** A whole platform in the test's process: API without a port, workers on every queue, on real Redis and MongoDB. */
import { pino } from 'pino';
import { createConfigStore } from '#src/config/watch.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { QUEUE_NAMES, type QueueName } from '#src/queue/catalog.ts';
import { createApi } from '#src/runtime/create-api.ts';
import { whenReady } from '#src/runtime/create-core.ts';
import { createWorkers } from '#src/runtime/create-workers.ts';
import { createHandlers } from '#workers/handlers.ts';
import { createNamespace } from './namespace.ts';
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';

interface PlatformOptions {
  /** Queues with a worker; none leaves jobs where they are. */
  readonly queues?: readonly QueueName[];
  /** Settings as environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly redisUrl?: string;
  readonly mongodbUri?: string;
  /** Gets the log's lines. */
  readonly log?: (line: Record<string, unknown>) => void;
}

export type TestPlatform = Awaited<ReturnType<typeof startPlatform>>;

export async function startPlatform({
  queues = QUEUE_NAMES,
  env = {},
  redisUrl,
  mongodbUri,
  log,
}: PlatformOptions = {}) {
  const space = createNamespace();
  const releasers = createReleasers();
  const config = createConfigStore({
    environment: 'test',
    env: {
      REDIS_URL: redisUrl ?? space.redisUrl,
      MONGODB_URI: mongodbUri ?? space.mongodbUri,
      GOALPOST__REDIS__PREFIX: space.redisPrefix,
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      // Plans then say that they use the configuration.
      ...PROVIDERS_OFF,
      ...env,
    },
  });
  releasers.push('config', config.close);
  const logger =
    log === undefined
      ? pino({ level: config.current().logging.level })
      : pino(
          { level: 'info' },
          { write: (line: string) => log(JSON.parse(line) as Record<string, unknown>) },
        );
  const context = { config, logger, clock: systemClock, releasers };
  const { app, core } = createApi(context);
  const workers =
    queues.length === 0
      ? []
      : (await createWorkers({ ...context, queues, concurrency: undefined, createHandlers }))
          .workers;
  await whenReady(core.redis);
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    app,
    core,
    config,
    workers,
    space,
    /** A request as a client sends it; a body is sent as JSON. */
    request: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      app.request(path, {
        method,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    stop: async (): Promise<void> => {
      await releasers.releaseAll();
      await space.cleanUp();
    },
  };
}
