/** The sending side of all queues, on one connection that fails at once while Redis is away. */
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Config } from '#src/config/schema.ts';
import { QUEUE_NAMES, type QueueName, type QueuePayloads } from './catalog.ts';

interface QueuesOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly settings: () => Config['queues'];
}

interface AddOptions {
  readonly delayMs?: number;
  /** 1 is the most urgent. Without one a job goes before all that have one. */
  readonly priority?: number;
  readonly attempts?: number;
  /** Leaves the queue as soon as it ends, so that the same id can be added again. */
  readonly singleton?: boolean;
  /** Leaves the queue as soon as it completes: for large payloads. */
  readonly dropCompleted?: boolean;
}

export type Queues = ReturnType<typeof createQueues>;

export function createQueues({ redis, prefix, settings }: QueuesOptions) {
  const open = new Map<QueueName, Queue>();

  const queueOf = (name: QueueName): Queue => {
    const known = open.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(name, {
      connection: redis,
      prefix,
      // Nobody reads these events but an operator; BullMQ keeps the bound in the queue's own settings in Redis.
      streams: { events: { maxLen: 1_000 } },
    });
    queue.on('error', () => undefined);
    // A queue whose first contact broke off stays broken; the next use makes another.
    queue.waitUntilReady().catch(() => {
      if (open.get(name) === queue) open.delete(name);
    });
    open.set(name, queue);
    return queue;
  };

  return {
    /** Adds a job. One with the same id that the queue still holds, in any state, makes this a no-op. */
    add: async <Name extends QueueName>(
      name: Name,
      jobId: string,
      payload: QueuePayloads[Name],
      { delayMs, priority, attempts, singleton = false, dropCompleted = false }: AddOptions = {},
    ): Promise<void> => {
      const {
        attempts: configured,
        keep_completed_count,
        keep_completed_seconds,
        keep_failed_count,
        keep_failed_seconds,
      } = settings()[name];
      await queueOf(name).add(name, payload, {
        jobId,
        attempts: attempts ?? configured,
        backoff: { type: 'goalpost' },
        removeOnComplete: singleton ||
          dropCompleted || { age: keep_completed_seconds, count: keep_completed_count },
        removeOnFail: singleton || { age: keep_failed_seconds, count: keep_failed_count },
        ...(delayMs === undefined ? {} : { delay: delayMs }),
        ...(priority === undefined ? {} : { priority }),
      });
    },

    /** Takes a job out unless a worker holds it. */
    remove: async (name: QueueName, jobId: string): Promise<void> => {
      await queueOf(name).remove(jobId);
    },

    /** BullMQ's state of a job, `unknown` when the queue does not hold it. */
    stateOf: (name: QueueName, jobId: string): Promise<string> => queueOf(name).getJobState(jobId),

    /** Jobs that a free worker would take now. */
    backlog: async (name: QueueName): Promise<number> => {
      const queue = queueOf(name);
      const [paused, counts] = await Promise.all([
        queue.isPaused(),
        queue.getJobCounts('waiting', 'prioritized'),
      ]);
      return paused ? 0 : (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0);
    },

    /** The BullMQ queues themselves, for the board. */
    all: (): Queue[] => QUEUE_NAMES.map(queueOf),

    close: async (): Promise<void> => {
      await Promise.all([...open.values()].map((queue) => queue.close()));
    },
  };
}
