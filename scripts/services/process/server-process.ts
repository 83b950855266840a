/** One server process: started, checked to be the one that answers, stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerSpec {
  readonly name: 'redis' | 'mongodb';
  /** Program and version, e.g. `redis-server 7.0.15`. */
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  readonly dataFolder: string;
  readonly logFile: string;
  /** Time between SIGTERM and SIGKILL; the default suits a server with much to write down. */
  readonly stopGraceMs?: number;
  /** @returns the process id of the server that answers at the port, undefined while none does. */
  readonly readPid: () => Promise<number | undefined>;
}

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process is gone, with how it ended. */
  readonly exited: Promise<string>;
  /** SIGTERM, then SIGKILL after the grace period. */
  readonly stop: () => Promise<void>;
}

export type StartOutcome =
  | { readonly outcome: 'running'; readonly server: ServerProcess }
  | { readonly outcome: 'port_taken' }
  | { readonly outcome: 'failed'; readonly reason: string };

/** A large append-only file takes its time to load. */
const READY_WITHIN_MS = 60_000;
const POLL_MS = 30;
/** FerretDB gives open connections 3 s to finish; a Redis with much data needs time to write it down. */
const STOP_GRACE_MS = 10_000;
const PORT_TAKEN = /address already in use|EADDRINUSE|port .* is in use/iu;

/** Starts the server and waits until it answers; a stranger answering at the port is never taken for it. */
export async function startServer(spec: ServerSpec, signal?: AbortSignal): Promise<StartOutcome> {
  mkdirSync(spec.dataFolder, { recursive: true });
  const log = openLog(spec.logFile);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.dataFolder,
    env: spec.env,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = watchEnd(child);
  const server: ServerProcess = {
    pid: child.pid ?? -1,
    exited: ended.promise,
    stop: () => stopProcess(child, ended.promise, spec.stopGraceMs ?? STOP_GRACE_MS),
  };
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (signal?.aborted) break;
    if (ended.how() !== undefined) return failureOf(spec, ended.how() ?? '');
    const answering = await spec.readPid();
    if (answering === child.pid && answering !== undefined) return { outcome: 'running', server };
    if (answering !== undefined) {
      await server.stop();
      return { outcome: 'port_taken' };
    }
    await Promise.race([delay(POLL_MS), ended.promise]);
  }
  await server.stop();
  return failureOf(
    spec,
    signal?.aborted ? 'was stopped' : `did not answer in ${READY_WITHIN_MS} ms`,
  );
}

/** A log per start; that of the start before is kept, as it says why the server ended. */
function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path)) renameSync(path, `${path}.1`);
  return openSync(path, 'w');
}

function watchEnd(child: ChildProcess): {
  promise: Promise<string>;
  how: () => string | undefined;
} {
  let how: string | undefined;
  const promise = new Promise<string>((resolve) => {
    const end = (text: string): void => {
      how ??= text;
      resolve(how);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) =>
      end(signal ? `ended by ${signal}` : `exited with ${code}`),
    );
  });
  return { promise, how: () => how };
}

async function stopProcess(
  child: ChildProcess,
  exited: Promise<string>,
  graceMs: number,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(timer);
}

function failureOf(spec: ServerSpec, how: string): StartOutcome {
  const lines = readLog(spec.logFile);
  if (lines.some((line) => PORT_TAKEN.test(line))) return { outcome: 'port_taken' };
  const said = lines.slice(-4).join(' | ') || 'nothing logged';
  return { outcome: 'failed', reason: `${spec.label} ${how}: ${said}` };
}

function readLog(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch {
    return [];
  }
}
