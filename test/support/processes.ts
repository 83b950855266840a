/** Real processes of the platform, started as an operator does, that a test may kill. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ENTRIES = { api: 'src/api.ts', worker: 'workers/main.ts', scheduler: 'src/scheduler.ts' };
const root = fileURLToPath(new URL('../..', import.meta.url));

export interface PlatformProcess {
  readonly child: ChildProcess;
  /** Sends a signal and settles with the exit code, null when the signal ended it, once the process is gone. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

export function startProcess(
  name: keyof typeof ENTRIES,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): PlatformProcess {
  const child = fork(ENTRIES[name], args, {
    cwd: root,
    env: { ...process.env, GOALPOST_ENV: 'test', PORT: '0', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    child,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exited)[0];
    },
  };
}

/** Where an API process listens. */
export async function urlOf({ child }: PlatformProcess): Promise<string> {
  const [message] = (await once(child, 'message')) as [{ url: string }];
  return message.url;
}
