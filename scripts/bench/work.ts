/** Parse jobs through the worker per second, against a bare BullMQ worker whose processor calls the same function. */
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createConfigStore } from '#src/config/watch.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { parseGoal } from '#src/domain/goal/parse-goal.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { FRESH } from '#src/app/present-job.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { createCore, whenReady } from '#src/runtime/create-core.ts';
import { createWorkers } from '#src/runtime/create-workers.ts';
import { createHandlers } from '#workers/handlers.ts';
import { BENCH_TEXTS } from './texts.ts';
import { pairwise } from './statistics.ts';

const JOBS = 2_000;
const ROUNDS = 5;
const BATCH = 100;

const textOf = (index: number): string => BENCH_TEXTS[index % BENCH_TEXTS.length] ?? '';

export async function benchWork(redisUrl: string, mongodbUri: string) {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  try {
    const ours = () => drainOurs(redis, redisUrl, mongodbUri);
    const bare = () => drainBare(redis, redisUrl);
    await ours();
    await bare();
    const speed = await pairwise(ROUNDS, async () => (await ours()).perSecond, bare);
    const { bytesPerThousand } = await ours();
    return { ...speed, bytesPerThousand };
  } finally {
    redis.disconnect();
  }
}

async function drainOurs(redis: Redis, redisUrl: string, mongodbUri: string) {
  await redis.flushall();
  const releasers = createReleasers();
  const config = createConfigStore({
    environment: 'test',
    env: {
      REDIS_URL: redisUrl,
      MONGODB_URI: mongodbUri,
      ...PROVIDERS_OFF,
    },
  });
  releasers.push('config', config.close);
  const settings = config.current;
  const {
    store,
    enqueue,
    redis: producer,
    prefix,
  } = createCore({
    role: 'store',
    settings,
    clock: systemClock,
    releasers,
  });
  await whenReady(producer);
  const before = await usedMemory(redis);
  await inBatches(async (index) => {
    const now = Date.now();
    const record = newRecord(uuidv7(now), now, textOf(index));
    await store.create([{ record, enqueue: true }], record.tenant);
    await enqueue(record);
  });
  const started = performance.now();
  await createWorkers({
    config,
    logger: pino({ level: 'error' }),
    clock: systemClock,
    releasers,
    queues: ['parse'],
    concurrency: undefined,
    createHandlers,
  });
  await until(async () => (await redis.zcard(`${prefix}:jobs:bench:completed`)) === JOBS);
  const perSecond = JOBS / ((performance.now() - started) / 1_000);
  const bytesPerThousand = ((await usedMemory(redis)) - before) / (JOBS / 1_000);
  await releasers.releaseAll();
  return { perSecond, bytesPerThousand };
}

async function drainBare(redis: Redis, redisUrl: string): Promise<number> {
  await redis.flushall();
  const config = createConfigStore({ environment: 'test', env: {} });
  const settings = config.current();
  config.close();
  const facts = new Map(baselineFacts(settings.baseline).map((fact) => [fact.key, fact]));
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('bare', { connection });
  await inBatches(async (index) => {
    await queue.add('parse', { text: textOf(index) });
  });
  let done = 0;
  const finished = Promise.withResolvers<void>();
  const started = performance.now();
  const worker = new Worker<{ text: string }>(
    'bare',
    async (job) => {
      const goal = parseGoal({
        text: job.data.text,
        context: {},
        referenceDate: '2026-11-24',
        facts: { get: (key) => facts.get(key) },
        settings: settings.goal,
      });
      done += 1;
      if (done === JOBS) finished.resolve();
      return goal.language;
    },
    {
      connection: new Redis(redisUrl, { maxRetriesPerRequest: null }),
      concurrency: settings.queues.parse.concurrency,
    },
  );
  await finished.promise;
  await until(async () => (await queue.getCompletedCount()) === JOBS);
  const perSecond = JOBS / ((performance.now() - started) / 1_000);
  await worker.close();
  await queue.close();
  connection.disconnect();
  return perSecond;
}

async function inBatches(add: (index: number) => Promise<void>): Promise<void> {
  for (let index = 0; index < JOBS; index += BATCH) {
    await Promise.all(Array.from({ length: BATCH }, (_, offset) => add(index + offset)));
  }
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

async function usedMemory(redis: Redis): Promise<number> {
  const info = await redis.info('memory');
  return Number(/used_memory:(\d+)/.exec(info)?.[1]);
}

const newRecord = (id: string, created: number, text: string) => ({
  id,
  tenant: 'bench',
  kind: 'parse' as const,
  request: { text, context: {} },
  status: 'queued' as const,
  created,
  ...FRESH,
  metadata: {},
  parent_id: null,
  next_id: null,
  request_id: 'bench',
  title: text,
  callback_url: null,
  priority: 'normal' as const,
  run_at: null,
  deadline: null,
  deadline_seconds: null,
  round: 0,
  sequence: 0,
});
