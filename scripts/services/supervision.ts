/** The launcher's end of the supervisor process. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { forkSupervisor, readSupervisorLog } from './fork-supervisor.ts';
import type { FromSupervisor, ServiceName, ToSupervisor } from './messages.ts';
import type { MongodbOutcome, ServicePids } from './outcomes.ts';
import { lockFolder } from './process/folder-lock.ts';
import { endLeftovers } from './process/leftovers.ts';

interface SupervisionOptions {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
  readonly services: readonly ServiceName[];
}

export interface Supervision {
  /** Settles when Redis answers. */
  readonly redisPort: Promise<number>;
  /** Settles at once; the server may come later. */
  readonly mongodbPort: Promise<number>;
  readonly mongodbReady: Promise<MongodbOutcome>;
  readonly pids: () => ServicePids;
  readonly stop: () => Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Starts a supervisor, and another one on the same ports and data should it be killed. */
export function superviseInChild(options: SupervisionOptions): Supervision {
  const { dataDir, env, report, services } = options;
  const redisPort = Promise.withResolvers<number>();
  const mongodbPort = Promise.withResolvers<number>();
  const mongodbReady = Promise.withResolvers<MongodbOutcome>();
  const ports: { redisPort?: number; mongodbPort?: number } = {};
  let pids: ServicePids = {};
  let isStopping = false;
  let isLetGo = false;
  let pauseMs = FIRST_PAUSE_MS;
  let pause: NodeJS.Timeout | undefined;

  const failAll = (reason: string): void => {
    redisPort.reject(new Error(reason));
    mongodbPort.reject(new Error(reason));
    mongodbReady.resolve({ outcome: 'failed', reason });
  };
  const handle = (message: FromSupervisor): void => {
    switch (message.type) {
      case 'report':
        return report(message.line);
      case 'refused':
        return failAll(message.reason);
      case 'reserved':
        ports.mongodbPort = message.port;
        return mongodbPort.resolve(message.port);
      case 'failed':
        // Under a second supervisor nobody waits for the promises any more.
        if (ports.redisPort !== undefined) report(message.reason);
        if (message.service === 'redis') return redisPort.reject(new Error(message.reason));
        return mongodbReady.resolve({ outcome: 'failed', reason: message.reason });
      case 'up':
        pauseMs = FIRST_PAUSE_MS;
        pids = { ...pids, [message.service]: message.pid };
        if (message.service === 'mongodb') {
          return mongodbReady.resolve({ outcome: 'ready', label: message.label });
        }
        ports.redisPort = message.port;
        return redisPort.resolve(message.port);
    }
  };
  const startSupervisor = (): ChildProcess => {
    const started = forkSupervisor(dataDir, env);
    pids = started.pid === undefined ? {} : { supervisor: started.pid };
    started.on('message', (message) => handle(message as FromSupervisor));
    started.once('exit', (code, signal) => handleEnd(signal ?? `exit code ${code}`));
    started.on('error', (error) => {
      // Errors of the channel show as its end; one at the start is all there is.
      if (started.pid === undefined) handleEnd(error.message);
    });
    send(started, { type: 'start', launcherPid: process.pid, dataDir, services, ...ports });
    return started;
  };
  const handleEnd = (how: string): void => {
    pids = {};
    if (isStopping) return;
    if (ports.redisPort === undefined && ports.mongodbPort === undefined) {
      return failAll(
        `the supervisor of the services ended (${how}): ${readSupervisorLog(dataDir)}`,
      );
    }
    report(
      `services: their supervisor ended (${how}), starting another on the same ports and data`,
    );
    pause = setTimeout(() => {
      child = startSupervisor();
      if (isLetGo) setAlive(child, false);
    }, pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };
  let child = startSupervisor();

  // Once all is up the supervisor does not keep this process alive: it ends with it.
  const letGo = async (): Promise<void> => {
    await Promise.allSettled([
      services.includes('redis') ? redisPort.promise : mongodbReady.promise,
      services.includes('mongodb') ? mongodbReady.promise : redisPort.promise,
    ]);
    isLetGo = true;
    if (!isStopping) setAlive(child, false);
  };
  void letGo();
  // The caller may be gone before it looks at these.
  redisPort.promise.catch(() => undefined);
  mongodbPort.promise.catch(() => undefined);

  const stop = async (): Promise<void> => {
    isStopping = true;
    clearTimeout(pause);
    if (isRunning(child)) {
      setAlive(child, true);
      const gone = once(child, 'exit');
      send(child, { type: 'stop' });
      await gone;
    }
    mongodbReady.resolve({ outcome: 'stopped' });
    failAll('the services were stopped');
    // Nothing is left, unless the supervisor was killed.
    const lock = lockFolder(dataDir, 'launcher');
    if (!lock) return;
    await endLeftovers(dataDir);
    lock.release();
  };
  let stopped: Promise<void> | undefined;

  return {
    redisPort: redisPort.promise,
    mongodbPort: mongodbPort.promise,
    mongodbReady: mongodbReady.promise,
    pids: () => pids,
    stop: () => (stopped ??= stop()),
  };
}

const isRunning = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null && child.pid !== undefined;

function setAlive(child: ChildProcess, isAlive: boolean): void {
  if (isAlive) child.ref();
  else child.unref();
  if (isAlive) child.channel?.ref();
  else child.channel?.unref();
}

function send(child: ChildProcess, message: ToSupervisor): void {
  if (child.connected) child.send(message, () => undefined);
}
