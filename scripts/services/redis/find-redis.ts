/** A Redis or Valkey program: from the PATH, else from the system's package manager. */
import { findProgram, readVersion } from '#scripts/services/process/find-program.ts';
import { installRedis } from './install-redis.ts';

export interface RedisProgram {
  readonly name: 'redis-server' | 'valkey-server';
  readonly path: string;
  readonly version: string;
}

export type RedisSearch =
  | { readonly outcome: 'found'; readonly program: RedisProgram }
  | { readonly outcome: 'missing'; readonly reason: string };

export async function findRedis(
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<RedisSearch> {
  const present = await findOnPath(env);
  if (present) return { outcome: 'found', program: present };
  const install = await installRedis(env, report);
  if (install.outcome === 'failed') return missing(install.reason);
  const installed = await findOnPath(withInstallFolders(env));
  return installed
    ? { outcome: 'found', program: installed }
    : missing('redis: the package manager installed no server program that runs');
}

async function findOnPath(env: NodeJS.ProcessEnv): Promise<RedisProgram | undefined> {
  for (const name of ['redis-server', 'valkey-server'] as const) {
    const path = await findProgram([name], env);
    const version = path && (await readVersion(path, /v=(\d[\d.]*)/u, env));
    if (path && version) return { name, path, version };
  }
  return undefined;
}

/** Where package managers put programs, should the caller's PATH not name these folders. */
const withInstallFolders = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  PATH: [env['PATH'], '/usr/bin', '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'].join(':'),
});

const missing = (reason: string): RedisSearch => ({
  outcome: 'missing',
  reason: [
    reason,
    'Ways out:',
    '  - install Redis 7 or Valkey so that redis-server or valkey-server is on the PATH',
    '    (Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis)',
    '  - or name a running one, with AOF on and maxmemory-policy noeviction: REDIS_URL=redis://host:6379',
    '  - or run everything in containers: docker compose up',
  ].join('\n'),
});
