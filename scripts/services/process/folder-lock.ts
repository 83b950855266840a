/** A lock on a folder that the kernel lets go of when its holder dies, however it dies. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface HeldLock {
  readonly release: () => void;
}

/**
 * SQLite's own file lock, as Node has no flock: no stale lock file to judge by a process id that another process may
 * have by now.
 * @returns undefined while another process (or another caller here) holds the lock.
 */
export function lockFolder(folder: string, name = 'lock'): HeldLock | undefined {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, `${name}.sqlite`), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (String(error).includes('locked')) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
