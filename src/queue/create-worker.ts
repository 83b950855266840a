/**
 * The receiving side of one queue: a BullMQ worker with our retry rules, and a watchdog that replaces a worker which
 * holds its connection but takes no jobs while some wait (seen after Redis outages).
 */
import { DelayedError, UnrecoverableError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Config } from '#src/config/schema.ts';
import type { QueueSettings } from '#src/config/sections/queues.ts';
import { isGoalpostError, type GoalpostError } from '#src/errors/goalpost-error.ts';
import { isPermanent, RetryLaterError, WaitError } from '#src/errors/run-errors.ts';
import type { Logger } from '#src/telemetry/logger.ts';
import type { QueueName, QueuePayloads } from './catalog.ts';
import { backoffMs } from './backoff.ts';
import { ownConnections } from './owned-connections.ts';

export interface Run<Name extends QueueName> {
  readonly id: string;
  readonly payload: QueuePayloads[Name];
  /** Runs of this job so far, this one included. */
  readonly attempt: number;
  /** No further run follows if this one fails. */
  readonly last: boolean;
}

export interface Handler<Name extends QueueName> {
  readonly process: (run: Run<Name>) => Promise<void>;
  /** Called once when the job fails for good, before the queue is told. */
  readonly failed?: (run: Run<Name>, error: unknown) => Promise<void>;
}

/** One handler for each queue; a queue without one does not compile. */
export type Handlers = { readonly [Name in QueueName]: Handler<Name> };

interface WorkerOptions<Name extends QueueName> {
  readonly name: Name;
  readonly handler: Handler<Name>;
  /** Opens a connection that waits for Redis. */
  readonly connect: () => Redis;
  readonly prefix: string;
  readonly concurrency: number;
  readonly settings: () => QueueSettings;
  readonly watchdog: () => Config['workers'];
  /** Jobs a free worker would take now; throws while Redis is away. */
  readonly backlog: () => Promise<number>;
  readonly random: () => number;
  readonly logger: Logger;
}

export type QueueWorker = ReturnType<typeof createWorker>;

export function createWorker<Name extends QueueName>(options: WorkerOptions<Name>) {
  const { name, handler, logger } = options;
  let concurrency = options.concurrency;
  let active = 0;
  let lastTaken = performance.now();
  /** When the watchdog first saw jobs wait while there were free places; undefined while it does not. */
  let waitingSince: number | undefined;
  let replaced = 0;

  const runOf = (job: Job): Run<Name> => ({
    id: job.id ?? '',
    payload: job.data as QueuePayloads[Name],
    attempt: job.attemptsMade + 1,
    last: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
  });

  const process = async (job: Job, token?: string): Promise<void> => {
    active += 1;
    lastTaken = performance.now();
    const startedMs = lastTaken;
    const run = runOf(job);
    try {
      await handler.process(run);
      logger.info(
        {
          event: 'job.run',
          ...subjectOf(name, run),
          duration_ms: Math.round(performance.now() - startedMs),
        },
        'a run ended',
      );
    } catch (error) {
      if (error instanceof WaitError) {
        await job.moveToDelayed(Date.now() + error.delayMs, token);
        throw new DelayedError();
      }
      await endOrRetry(run, error);
    } finally {
      active -= 1;
      lastTaken = performance.now();
    }
  };

  const endOrRetry = async (run: Run<Name>, error: unknown): Promise<never> => {
    const permanent = isPermanent(error);
    const forGood = permanent || run.last;
    logger[forGood ? 'error' : 'warn'](
      {
        event: 'job.run_failed',
        ...subjectOf(name, run),
        forGood,
        // What is foreseen needs no stack.
        ...(isForeseen(error) ? { reason: error.message } : { err: error }),
      },
      'a run failed',
    );
    if (forGood) await handler.failed?.(run, error);
    if (permanent) throw new UnrecoverableError(messageOf(error));
    throw error;
  };

  const open = () => {
    const { connection, end } = ownConnections(options.connect());
    const { lock_ms, stalled_check_ms, max_stalled, backoff_ms, backoff_max_ms } =
      options.settings();
    const worker = new Worker(name, process, {
      connection,
      prefix: options.prefix,
      concurrency,
      lockDuration: lock_ms,
      stalledInterval: stalled_check_ms,
      maxStalledCount: max_stalled,
      drainDelay: 2,
      settings: {
        backoffStrategy: (attempt, _type, error) =>
          error instanceof RetryLaterError
            ? error.delayMs
            : backoffMs(attempt ?? 1, backoff_ms, backoff_max_ms, options.random()),
      },
    });
    worker.on('error', (error) => {
      logger.debug({ event: 'worker.error', queue: name, err: error }, 'a worker met an error');
    });
    worker.on('stalled', (id) => {
      logger.warn(
        { event: 'job.stalled', queue: name, job_id: id },
        'a job lost its worker; it runs again',
      );
    });
    worker.on('failed', (job, error) => {
      // A job that lost its worker too often is failed by the queue itself, without a run of ours.
      if (job === undefined || !error.message.includes('stalled more than')) return;
      handler.failed?.(runOf(job), error).catch((cause: unknown) => {
        logger.error(
          { event: 'job.settle_failed', job_id: job.id, err: cause },
          'could not settle a lost job',
        );
      });
    });
    return { worker, end };
  };

  let current = open();

  const isDeaf = async (): Promise<boolean> => {
    if (active >= concurrency || (await options.backlog()) === 0) {
      waitingSince = undefined;
      return false;
    }
    const now = performance.now();
    waitingSince ??= now;
    // Of an idle worker it says nothing that it took no job before there was one.
    return now - Math.max(waitingSince, lastTaken) >= options.watchdog().watchdog_deaf_ms;
  };

  const replaceIfDeaf = async (): Promise<void> => {
    if (!(await isDeaf())) return;
    const old = current;
    logger.warn(
      { event: 'worker.replaced', queue: name },
      'a worker took nothing while jobs wait; replacing it',
    );
    replaced += 1;
    waitingSince = undefined;
    current = open();
    // The old connection may be dead without knowing it: cut it first, so that closing does not wait for answers.
    old.end();
    await old.worker.close(true).catch(() => undefined);
  };

  const timer = setInterval(() => {
    replaceIfDeaf().catch((error: unknown) => {
      waitingSince = undefined;
      logger.debug(
        { event: 'worker.watchdog_failed', queue: name, err: error },
        'could not read the backlog',
      );
    });
  }, options.watchdog().watchdog_check_ms);

  return {
    name,
    /** How often the watchdog replaced the BullMQ worker. */
    replaced: () => replaced,
    active: () => active,
    setConcurrency: (value: number): void => {
      concurrency = value;
      current.worker.concurrency = value;
    },
    waitUntilReady: async (): Promise<void> => {
      await current.worker.waitUntilReady();
    },
    /** Takes no more jobs, waits up to `graceMs` for those in hand, then leaves the rest to other workers. */
    close: async (graceMs: number): Promise<void> => {
      clearInterval(timer);
      const finished = current.worker.close().catch(() => undefined);
      await Promise.race([finished, pause(graceMs)]);
      current.end();
    },
  };
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** What a line about a run is about: a job's lines are found by its id, and by the id of the request that made it. */
const subjectOf = (queue: QueueName, { id, payload, attempt }: Run<QueueName>) => ({
  queue,
  job_id: 'id' in payload ? payload.id : id,
  ...('request_id' in payload ? { request_id: payload.request_id } : {}),
  attempt,
});

const isForeseen = (error: unknown): error is GoalpostError | RetryLaterError =>
  isGoalpostError(error) || error instanceof RetryLaterError;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
