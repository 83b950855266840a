/**
 * Entry of the process that owns the servers. Its life hangs on its channel to the launcher: it ends the servers when
 * told to and when the channel closes, which the kernel does however the launcher ends. Signals to end are not for it:
 * one that goes to all processes (Ctrl-C, a service manager) must not end the servers before the platform has drained.
 */
import type { FromSupervisor, ToSupervisor } from './messages.ts';
import { superviseServices } from './supervise-services.ts';

const send = (message: FromSupervisor): void => {
  // The launcher may be gone at any moment; `disconnect` then ends us.
  if (process.connected) process.send?.(message, () => undefined);
};
const report = (line: string): void => {
  process.stdout.write(`${line}\n`);
  send({ type: 'report', line });
};
const stopping = new AbortController();
let work: Promise<void> = Promise.resolve();

async function end(): Promise<void> {
  stopping.abort();
  await work;
  process.exit(0);
}

process.on('message', (message: ToSupervisor) => {
  if (message.type === 'stop') void end();
  else
    work = superviseServices(message, { send, report, signal: stopping.signal, env: process.env });
});
process.on('disconnect', () => void end());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
