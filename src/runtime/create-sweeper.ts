/** Runs the sweep now and then in every process that does work; a claim in Redis makes one of them do it. */
import type { Redis } from 'ioredis';
import type { SweepJobs } from '#src/app/sweep-jobs.ts';
import type { Config } from '#src/config/schema.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import type { Logger } from '#src/telemetry/logger.ts';

interface SweeperOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly sweepJobs: SweepJobs;
  readonly settings: () => Config;
  readonly logger: Logger;
  readonly releasers: Releasers;
}

/** Deadlines are in whole seconds: looking at them twice a second is exact enough. */
const DEADLINE_CHECK_MS = 500;

export function createSweeper({
  redis,
  prefix,
  sweepJobs,
  settings,
  logger,
  releasers,
}: SweeperOptions): void {
  const claim = async (task: string, ms: number): Promise<boolean> =>
    redis.status === 'ready' &&
    (await redis.set(`${prefix}:sweep:${task}`, '1', 'PX', Math.max(1, ms - 1), 'NX')) === 'OK';

  const every = (task: string, intervalMs: number, act: () => Promise<void>): void => {
    let busy = false;
    const tick = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        if (await claim(task, intervalMs)) await act();
      } catch (error) {
        logger.warn(
          { event: 'sweep.failed', task, err: error },
          'a sweep failed; the next one tries again',
        );
      } finally {
        busy = false;
      }
    };
    const timer = setInterval(() => void tick(), intervalMs);
    releasers.push(`sweep ${task}`, () => clearInterval(timer));
  };

  every('deadlines', DEADLINE_CHECK_MS, sweepJobs.failOverdue);
  every('jobs', settings().jobs.sweep_interval_ms, sweepJobs.sweep);
}
