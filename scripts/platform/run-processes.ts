/** Runs the platform's processes as children: restarts one that dies, stops all together. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRIES = { api: 'src/api.ts', worker: 'workers/main.ts', scheduler: 'src/scheduler.ts' };
export type ProcessName = keyof typeof ENTRIES;

/** Exit code of a process whose settings are at fault: starting it again would change nothing. */
const CONFIG_FAULT = 2;
const RESTART_DELAY_MS = 1_000;
/** A small young generation: a process that waits for work most of the time takes a quarter less memory. */
const NODE_FLAGS = ['--max-semi-space-size=4'];

interface RunOptions {
  readonly names?: readonly ProcessName[];
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
  /** `ignore` keeps the children's logs from the terminal. */
  readonly output?: 'inherit' | 'ignore';
  /** Arguments of single processes. */
  readonly args?: Partial<Record<ProcessName, readonly string[]>>;
}

export interface RunningProcesses {
  /** Where the API listens, once it does; rejects when it never will. */
  readonly url: Promise<string>;
  readonly children: ReadonlyMap<ProcessName, ChildProcess>;
  /** Asks all to stop gracefully and waits for it. */
  readonly stop: () => Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export function runProcesses({
  names = ['api', 'worker', 'scheduler'],
  env,
  report,
  output = 'inherit',
  args = {},
}: RunOptions): RunningProcesses {
  const children = new Map<ProcessName, ChildProcess>();
  const listening = Promise.withResolvers<string>();
  listening.promise.catch(() => undefined);
  let stopping = false;

  const start = (name: ProcessName): void => {
    const child = fork(ENTRIES[name], args[name] ?? [], {
      cwd: root,
      // What the type stripper and the compiler made is kept, which makes the next start faster and smaller.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'goalpost-compile-cache'), ...env },
      execArgv: NODE_FLAGS,
      stdio: ['ignore', output, 'inherit', 'ipc'],
    });
    children.set(name, child);
    child.on('message', (message: { url?: string }) => {
      if (message.url !== undefined) listening.resolve(message.url);
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      if (code === CONFIG_FAULT) {
        listening.reject(new Error(`the ${name} refuses its settings; see above`));
        return;
      }
      report(`${name}: ended unexpectedly (${signal ?? `exit code ${code}`}); starting it again`);
      setTimeout(() => !stopping && start(name), RESTART_DELAY_MS).unref();
    });
  };
  for (const name of names) start(name);

  return {
    url: listening.promise,
    children,
    stop: async () => {
      stopping = true;
      const running = [...children.values()].filter(
        ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
      );
      await Promise.all(
        running.map(async (child) => {
          const exited = once(child, 'exit');
          child.kill('SIGTERM');
          await exited;
        }),
      );
    },
  };
}
