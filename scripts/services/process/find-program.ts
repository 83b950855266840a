/** Programs on the PATH and the cache folder for those the launcher gets itself. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';

/** @returns the absolute path of the first of the named programs that the PATH of `env` holds. */
export async function findProgram(
  names: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where downloaded and built programs are kept between checkouts: `$XDG_CACHE_HOME` or `~/.cache`, then `goalpost`. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'goalpost');
}

const VERSION_TIMEOUT_MS = 15_000;

/** @returns what `--version` says of itself, or undefined when the program does not run on this machine. */
export async function readVersion(
  path: string,
  pattern: RegExp,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const run = await runCommand(path, ['--version'], { env, timeoutMs: VERSION_TIMEOUT_MS });
  return run.outcome === 'done' ? (pattern.exec(run.stdout)?.[1] ?? 'unknown version') : undefined;
}
