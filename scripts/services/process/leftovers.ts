/** Servers that outlived a supervisor which was killed: ended before others are started on their data. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from './run-command.ts';
import { readRunRecord, type ServerRecord } from './run-record.ts';

const GRACE_MS = 10_000;
const POLL_MS = 50;
const PS_TIMEOUT_MS = 5_000;

/** Ends what the record of the folder names and still runs. To be called with the folder's lock held. */
export async function endLeftovers(dataDir: string): Promise<void> {
  const { redis, mongodb } = readRunRecord(dataDir)?.servers ?? {};
  await Promise.all([redis, mongodb].map(async (server) => server && endLeftover(server)));
}

async function endLeftover(server: ServerRecord): Promise<void> {
  if (!(await isOurs(server))) return;
  signalProcess(server.pid, 'SIGTERM');
  const deadline = performance.now() + GRACE_MS;
  while (isAlive(server.pid) && performance.now() < deadline) await delay(POLL_MS);
  signalProcess(server.pid, 'SIGKILL');
  while (isAlive(server.pid)) await delay(POLL_MS);
}

const SERVER_PROGRAMS = /redis-server|valkey-server|mongod|ferretdb/u;

/** The process id may be another program's by now: the command line must name one of ours and its port. */
async function isOurs({ pid, port }: ServerRecord): Promise<boolean> {
  const command = await readCommandLine(pid);
  return SERVER_PROGRAMS.test(command) && new RegExp(`\\b${port}\\b`, 'u').test(command);
}

/** @returns the empty string for a process that is gone. */
async function readCommandLine(pid: number): Promise<string> {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (process.platform === 'linux') return '';
  }
  const ps = await runCommand('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
    env: process.env,
    timeoutMs: PS_TIMEOUT_MS,
  });
  return ps.outcome === 'done' ? ps.stdout : '';
}

/** A process that has ended and waits for its parent to notice counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) [ZX] /su.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
