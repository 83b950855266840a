/**
 * Entry of the process that owns the servers. It is in a session of its own, so Ctrl-C in the terminal does not reach
 * the servers before the platform has drained; it ends them when it is told to, when it gets SIGTERM or SIGINT, and
 * when its channel to the launcher closes, which the kernel does however the launcher ends.
 */
import { superviseServices } from './supervise-services.ts';
import type { FromSupervisor, ToSupervisor } from './messages.ts';

const send = (message: FromSupervisor): void => {
  if (process.connected) process.send?.(message, () => undefined);
};
const stopping = new AbortController();
let work: Promise<void> = Promise.resolve();

process.on('message', (message: ToSupervisor) => {
  if (message.type === 'start')
    work = superviseServices(message, { send, signal: stopping.signal, env: process.env });
  else void end();
});
process.on('disconnect', () => void end());
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
process.on('SIGHUP', () => void end());

async function end(): Promise<void> {
  stopping.abort();
  await work;
  process.exit(0);
}
