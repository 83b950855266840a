/** Restarts a server that ends without having been asked to, on the same port and data. */
import { setTimeout as delay } from 'node:timers/promises';
import { type ServerProcess, type ServerSpec, startServer } from './server-process.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A server that stayed up this long starts over with the shortest pause. */
const STEADY_AFTER_MS = 30_000;

interface KeepRunningOptions {
  readonly spec: ServerSpec;
  /** Already running; without it the server is started, as often as it takes. */
  readonly first?: ServerProcess;
  readonly report: (line: string) => void;
  /** Called each time the server was started anew and answers. */
  readonly onRestart: (pid: number) => void;
}

export interface KeptServer {
  readonly stop: () => Promise<void>;
}

/** Watches a server from now on, until `stop`. */
export function keepRunning({ spec, first, report, onRestart }: KeepRunningOptions): KeptServer {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = first;
  let pauseMs = FIRST_PAUSE_MS;

  const startAgain = async (): Promise<ServerProcess | undefined> => {
    for (;;) {
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      const start = await startServer(spec, signal);
      if (start.outcome === 'running') return start.server;
      if (signal.aborted) return undefined;
      const why =
        start.outcome === 'failed' ? start.reason : `another process has port ${spec.port}`;
      report(`${spec.name}: could not restart, next try in ${pauseMs} ms (${why})`);
    }
  };

  const watch = async (): Promise<void> => {
    for (;;) {
      if (current) {
        const since = performance.now();
        const how = await current.exited;
        if (signal.aborted) return;
        if (performance.now() - since >= STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
        report(`${spec.name}: ${spec.label} ${how}, restarting it on the same data`);
      }
      current = await startAgain();
      if (!current) return;
      report(`${spec.name}: ${spec.label} is back on 127.0.0.1:${spec.port}`);
      onRestart(current.pid);
    }
  };
  const watching = watch();

  return {
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await watching;
      // A restart that was just done when the stop came in has brought up another process.
      await current?.stop();
    },
  };
}
