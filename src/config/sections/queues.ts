/** Queues and the workers on them. */
import { z } from 'zod';
import { count } from '../setting.ts';

const QueueSettings = z.strictObject({
  concurrency: count({
    description: 'Jobs one worker process runs at a time.',
    unit: 'count',
    min: 1,
    max: 500,
    origin: 'operations',
  }),
  attempts: count({
    description: 'Runs of a job before it fails for good; permanent errors fail at once.',
    unit: 'count',
    min: 1,
    max: 100,
    origin: 'operations',
  }),
  backoff_ms: count({
    description: 'Pause before the second run; doubles with each run, with full jitter.',
    unit: 'ms',
    min: 0,
    max: 3_600_000,
    origin: 'operations',
  }),
  backoff_max_ms: count({
    description: 'Longest pause between runs.',
    unit: 'ms',
    min: 0,
    max: 86_400_000,
    origin: 'operations',
  }),
  lock_ms: count({
    description: 'A job whose worker was silent for so long is given to another.',
    unit: 'ms',
    min: 500,
    max: 600_000,
    origin: 'measured: 3 s lock with 1 s checks gave 1.8 to 4.1 s recovery, half of it under 2.8 s',
  }),
  stalled_check_ms: count({
    description: 'How often jobs with a lapsed lock are looked for.',
    unit: 'ms',
    min: 250,
    max: 600_000,
    origin: 'measured: see lock_ms',
  }),
  max_stalled: count({
    description: 'How often a job may lose its worker before it fails for good.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
  keep_completed_count: count({
    description: 'Finished jobs kept in the queue for the board; the readable record is elsewhere.',
    unit: 'count',
    min: 0,
    max: 1_000_000,
    origin: 'operations',
  }),
  keep_completed_seconds: count({
    description: 'Age at which finished jobs leave the queue.',
    unit: 's',
    min: 0,
    max: 31_536_000,
    origin: 'operations',
  }),
  keep_failed_count: count({
    description: 'Failed jobs kept in the queue for inspection.',
    unit: 'count',
    min: 0,
    max: 1_000_000,
    origin: 'operations',
  }),
  keep_failed_seconds: count({
    description: 'Age at which failed jobs leave the queue.',
    unit: 's',
    min: 0,
    max: 31_536_000,
    origin: 'operations',
  }),
});
export type QueueSettings = z.infer<typeof QueueSettings>;

export const QueuesSettings = z.strictObject({
  parse: QueueSettings,
  generate: QueueSettings,
  webhook: QueueSettings,
  learn: QueueSettings,
  refresh: QueueSettings,
});

export const WorkersSettings = z.strictObject({
  watchdog_check_ms: count({
    description: 'How often a worker compares its backlog with the jobs it took.',
    unit: 'ms',
    min: 100,
    max: 600_000,
    origin: 'operations',
  }),
  watchdog_deaf_ms: count({
    description:
      'A worker with free places that took nothing for so long while jobs wait is replaced.',
    unit: 'ms',
    min: 500,
    max: 600_000,
    origin: 'operations',
  }),
});
