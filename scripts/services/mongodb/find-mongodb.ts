/** Programs that speak the MongoDB protocol, best first: what is at hand, then what can be got. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildFerretdb, ferretdbPathOf } from './build-ferretdb.ts';
import {
  cacheFolder,
  findProgram,
  isExecutable,
  readVersion,
} from '#scripts/services/process/find-program.ts';
import { findDownloadedMongod, getMongod } from './get-mongod.ts';
import {
  DATA_FOLDERS,
  type MongodbCandidate,
  type MongodbEngine,
  type MongodbProgram,
  VERSION_PATTERNS,
} from './mongodb-program.ts';

export interface MongodbSearchOptions {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

/**
 * Yields each program found, for the caller to start, and each reason why one is missing. An engine that has data in
 * this folder goes before one that has not: what was learnt there would otherwise seem lost.
 */
export async function* findMongodb(
  options: MongodbSearchOptions,
): AsyncGenerator<MongodbCandidate> {
  const { env, dataDir } = options;
  const atHand = await findAtHand(env);
  const [withData, others] = [
    atHand.filter(({ engine }) => hasData(dataDir, engine)),
    atHand.filter(({ engine }) => !hasData(dataDir, engine)),
  ];
  for (const program of [...withData, ...others]) yield { outcome: 'found', program };
  if (!options.signal.aborted) yield await getMongod(options);
  if (!options.signal.aborted) yield await buildWithGo(options);
}

async function findAtHand(env: NodeJS.ProcessEnv): Promise<MongodbProgram[]> {
  const cache = cacheFolder(env);
  const paths: [MongodbEngine, string | undefined][] = [
    ['mongod', await findProgram(['mongod'], env)],
    ['mongod', findDownloadedMongod(cache)],
    ['ferretdb', ferretdbPathOf(cache)],
    ['ferretdb', await findProgram(['ferretdb'], env)],
  ];
  const programs: MongodbProgram[] = [];
  for (const [engine, path] of paths) {
    if (path === undefined || !(await isExecutable(path))) continue;
    // Also keeps out a program whose shared libraries this machine lacks.
    const version = await readVersion(path, VERSION_PATTERNS[engine], env);
    if (version === undefined) continue;
    const isUnmended = engine === 'ferretdb' && path !== ferretdbPathOf(cache);
    programs.push({ engine, path, version, ...(isUnmended ? { isUnmended } : {}) });
  }
  return programs;
}

function hasData(dataDir: string, engine: MongodbEngine): boolean {
  const folder = join(dataDir, DATA_FOLDERS[engine], engine === 'ferretdb' ? 'data' : '');
  return existsSync(folder) && readdirSync(folder).length > 0;
}

async function buildWithGo(options: MongodbSearchOptions): Promise<MongodbCandidate> {
  const go = await findProgram(['go'], options.env);
  return go === undefined
    ? { outcome: 'missing', reason: 'there is no Go on the PATH to build FerretDB with' }
    : buildFerretdb({ ...options, go, cache: cacheFolder(options.env) });
}
