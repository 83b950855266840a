/** One step of the database's history. A step that has run anywhere is never changed: another follows it. */
import type { mongo } from 'mongoose';

export interface MigrationContext {
  readonly db: mongo.Db;
  /** Runs one operation, bounded in time. */
  readonly run: <T>(operation: () => Promise<T>) => Promise<T>;
}

export interface Migration {
  /** `0001-what-it-does`: sorts by order of running. */
  readonly id: string;
  /** Must be repeatable: after a crash in its middle it runs again. */
  readonly up: (context: MigrationContext) => Promise<void>;
}
