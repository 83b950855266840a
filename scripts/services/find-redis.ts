/** A Redis or Valkey program: from the PATH, else from the system's package manager. */
import { findProgram } from './find-program.ts';
import { installRedis } from './install-redis.ts';

export type RedisSearch =
  | { readonly outcome: 'found'; readonly program: string }
  | { readonly outcome: 'missing'; readonly reason: string };

const PROGRAMS = ['redis-server', 'valkey-server'];

export async function findRedis(
  env: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<RedisSearch> {
  const present = await findProgram(PROGRAMS, env);
  if (present !== undefined) return { outcome: 'found', program: present };
  const failure = await installRedis(env, report);
  const installed = await findProgram(PROGRAMS, withInstallFolders(env));
  if (installed !== undefined) return { outcome: 'found', program: installed };
  return {
    outcome: 'missing',
    reason: `${failure ?? 'the package has no server program'}.\n${WAYS_OUT}`,
  };
}

/** Where package managers put programs, should the caller's PATH not name these folders. */
const withInstallFolders = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  PATH: [env['PATH'] ?? '', '/usr/bin', '/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'].join(
    ':',
  ),
});

const WAYS_OUT = [
  'Ways out:',
  '  - install Redis 7 or Valkey so that redis-server or valkey-server is on the PATH',
  '    (Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis)',
  '  - or name a running one: REDIS_URL=redis://host:6379 (it should have AOF on and maxmemory-policy noeviction)',
  '  - or run everything in containers: docker compose up',
].join('\n');
