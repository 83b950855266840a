/** How a Redis (or Valkey) server is started and recognised. */
import { basename, join } from 'node:path';
import { Redis } from 'ioredis';
import { readVersion } from './find-program.ts';
import { LOOPBACK } from './ports.ts';
import type { ServerSpec } from './server-process.ts';

interface RedisSpecOptions {
  /** Path of redis-server or valkey-server. */
  readonly program: string;
  readonly port: number;
  /** Holds `redis/` (data) and `logs/`. */
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A server that loses no acknowledged write and never drops a key: what a job queue needs. */
export async function describeRedis(options: RedisSpecOptions): Promise<ServerSpec> {
  const { program, port, dataDir, env } = options;
  const dataFolder = join(dataDir, 'redis');
  const version = await readVersion(program, /v=(\d[\d.]*)/u, env);
  return {
    name: 'redis',
    label: `${basename(program)} ${version ?? 'unknown version'}`,
    command: program,
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
export async function readRedisPid(port: number): Promise<number | undefined> {
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
