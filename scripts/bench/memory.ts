/** Resident memory of each idle process. */
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { runProcesses, type ProcessName } from '../platform/run-processes.ts';
import { awaitReady } from '../platform/await-ready.ts';

const IDLE_MS = 5_000;
const KIB_PER_MIB = 1_024;

export async function benchMemory(
  redisUrl: string,
  mongodbUri: string,
): Promise<Record<ProcessName, number>> {
  const processes = runProcesses({
    env: {
      ...process.env,
      REDIS_URL: redisUrl,
      MONGODB_URI: mongodbUri,
      PORT: '0',
      LOG_LEVEL: 'warn',
      GOALPOST__LOGGING__PRETTY: 'false',
    },
    report: (line) => console.log(line),
  });
  try {
    await awaitReady(await processes.url, 60_000);
    await delay(IDLE_MS);
    return Object.fromEntries(
      [...processes.children].map(([name, { pid }]) => [name, residentMib(pid ?? 0)]),
    ) as Record<ProcessName, number>;
  } finally {
    await processes.stop();
  }
}

const residentMib = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / KIB_PER_MIB;
