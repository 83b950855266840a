/** Says a state once when it changes, not each time it is met. */
import type { Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn'>;

type Say = (state: string, event: string, message: string, fields?: object) => void;

export interface ChangeLog {
  /** All is well again. Not said when nothing was said before. */
  readonly well: Say;
  /** Something is amiss. */
  readonly amiss: Say;
}

/** `well` is what a subject is taken for until something else is said. */
export function createChangeLog(log: Log): (subject: string) => ChangeLog {
  const amissOf = new Map<string, string>();
  return (subject) => ({
    well: (_state, event, message, fields) => {
      if (amissOf.delete(subject)) log.info({ event, ...fields }, message);
    },
    amiss: (state, event, message, fields) => {
      if (amissOf.get(subject) === state) return;
      amissOf.set(subject, state);
      log.warn({ event, ...fields }, message);
    },
  });
}
