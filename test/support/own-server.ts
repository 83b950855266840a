/** A server that one test owns and may kill, freeze and start again; unlike the launcher's it is not restarted. */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '#scripts/services/process/ports.ts';
import {
  type ServerProcess,
  type ServerSpec,
  startServer,
} from '#scripts/services/process/server-process.ts';

export interface OwnServer {
  readonly port: number;
  readonly pid: () => number;
  readonly logFile: string;
  /** SIGKILL; settles when the process is gone. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, as an operator stops it; settles when the process is gone. */
  readonly stop: () => Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers; settles when the process has stopped, which a busy machine delays. */
  readonly freeze: () => Promise<void>;
  /** SIGCONT. */
  readonly thaw: () => void;
  /** Starts it again after `kill` or `stop`, on the same port and data; settles when it answers. */
  readonly start: () => Promise<void>;
  /** Ends the server and deletes its data. */
  readonly cleanUp: () => Promise<void>;
}

const run = promisify(execFile);

/** Whether SIGSTOP has taken effect. */
async function isStopped(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-o', 'state=', '-p', String(pid)]);
  return stdout.trim().startsWith('T');
}

type Describe = (port: number, dataDir: string) => ServerSpec;

const PORT_ATTEMPTS = 10;

/** Starts the server described, on a free port and in a temporary folder. */
export async function startOwnServer(describe: Describe): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'goalpost-own-'));
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt += 1) {
    const port = await findFreePort();
    const spec = describe(port, dataDir);
    const first = await startServer(spec);
    if (first.outcome === 'failed') throw new Error(first.reason);
    if (first.outcome === 'running') return ownServer(spec, first.server, dataDir);
  }
  throw new Error('every port tried was taken by another process');
}

function ownServer(spec: ServerSpec, first: ServerProcess, dataDir: string): OwnServer {
  let server = first;
  let guard = guardProcess(server);
  return {
    port: spec.port,
    pid: () => server.pid,
    logFile: spec.logFile,
    kill: async () => {
      signalProcess(server, 'SIGKILL');
      await server.exited;
    },
    stop: async () => {
      signalProcess(server, 'SIGCONT');
      await server.stop();
    },
    freeze: async () => {
      signalProcess(server, 'SIGSTOP');
      while (!(await isStopped(server.pid))) await delay(5);
    },
    thaw: () => signalProcess(server, 'SIGCONT'),
    start: async () => {
      const start = await startServer(spec);
      if (start.outcome === 'port_taken') throw new Error(`port ${spec.port} is taken`);
      if (start.outcome === 'failed') throw new Error(start.reason);
      server = start.server;
      guard = guardProcess(server);
    },
    cleanUp: async () => {
      signalProcess(server, 'SIGKILL');
      await server.exited;
      await guard.gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Ends the server when this process ends, however it does: a shell waits for the end of its standard input, which the
 * kernel closes with us.
 */
function guardProcess(server: ServerProcess): { gone: Promise<void> } {
  const shell = spawn('/bin/sh', ['-c', `cat >/dev/null; kill -9 ${server.pid} 2>/dev/null`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  shell.once('exit', () => resolve());
  void server.exited.then(() => shell.kill('SIGKILL'));
  return { gone };
}

function signalProcess(server: ServerProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(server.pid, signal);
  } catch {
    // Gone already.
  }
}
