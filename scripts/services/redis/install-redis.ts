/** Installs Redis with the package manager, where that needs no question to the user. */
import { findProgram } from '#scripts/services/process/find-program.ts';
import { type CommandOutcome, runCommand } from '#scripts/services/process/run-command.ts';

type Report = (line: string) => void;
type Command = readonly [program: string, ...args: string[]];

/** A slow mirror is slow; a prompt that waits for ever is not let through. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;
const SUDO_TIMEOUT_MS = 5_000;

/** The package manager is never interrupted half way: that could leave the machine's packages broken. */
export async function installRedis(
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<CommandOutcome> {
  const brew = await findProgram(['brew'], env);
  if (process.platform === 'darwin' && brew)
    return install([brew, 'install', 'redis'], env, report);
  const apt = await findProgram(['apt-get'], env);
  if (!apt) return fail('and no apt-get or brew to install it with');
  const asRoot = await asRootWith(env);
  if (!asRoot) return fail('and installing it needs root, or sudo without a password');
  const aptEnv = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  report('redis: not on this machine yet, installing it with apt-get');
  // A fresh machine has no package lists; a failed refresh still leaves older ones to try with.
  await run(asRoot(apt, 'update', '-q'), aptEnv);
  const options = ['install', '-y', '-q', '--no-install-recommends'];
  const redis = await install(asRoot(apt, ...options, 'redis-server'), aptEnv, report);
  if (redis.outcome === 'done') return redis;
  const valkey = await install(asRoot(apt, ...options, 'valkey-server'), aptEnv, report);
  return valkey.outcome === 'done' ? valkey : redis;
}

const fail = (why: string): CommandOutcome => ({
  outcome: 'failed',
  reason: `redis: no redis-server or valkey-server on the PATH, ${why}`,
});

async function install(
  command: Command,
  env: NodeJS.ProcessEnv,
  report: Report,
): Promise<CommandOutcome> {
  report(`redis: running ${command.join(' ')}`);
  const result = await run(command, env);
  if (result.outcome === 'done') return result;
  return { outcome: 'failed', reason: `redis: ${command.join(' ')} ${result.reason}` };
}

const run = ([program, ...args]: Command, env: NodeJS.ProcessEnv): Promise<CommandOutcome> =>
  runCommand(program, args, { env, timeoutMs: INSTALL_TIMEOUT_MS });

/** How to run a command as root: as it is for root, by sudo where that asks no password. */
async function asRootWith(
  env: NodeJS.ProcessEnv,
): Promise<((...command: Command) => Command) | undefined> {
  if (process.getuid?.() === 0) return (...command) => command;
  const sudo = await findProgram(['sudo'], env);
  if (!sudo) return undefined;
  const probe = await runCommand(sudo, ['-n', 'true'], { env, timeoutMs: SUDO_TIMEOUT_MS });
  return probe.outcome === 'done' ? (...command) => [sudo, '-n', ...command] : undefined;
}
