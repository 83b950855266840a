/** What every process needs to act on jobs: the store, the queues, and the use cases that end and hand on jobs. */
import type { Redis } from 'ioredis';
import { createArchiveNudge } from '#src/app/archive-jobs.ts';
import { createEnqueueJob, createEnqueueJobs } from '#src/app/enqueue-job.ts';
import { createSettleJob } from '#src/app/settle-job.ts';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import { createQueues } from '#src/queue/create-queues.ts';
import { createGuard, unguarded } from '#src/store/redis/answer-time.ts';
import { createBatchStore } from '#src/store/redis/batches.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createJobStore } from '#src/store/redis/jobs.ts';

export interface CoreOptions {
  /** `producer` refuses at once while Redis is away; `store` waits for it. */
  readonly role: 'producer' | 'store';
  readonly settings: () => Config;
  readonly clock: Clock;
  readonly releasers: Releasers;
}

/** How much longer than other commands that which writes a batch may take. */
const PATIENCE = 10;

export type Core = ReturnType<typeof createCore>;

export function createCore({ role, settings, clock, releasers }: CoreOptions) {
  const { url, prefix } = settings().redis;
  const redis = connectRedis(url, role);
  releasers.push(`redis (${role})`, () => redis.disconnect());
  const guard =
    role === 'producer' ? createGuard(redis, () => settings().redis.answer_timeout_ms) : unguarded;
  const store = createJobStore({ redis, prefix, clock, guard });
  const patientGuard =
    role === 'producer'
      ? createGuard(redis, () => settings().redis.answer_timeout_ms * PATIENCE)
      : unguarded;
  const batches = createBatchStore({ redis, prefix, clock, guard, patientGuard });
  const queues = createQueues({ redis, prefix, settings: () => settings().queues });
  releasers.push('queues', () => queues.close());
  const enqueue = createEnqueueJob({ queues, settings, clock });
  const enqueueMany = createEnqueueJobs({ queues, settings, clock, guard });
  const archive = createArchiveNudge({ queues, settings });
  releasers.push('archive', archive.close);
  const settle = createSettleJob({
    store,
    batches,
    queues,
    enqueue,
    settings,
    nudgeArchive: archive.nudge,
  });
  return {
    redis,
    prefix,
    guard,
    store,
    batches,
    queues,
    enqueue,
    enqueueMany,
    archive,
    settle,
  };
}

/** Settles when a connection works for the first time. */
export const whenReady = (redis: Redis): Promise<void> =>
  redis.status === 'ready'
    ? Promise.resolve()
    : new Promise((resolve) => {
        redis.once('ready', () => resolve());
      });
