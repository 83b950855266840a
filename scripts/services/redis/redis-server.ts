/** How a Redis (or Valkey) server is started and recognised. */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { LOOPBACK } from '#scripts/services/process/ports.ts';
import type { ServerSpec } from '#scripts/services/process/server-process.ts';
import type { RedisProgram } from './find-redis.ts';

interface RedisSpecOptions {
  readonly program: RedisProgram;
  readonly port: number;
  /** Holds `redis/` (data) and `logs/`. */
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A server that loses no acknowledged write and never drops a key: what a job queue needs. */
export function describeRedis({ program, port, dataDir, env }: RedisSpecOptions): ServerSpec {
  const dataFolder = join(dataDir, 'redis');
  return {
    name: 'redis',
    label: `${program.name} ${program.version}`,
    command: program.path,
    args: redisArgs(port, dataFolder),
    env,
    port,
    dataFolder,
    logFile: join(dataDir, 'logs', 'redis.log'),
    readPid: () => readRedisPid(port),
  };
}

const redisArgs = (port: number, dataFolder: string): string[] =>
  Object.entries({
    port: String(port),
    bind: LOOPBACK,
    'protected-mode': 'yes',
    daemonize: 'no',
    dir: dataFolder,
    appendonly: 'yes',
    // An accepted job is on disk before its 202 leaves.
    appendfsync: 'always',
    // The append-only file is the one record; snapshots beside it only cost disk writes.
    save: '',
    'maxmemory-policy': 'noeviction',
  }).flatMap(([name, value]) => [`--${name}`, value]);

const PROBE_TIMEOUT_MS = 1_000;

/** @returns the process id of the Redis at the port once it takes commands (its data is loaded). */
async function readRedisPid(port: number): Promise<number | undefined> {
  const client = new Redis({
    host: LOOPBACK,
    port,
    lazyConnect: true,
    connectTimeout: PROBE_TIMEOUT_MS,
    commandTimeout: PROBE_TIMEOUT_MS,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    const pid = /^process_id:(\d+)/mu.exec(await client.info('server'))?.[1];
    return pid === undefined ? undefined : Number(pid);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
