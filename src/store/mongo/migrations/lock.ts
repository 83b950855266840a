/**
 * A lock that one process of many holds. Each holder is a document whose id is the next number, so that taking the
 * lock is an insert, which exactly one process can make. The highest number holds it until its time is over.
 */
import type { mongo } from 'mongoose';
import { isDuplicateKey } from '../write-newer.ts';

interface LockDocument {
  /** Counts holders, in text that sorts as numbers do. */
  readonly _id: string;
  readonly owner: string;
  /** Milliseconds since the epoch; 0 when released. */
  readonly expires_at: number;
}

interface LockDeps {
  readonly db: mongo.Db;
  readonly run: <T>(operation: () => Promise<T>) => Promise<T>;
  /** Names this process and run; no two are the same. */
  readonly owner: string;
  /** How long a holder that has not renewed it keeps it; clocks of processes must agree to well within. */
  readonly lockMs: number;
  readonly now: () => number;
}

export interface HeldLock {
  /** Holds it for another `lockMs`; false when another process has taken it. */
  readonly renew: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

const COLLECTION = 'migration_locks';
const DIGITS = 12;

/** Takes the lock; null when another process holds it. */
export async function takeLock({
  db,
  run,
  owner,
  lockMs,
  now,
}: LockDeps): Promise<HeldLock | null> {
  const locks = db.collection<LockDocument>(COLLECTION);
  const highest = () => run(() => locks.find().sort({ _id: -1 }).limit(1).next());

  const current = await highest();
  if (current !== null && current.expires_at > now()) return null;

  const _id = String(Number(current?._id ?? 0) + 1).padStart(DIGITS, '0');
  try {
    await run(() => locks.insertOne({ _id, owner, expires_at: now() + lockMs }));
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
  // Who read the same state long ago can insert a number that was cleared away since: it is not the highest.
  const isMine = async () => (await highest())?._id === _id;
  if (!(await isMine())) return null;
  await run(() => locks.deleteMany({ _id: { $lt: _id } }));

  const expireAt = async (expiresAt: number): Promise<void> => {
    await run(() => locks.updateOne({ _id, owner }, { $set: { expires_at: expiresAt } }));
  };
  return {
    renew: async () => {
      await expireAt(now() + lockMs);
      return isMine();
    },
    // Kept, so that the numbers go on.
    release: () => expireAt(0),
  };
}
