/** How a MongoDB-protocol server (mongod or FerretDB) is started and recognised. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { mongodbUriOf } from './mongodb-uri.ts';
import { LOOPBACK } from './ports.ts';
import type { ServerSpec } from './server-process.ts';

export type MongodbEngine = 'mongod' | 'ferretdb';

/** A program that was seen to run on this machine. */
export interface MongodbProgram {
  readonly engine: MongodbEngine;
  readonly path: string;
  readonly version: string;
}

/** Pattern of the version in the output of `--version`. */
export const VERSION_PATTERNS: Record<MongodbEngine, RegExp> = {
  mongod: /db version v(\S+)/u,
  ferretdb: /version: v?(\S+)/u,
};

/** The folder under `.data/` that belongs to an engine; their files are not exchangeable. */
export const DATA_FOLDERS: Record<MongodbEngine, string> = {
  mongod: 'mongodb',
  ferretdb: 'ferretdb',
};

interface MongodbSpecOptions {
  readonly program: MongodbProgram;
  readonly port: number;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
}

export function describeMongodb(options: MongodbSpecOptions): ServerSpec {
  const { program, port, dataDir, env } = options;
  const dataFolder = join(dataDir, DATA_FOLDERS[program.engine]);
  const common = {
    name: 'mongodb' as const,
    label: `${program.engine} ${program.version}`,
    command: program.path,
    port,
    dataFolder,
    logFile: join(dataDir, 'logs', 'mongodb.log'),
    readPid: () => readMongodbPid(port),
  };
  if (program.engine === 'mongod') {
    const args = ['--dbpath', dataFolder, '--bind_ip', LOOPBACK, '--port', String(port)];
    return { ...common, args, env };
  }
  mkdirSync(join(dataFolder, 'data'), { recursive: true });
  mkdirSync(join(dataFolder, 'state'), { recursive: true });
  return {
    ...common,
    args: ferretdbArgs(port, dataFolder),
    env: { ...withoutFerretdbSettings(env), DO_NOT_TRACK: '1' },
  };
}

const ferretdbArgs = (port: number, dataFolder: string): string[] => [
  '--handler=sqlite',
  `--sqlite-url=file:${join(dataFolder, 'data')}/`,
  `--state-dir=${join(dataFolder, 'state')}`,
  `--listen-addr=${LOOPBACK}:${port}`,
  // Its own metrics port would be one more to collide on.
  '--debug-addr=-',
  '--log-level=WARN',
  '--telemetry=disable',
];

/** The user's FERRETDB_… variables are meant for another instance. */
const withoutFerretdbSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('FERRETDB_')));

const PROBE_TIMEOUT_MS = 1_000;

/** @returns the process id of the server at the port once it answers `hello`. */
export async function readMongodbPid(port: number): Promise<number | undefined> {
  const client = new mongoose.mongo.MongoClient(mongodbUriOf(port), {
    serverSelectionTimeoutMS: PROBE_TIMEOUT_MS,
    connectTimeoutMS: PROBE_TIMEOUT_MS,
    socketTimeoutMS: PROBE_TIMEOUT_MS,
    directConnection: true,
  });
  try {
    const admin = client.db('admin');
    await admin.command({ hello: 1 });
    const status = await admin.command({ serverStatus: 1 });
    return Number(status['pid']);
  } catch {
    return undefined;
  } finally {
    await client.close().catch(() => undefined);
  }
}
