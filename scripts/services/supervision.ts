/** The launcher's end of the supervisor process. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { MongodbOutcome } from './launch.ts';
import type { FromSupervisor, SupervisorOrder, ToSupervisor } from './messages.ts';

interface SupervisionOptions {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
  readonly services: SupervisorOrder['services'];
}

export interface Supervision {
  readonly redisPort: Promise<number>;
  readonly mongodbPort: Promise<number>;
  readonly mongodbReady: Promise<MongodbOutcome>;
  readonly pids: () => { supervisor?: number; redis?: number; mongodb?: number };
  readonly stop: () => Promise<void>;
}

export function superviseInChild(options: SupervisionOptions): Supervision {
  const redisPort = Promise.withResolvers<number>();
  const mongodbPort = Promise.withResolvers<number>();
  const mongodbReady = Promise.withResolvers<MongodbOutcome>();
  // The caller may be gone before it looks at these.
  redisPort.promise.catch(() => undefined);
  mongodbPort.promise.catch(() => undefined);
  const pids: { supervisor?: number; redis?: number; mongodb?: number } = {};
  const child = startSupervisor(options.dataDir, options.env);
  if (child.pid !== undefined) pids.supervisor = child.pid;

  const failAll = (reason: string): void => {
    redisPort.reject(new Error(reason));
    mongodbPort.reject(new Error(reason));
    mongodbReady.resolve({ outcome: 'failed', reason });
  };
  const handle = (message: FromSupervisor): void => {
    switch (message.type) {
      case 'report':
        return options.report(message.line);
      case 'reserved':
        return mongodbPort.resolve(message.port);
      case 'refused':
        return failAll(message.reason);
      case 'failed':
        if (message.service === 'redis') return redisPort.reject(new Error(message.reason));
        return mongodbReady.resolve({ outcome: 'failed', reason: message.reason });
      case 'up':
        pids[message.service] = message.pid;
        if (message.service === 'redis') return redisPort.resolve(message.port);
        return mongodbReady.resolve({ outcome: 'ready', label: message.label });
    }
  };
  child.on('message', (message) => handle(message as FromSupervisor));
  child.once('exit', () => failAll('the process that watches over Redis and MongoDB ended'));
  send(child, { type: 'start', dataDir: options.dataDir, services: options.services });

  return {
    redisPort: redisPort.promise,
    mongodbPort: mongodbPort.promise,
    mongodbReady: mongodbReady.promise,
    pids: () => ({ ...pids }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      send(child, { type: 'stop' });
      await gone;
    },
  };
}

function startSupervisor(dataDir: string, env: NodeJS.ProcessEnv): ChildProcess {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const log = openSync(join(dataDir, 'logs', 'supervisor.log'), 'w');
  const child = fork(join(import.meta.dirname, 'supervisor.ts'), [], {
    cwd: dataDir,
    env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

function send(child: ChildProcess, message: ToSupervisor): void {
  if (child.connected) child.send(message, () => undefined);
}
