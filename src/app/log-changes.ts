/** Says a state once when it changes, not each time it is met. */
import type { Logger } from 'pino';

export type Log = Pick<Logger, 'info' | 'warn'>;

/** Notes the state of a subject; `well` is what every subject is taken for at first. */
export type LogChange = (
  subject: string,
  state: string,
  fields: { readonly event: string },
  message: string,
) => void;

const WELL = 'well';

export function createLogChange(log: Log): LogChange {
  const states = new Map<string, string>();
  return (subject, state, fields, message) => {
    if ((states.get(subject) ?? WELL) === state) return;
    states.set(subject, state);
    if (state === WELL) log.info(fields, message);
    else log.warn(fields, message);
  };
}
