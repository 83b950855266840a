/** The Go commands that make a FerretDB program that runs. */
import { chmod, cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '#scripts/services/process/run-command.ts';
import type { BuildOptions } from './build-ferretdb.ts';
import { mendFerretdb } from './mend-ferretdb.ts';

/** Last of the v1 line, which has the SQLite backend; v2 needs PostgreSQL with an extension. */
export const FERRETDB_VERSION = 'v1.24.2';
const MODULE = `github.com/FerretDB/FerretDB@${FERRETDB_VERSION}`;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;
/** About a minute on two cores; a small machine takes several. */
const BUILD_TIMEOUT_MS = 30 * 60_000;
const PROGRESS_EVERY_MS = 10_000;

interface CompileOptions extends BuildOptions {
  /** An empty folder for this build alone. */
  readonly work: string;
}

type CompileOutcome =
  | { readonly outcome: 'built'; readonly path: string }
  | { readonly outcome: 'failed'; readonly reason: string };

/**
 * `go install module@version` makes a program that panics at its start: the published module lacks the generated
 * `build/version/version.txt`. So the module is copied, the file written as FerretDB's own message says, and the copy
 * built, with the module's own go.sum. A few lines are mended on the way: see mend-ferretdb.ts.
 */
export async function compileFerretdb(options: CompileOptions): Promise<CompileOutcome> {
  const { go, work, signal, report } = options;
  const env = { ...options.env, CGO_ENABLED: '0' };
  const progress = reportProgress(report);
  try {
    const download = await runCommand(go, ['mod', 'download', '-json', MODULE], {
      env,
      cwd: work,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
      signal,
    });
    if (download.outcome === 'failed') return fail('could not be downloaded', download.reason);
    const source = join(work, 'source');
    await copyModule(Download.parse(JSON.parse(download.stdout)).Dir, source);
    await mendFerretdb(source);
    const path = join(work, 'ferretdb');
    const args = ['build', '-v', '-trimpath', '-ldflags=-s -w', '-o', path, './cmd/ferretdb'];
    const build = await runCommand(go, args, {
      env,
      cwd: source,
      timeoutMs: BUILD_TIMEOUT_MS,
      signal,
      onLine: progress.count,
    });
    return build.outcome === 'done'
      ? { outcome: 'built', path }
      : fail('did not build', build.reason);
  } finally {
    progress.stop();
  }
}

const fail = (what: string, why: string): CompileOutcome => ({
  outcome: 'failed',
  reason: `${what}: ${why}`,
});

const Download = z.object({ Dir: z.string() });

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

/** Go names a package as it starts to compile it; how many there will be it does not say. */
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
