/** Installs Redis with the package manager, where that needs no question to the user. */
import { findProgram } from './find-program.ts';
import { runCommand } from './run-command.ts';

/** A slow mirror is slow; a prompt that waits for ever is not let through. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;
const SUDO_TIMEOUT_MS = 5_000;

type Report = (line: string) => void;

/** @returns why it could not be installed, or undefined when the package manager says it is. */
export async function installRedis(
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<string | undefined> {
  const brew = process.platform === 'darwin' ? await findProgram(['brew'], env) : undefined;
  if (brew !== undefined) return install([brew, 'install', 'redis'], env, report);
  const apt = await findProgram(['apt-get'], env);
  if (apt === undefined)
    return 'redis: no redis-server on the PATH and no apt-get or brew to get it';
  const rootPrefix = await rootPrefixOf(env);
  if (rootPrefix === undefined) {
    return 'redis: no redis-server on the PATH, and installing it needs root or sudo without a password';
  }
  const aptEnv = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  // A fresh machine has no package lists; a failed refresh still leaves the old ones to try with.
  await runCommand(...splitCommand([...rootPrefix, apt, 'update', '-q']), {
    env: aptEnv,
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
  const command = [...rootPrefix, apt, 'install', '-y', '-q', '--no-install-recommends'];
  const first = await install([...command, 'redis-server'], aptEnv, report);
  return first === undefined ? undefined : install([...command, 'valkey-server'], aptEnv, report);
}

async function install(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<string | undefined> {
  report(`redis: not on this machine yet, running ${command.join(' ')}`);
  const run = await runCommand(...splitCommand(command), { env, timeoutMs: INSTALL_TIMEOUT_MS });
  return run.outcome === 'done' ? undefined : `redis: ${command.join(' ')} ${run.reason}`;
}

/** What to put before a command that needs root: nothing for root, sudo where it asks no password. */
async function rootPrefixOf(env: NodeJS.ProcessEnv): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  const sudo = await findProgram(['sudo'], env);
  if (sudo === undefined) return undefined;
  const probe = await runCommand(sudo, ['-n', 'true'], { env, timeoutMs: SUDO_TIMEOUT_MS });
  return probe.outcome === 'done' ? [sudo, '-n'] : undefined;
}

function splitCommand(command: readonly string[]): [string, string[]] {
  const [program = '', ...args] = command;
  return [program, args];
}
