import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const logOf = (dataDir: string): string => join(dataDir, 'logs', 'supervisor.log');

/** The supervisor process, in a session of its own and waiting for its order. */
export function forkSupervisor(dataDir: string, env: NodeJS.ProcessEnv): ChildProcess {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const log = openSync(logOf(dataDir), 'a');
  const child = fork(new URL('supervisor.ts', import.meta.url), [], {
    env,
    // Not ours: flags of a debugger or a test runner. `node:sqlite` says it is experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

/** The last lines the supervisor wrote. */
export function readSupervisorLog(dataDir: string): string {
  try {
    return readFileSync(logOf(dataDir), 'utf8').trim().split('\n').slice(-4).join(' | ');
  } catch {
    return 'it logged nothing';
  }
}
