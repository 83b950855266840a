/** How a MongoDB-protocol server (mongod or FerretDB) is started and recognised. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { DATA_FOLDERS, type MongodbProgram } from './mongodb-program.ts';
import { mongodbUriOf } from './mongodb-uri.ts';
import { LOOPBACK } from '#scripts/services/process/ports.ts';
import type { ServerSpec } from '#scripts/services/process/server-process.ts';

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
async function readMongodbPid(port: number): Promise<number | undefined> {
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
