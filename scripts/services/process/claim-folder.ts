/** Makes a data folder this run's own. */
import { setTimeout as delay } from 'node:timers/promises';
import { type HeldLock, lockFolder } from './folder-lock.ts';
import { endLeftovers, isAlive } from './leftovers.ts';
import { readRunRecord, writeRunRecord } from './run-record.ts';
import { showPath } from './show-path.ts';

export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly lock: HeldLock }
  | { readonly outcome: 'in_use'; readonly reason: string };

/** A run that has just ended may still be stopping its servers; each gets 10 s to stop by itself. */
const WAIT_FOR_ENDING_MS = 20_000;
const POLL_MS = 100;

/** Waits for a run that is ending, ends what a killed one left behind, and refuses when another one is running. */
export async function claimFolder(
  dataDir: string,
  launcherPid: number,
  signal: AbortSignal,
): Promise<ClaimOutcome> {
  const deadline = performance.now() + WAIT_FOR_ENDING_MS;
  for (;;) {
    const lock = lockFolder(dataDir, 'launcher');
    if (lock) {
      await endLeftovers(dataDir);
      writeRunRecord(dataDir, { launcher_pid: launcherPid, servers: {} });
      return { outcome: 'claimed', lock };
    }
    const owner = readRunRecord(dataDir)?.launcher_pid;
    const isEnding = owner !== undefined && !isAlive(owner);
    if (!isEnding || performance.now() > deadline || signal.aborted) {
      return { outcome: 'in_use', reason: describeOwner(dataDir, owner) };
    }
    await delay(POLL_MS);
  }
}

const describeOwner = (dataDir: string, owner: number | undefined): string =>
  `another copy of Goalpost (process ${owner ?? 'unknown'}) is using ${showPath(dataDir)}: ` +
  'stop it, or run this one from a folder of its own';
