/** mongod by mongodb-memory-server's downloader, kept in the cache folder. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, readVersion } from '#scripts/services/process/find-program.ts';
import { runCommand } from '#scripts/services/process/run-command.ts';
import { type MongodbCandidate, VERSION_PATTERNS } from './mongodb-program.ts';

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

const DOWNLOADER = fileURLToPath(new URL('download-mongod.ts', import.meta.url));

const downloadFolder = (cache: string): string => join(cache, 'mongodb');

/** @returns the path of a mongod that an earlier run downloaded whole: its checksum is written last, beside it. */
export function findDownloadedMongod(cache: string): string | undefined {
  const folder = downloadFolder(cache);
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder);
  const newest = names
    .filter((name) => name.startsWith('mongod-') && names.includes(`${name}.md5`))
    .toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }))
    .at(-1);
  return newest === undefined ? undefined : join(folder, newest);
}

/** Downloads mongod; on a closed network it gives up within seconds. */
export async function getMongod(options: GetMongodOptions): Promise<MongodbCandidate> {
  const { env, signal, report } = options;
  const folder = downloadFolder(cacheFolder(env));
  await mkdir(folder, { recursive: true });
  report('mongodb: not on this machine yet, downloading mongod (about 100 MB, once)');
  const watch = watchFolder(folder, report);
  const run = await runCommand(process.execPath, [DOWNLOADER, folder], {
    env: { ...DOWNLOADER_DEFAULTS, ...env },
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    signal: AbortSignal.any([signal, watch.silence]),
  });
  watch.stop();
  if (run.outcome === 'failed') {
    const why = watch.silence.aborted ? 'nothing came over the network' : run.reason;
    return { outcome: 'missing', reason: `mongod could not be downloaded (${why})` };
  }
  const path = /^mongod=(.+)$/mu.exec(run.stdout)?.[1] ?? '';
  const version = await readVersion(path, VERSION_PATTERNS.mongod, env);
  return version === undefined
    ? { outcome: 'missing', reason: 'the downloaded mongod does not run on this machine' }
    : { outcome: 'found', program: { engine: 'mongod', path, version } };
}

/** What the user's own variables may say otherwise. */
const DOWNLOADER_DEFAULTS = {
  // One retry, after a second: its default of three makes a closed network cost seven.
  MONGOMS_MAX_RETRIES: '2',
  MONGOMS_MD5_CHECK: '1',
  // It checks the server's certificate only when npm says so.
  npm_config_strict_ssl: 'true',
};

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
