/** Builds FerretDB v1 (MongoDB protocol on SQLite) from its Go module into the cache folder. */
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readVersion } from './find-program.ts';
import { type MongodbProgram, VERSION_PATTERNS } from './mongodb-server.ts';
import { runCommand } from './run-command.ts';

export const FERRETDB_VERSION = 'v1.24.2';
const MODULE = 'github.com/FerretDB/FerretDB';
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;
/** About a minute on two cores; a small machine takes several. */
const BUILD_TIMEOUT_MS = 30 * 60_000;
const PROGRESS_EVERY_MS = 10_000;

interface BuildOptions {
  readonly go: string;
  /** `~/.cache/goalpost`. */
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

export type BuildOutcome =
  | { readonly outcome: 'built'; readonly program: MongodbProgram }
  | { readonly outcome: 'failed'; readonly reason: string };

export const ferretdbPathOf = (cache: string): string => join(cache, 'bin', 'ferretdb');

/**
 * `go install module@version` makes a program that panics at its start: the published module lacks the generated
 * `build/version/version.txt`. So the module is copied, the file written as FerretDB's own message says, and the copy
 * built. The result is moved into place in one step: a copy that builds at the same time never sees half a file.
 */
export async function buildFerretdb(options: BuildOptions): Promise<BuildOutcome> {
  const { go, cache, signal, report } = options;
  const env = { ...options.env, CGO_ENABLED: '0' };
  await mkdir(join(cache, 'bin'), { recursive: true });
  const work = await mkdtemp(join(cache, 'build-'));
  try {
    report(`mongodb: building FerretDB ${FERRETDB_VERSION} with Go, once (a minute or more)`);
    const download = await runCommand(
      go,
      ['mod', 'download', '-json', `${MODULE}@${FERRETDB_VERSION}`],
      {
        env,
        cwd: work,
        timeoutMs: DOWNLOAD_TIMEOUT_MS,
        signal,
      },
    );
    if (download.outcome === 'failed') return fail(`could not be downloaded: ${download.reason}`);
    const source = join(work, 'source');
    await copyModule(z.object({ Dir: z.string() }).parse(JSON.parse(download.stdout)).Dir, source);
    const built = join(work, 'ferretdb');
    const progress = reportProgress(report);
    const build = await runCommand(
      go,
      ['build', '-v', '-trimpath', '-ldflags=-s -w', '-o', built, './cmd/ferretdb'],
      { env, cwd: source, timeoutMs: BUILD_TIMEOUT_MS, signal, onLine: progress.count },
    );
    progress.stop();
    if (build.outcome === 'failed') return fail(`did not build: ${build.reason}`);
    const version = await readVersion(built, VERSION_PATTERNS.ferretdb, options.env);
    if (version === undefined) return fail('was built but does not run');
    const path = ferretdbPathOf(cache);
    await rename(built, path);
    return { outcome: 'built', program: { engine: 'ferretdb', path, version } };
  } catch (error) {
    return fail(String(error));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const fail = (what: string): BuildOutcome => ({
  outcome: 'failed',
  reason: `FerretDB ${FERRETDB_VERSION} ${what}`,
});

/** The module cache is read-only, and so would be its copy. */
async function copyModule(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const entries = await readdir(to, { recursive: true, withFileTypes: true });
  await chmod(to, 0o755);
  for (const entry of entries) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  await writeFile(join(to, 'build', 'version', 'version.txt'), `${FERRETDB_VERSION}\n`);
}

function reportProgress(report: (line: string) => void): { count: () => void; stop: () => void } {
  const since = performance.now();
  let packages = 0;
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - since) / 1_000);
    report(`mongodb: building FerretDB, ${packages} packages so far, ${seconds} s`);
  }, PROGRESS_EVERY_MS);
  return {
    count: () => {
      packages += 1;
    },
    stop: () => clearInterval(timer),
  };
}
