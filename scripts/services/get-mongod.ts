/** mongod by mongodb-memory-server's downloader, kept in the cache folder. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, readVersion } from './find-program.ts';
import { type MongodbProgram, VERSION_PATTERNS } from './mongodb-server.ts';
import { runCommand } from './run-command.ts';

/** Without a byte for this long the network is taken for closed. */
const SILENCE_LIMIT_MS = 10_000;
const DOWNLOAD_TIMEOUT_MS = 30 * 60_000;
const LOOK_EVERY_MS = 1_000;
const PROGRESS_EVERY_MS = 10_000;
const BYTES_PER_MIB = 1_048_576;

interface GetMongodOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

type GetOutcome =
  | { readonly outcome: 'found'; readonly program: MongodbProgram }
  | { readonly outcome: 'missing'; readonly reason: string };

const downloadFolder = (cache: string): string => join(cache, 'mongodb');

/** @returns the path of a mongod that an earlier run downloaded. */
export async function findDownloadedMongod(cache: string): Promise<string | undefined> {
  const folder = downloadFolder(cache);
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((entry) => /^mongod-[^.]*(?:\.\d+)*$/u.test(entry));
  return name === undefined ? undefined : join(folder, name);
}

/** Downloads mongod; on a closed network it gives up within seconds. */
export async function getMongod({ env, signal, report }: GetMongodOptions): Promise<GetOutcome> {
  const folder = downloadFolder(cacheFolder(env));
  await mkdir(folder, { recursive: true });
  report('mongodb: not on this machine yet, downloading mongod (about 100 MB, once)');
  const watch = watchFolder(folder, report);
  const run = await runCommand(
    process.execPath,
    [join(import.meta.dirname, 'download-mongod.ts'), folder],
    {
      // One retry, after a second: the default of three makes a closed network cost seven.
      env: { MONGOMS_MAX_RETRIES: '2', ...env },
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
      signal: AbortSignal.any([signal, watch.silence]),
    },
  );
  watch.stop();
  if (run.outcome === 'failed') {
    const why = watch.silence.aborted ? 'nothing came over the network' : run.reason;
    return { outcome: 'missing', reason: `mongod could not be downloaded (${why})` };
  }
  const path = /^mongod=(.+)$/mu.exec(run.stdout)?.[1] ?? '';
  const version = await readVersion(path, VERSION_PATTERNS.mongod, env);
  if (version === undefined) {
    return { outcome: 'missing', reason: 'the downloaded mongod does not run on this machine' };
  }
  return { outcome: 'found', program: { engine: 'mongod', path, version } };
}

/** Reports the growth of a folder, and aborts `silence` when it stops growing. */
function watchFolder(
  folder: string,
  report: (line: string) => void,
): { silence: AbortSignal; stop: () => void } {
  const silence = new AbortController();
  let bytes = bytesIn(folder);
  let grewAt = performance.now();
  let reportedAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const seen = bytesIn(folder);
    if (seen !== bytes) grewAt = now;
    bytes = seen;
    if (now - grewAt > SILENCE_LIMIT_MS) silence.abort();
    if (now - reportedAt < PROGRESS_EVERY_MS) return;
    reportedAt = now;
    report(`mongodb: downloading mongod, ${Math.round(bytes / BYTES_PER_MIB)} MiB so far`);
  }, LOOK_EVERY_MS);
  return { silence: silence.signal, stop: () => clearInterval(timer) };
}

function bytesIn(folder: string): number {
  return readdirSync(folder)
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
