/** A task of the platform's own at its time. A day on which the queue is away is left out: the next one does its work too. */
import { schedule, type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import { tickSlot } from '#src/domain/market/refresh-slot.ts';

interface CronTaskOptions {
  readonly name: string;
  /** A pattern in UTC. */
  readonly cron: () => string;
  /** Any number of schedulers call it with the same slot. */
  readonly run: (slot: string) => Promise<void>;
  readonly log: Pick<Logger, 'warn'>;
}

export function createCronTask({ name, cron, run, log }: CronTaskOptions) {
  const warn = (error: unknown): void =>
    log.warn({ event: 'schedule.trouble', task: name, err: error }, `${name} was not asked for`);
  const quiet = (): void => undefined;
  const logger = { info: quiet, debug: quiet, warn: quiet, error: warn };
  const due = ({ date }: { date: Date }): void => {
    run(tickSlot(date.getTime())).catch(warn);
  };
  const open = (): ScheduledTask => {
    const task = schedule(cron(), due, { timezone: 'UTC', name, logger });
    task.on('execution:missed', due);
    return task;
  };
  let task = open();
  return {
    /** Takes over a changed pattern. */
    reload: (): void => {
      void task.destroy();
      task = open();
    },
    close: (): void => void task.destroy(),
  };
}
