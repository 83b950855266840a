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

const STATES = ['active', 'waiting', 'prioritized', 'delayed', 'completed', 'failed'] as const;
const PAGE = 1_000;

/** Ids of jobs that name a tenant in their payload. */
async function findOfTenant(queue: Queue, tenant: string, untilMs: number): Promise<string[]> {
  const ids: string[] = [];
  for (const state of STATES) {
    for (let start = 0; ; start += PAGE) {
      const jobs = await queue.getJobs([state], start, start + PAGE - 1);
      for (const job of jobs) {
        const { tenant: owner, task } = (job?.data ?? {}) as { tenant?: string; task?: string };
        const isOwn = owner === tenant && task !== 'erasure' && job.timestamp <= untilMs;
        if (isOwn && job.id !== undefined) ids.push(job.id);
      }
      if (jobs.length < PAGE) break;
    }
  }
  return ids;
}

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

  const jobOptions = (
    name: QueueName,
    jobId: string,
    { delayMs, priority, attempts, singleton = false, dropCompleted = false }: AddOptions,
  ) => {
    const {
      attempts: configured,
      keep_completed_count,
      keep_completed_seconds,
      keep_failed_count,
      keep_failed_seconds,
    } = settings()[name];
    return {
      jobId,
      attempts: attempts ?? configured,
      backoff: { type: 'goalpost' },
      removeOnComplete: singleton ||
        dropCompleted || { age: keep_completed_seconds, count: keep_completed_count },
      removeOnFail: singleton || { age: keep_failed_seconds, count: keep_failed_count },
      ...(delayMs === undefined ? {} : { delay: delayMs }),
      ...(priority === undefined ? {} : { priority }),
    };
  };

  return {
    /** Adds a job. One with the same id that the queue still holds, in any state, makes this a no-op. */
    add: async <Name extends QueueName>(
      name: Name,
      jobId: string,
      payload: QueuePayloads[Name],
      options: AddOptions = {},
    ): Promise<void> => {
      await queueOf(name).add(name, payload, jobOptions(name, jobId, options));
    },

    /** The same for many jobs in one step. */
    addMany: async <Name extends QueueName>(
      name: Name,
      jobs: readonly {
        readonly jobId: string;
        readonly payload: QueuePayloads[Name];
        readonly options: AddOptions;
      }[],
    ): Promise<void> => {
      await queueOf(name).addBulk(
        jobs.map(({ jobId, payload, options }) => ({
          name,
          data: payload,
          opts: jobOptions(name, jobId, options),
        })),
      );
    },

    /** Takes a job out unless a worker holds it. */
    remove: async (name: QueueName, jobId: string): Promise<void> => {
      await queueOf(name).remove(jobId);
    },

    /**
     * Takes all that belongs to a tenant and was added up to a time out of every queue, in whatever state, save its
     * erasures. `busy`: some of it is in the hands of a worker.
     */
    eraseTenant: async (
      tenant: string,
      untilMs: number,
    ): Promise<{ erased: number; busy: boolean }> => {
      let erased = 0;
      let busy = false;
      for (const name of QUEUE_NAMES) {
        for (const id of await findOfTenant(queueOf(name), tenant, untilMs)) {
          // 0: a worker holds it. It may as well be gone by now, which the next look shows.
          if ((await queueOf(name).remove(id)) === 1) erased += 1;
          else busy = true;
        }
      }
      return { erased, busy };
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
