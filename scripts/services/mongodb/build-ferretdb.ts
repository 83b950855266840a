/** Builds FerretDB v1 (MongoDB protocol on SQLite) from its Go module into the cache folder. */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readVersion } from '#scripts/services/process/find-program.ts';
import { type HeldLock, lockFolder } from '#scripts/services/process/folder-lock.ts';
import { compileFerretdb, FERRETDB_VERSION } from './compile-ferretdb.ts';
import { MENDS_NAME } from './mend-ferretdb.ts';
import { type MongodbCandidate, VERSION_PATTERNS } from './mongodb-program.ts';

export interface BuildOptions {
  readonly go: string;
  /** `~/.cache/goalpost`. */
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

const WORK_PREFIX = 'build-';
const LOOK_EVERY_MS = 500;

export const ferretdbPathOf = (cache: string): string =>
  join(cache, 'bin', `ferretdb-${FERRETDB_VERSION}-${MENDS_NAME}`);

/**
 * One copy builds at a time, the others wait and take its result. The program is moved into place in one step, so that
 * nobody ever sees half a file.
 */
export async function buildFerretdb(options: BuildOptions): Promise<MongodbCandidate> {
  const { cache, env, signal, report } = options;
  const path = ferretdbPathOf(cache);
  await mkdir(join(cache, 'bin'), { recursive: true });
  const lock = await waitForLock(options);
  if (!lock) return missing('was not built: stopped');
  try {
    const byAnother = await readVersion(path, VERSION_PATTERNS.ferretdb, env);
    if (byAnother !== undefined) return found(path, byAnother);
    await removeUnfinished(cache);
    const work = await mkdtemp(join(cache, WORK_PREFIX));
    report(`mongodb: building FerretDB ${FERRETDB_VERSION} with Go, once (a minute or more)`);
    const compiled = await compileFerretdb({ ...options, work });
    if (compiled.outcome === 'failed') return missing(compiled.reason);
    const version = await readVersion(compiled.path, VERSION_PATTERNS.ferretdb, env);
    if (version === undefined) return missing('was built but does not run');
    await rename(compiled.path, path);
    return found(path, version);
  } catch (error) {
    return missing(signal.aborted ? 'was not built: stopped' : `was not built: ${String(error)}`);
  } finally {
    await removeUnfinished(cache).catch(() => undefined);
    lock.release();
  }
}

const found = (path: string, version: string): MongodbCandidate => ({
  outcome: 'found',
  program: { engine: 'ferretdb', path, version },
});

const missing = (what: string): MongodbCandidate => ({
  outcome: 'missing',
  reason: `FerretDB ${FERRETDB_VERSION} ${what}`,
});

async function waitForLock({ cache, signal, report }: BuildOptions): Promise<HeldLock | undefined> {
  for (let looks = 0; !signal.aborted; looks += 1) {
    const lock = lockFolder(cache, 'build');
    if (lock) return lock;
    if (looks === 0)
      report('mongodb: another copy of Goalpost is building FerretDB, waiting for it');
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** Folders of this build and of builds that were killed. */
async function removeUnfinished(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (name.startsWith(WORK_PREFIX)) await rm(join(cache, name), { recursive: true, force: true });
  }
}
