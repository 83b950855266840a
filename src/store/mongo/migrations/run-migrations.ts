/** Brings the database to the newest version: each migration runs once, in order, in one process at a time. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { MongodbSettings } from '#src/config/sections/mongodb.ts';
import type { Clock } from '#src/lib/clock.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import type { Mongo, MongoLogger } from '../connect.ts';
import { historyUnavailable } from '../unavailable.ts';
import { isDuplicateKey } from '../write-newer.ts';
import { history } from './0001-history.ts';
import { interactionPatterns } from './0002-interaction-patterns.ts';
import { outcomes } from './0003-outcomes.ts';
import { takeLock, type HeldLock } from './lock.ts';
import type { Migration, MigrationContext } from './migration.ts';

/** In the order of their ids. */
export const MIGRATIONS: readonly Migration[] = [history, interactionPatterns, outcomes];

interface MigratorDeps {
  readonly mongo: Mongo;
  readonly settings: MongodbSettings;
  readonly logger: MongoLogger;
  readonly clock: Clock;
  readonly migrations?: readonly Migration[];
}

/** A migration that has run. */
interface AppliedMigration {
  readonly _id: string;
  readonly applied_at: string;
  readonly took_ms: number;
}

const COLLECTION = 'migrations';
/** The lock is renewed this many times within its life. */
const RENEWALS = 3;

export function createMigrator({
  mongo,
  settings,
  logger,
  clock,
  migrations = MIGRATIONS,
}: MigratorDeps) {
  const stopping = new AbortController();
  let migrated = false;
  let running: Promise<void> | undefined;

  const readPending = async (context: MigrationContext): Promise<Migration[]> => {
    const applied = context.db.collection<AppliedMigration>(COLLECTION);
    const known = await context.run(() => applied.find().toArray());
    const ids = new Set(known.map(({ _id }) => _id));
    return migrations.filter(({ id }) => !ids.has(id));
  };

  const apply = async (context: MigrationContext, migration: Migration): Promise<void> => {
    const begun = clock.now();
    try {
      await migration.up(context);
    } catch (error) {
      throw isGoalpostError(error) ? error : new MigrationFailure(migration.id, error);
    }
    const ended = clock.now();
    const record: AppliedMigration = {
      _id: migration.id,
      applied_at: new Date(ended).toISOString(),
      took_ms: ended - begun,
    };
    const applied = context.db.collection<AppliedMigration>(COLLECTION);
    try {
      await context.run(() => applied.insertOne(record));
    } catch (error) {
      // A process that took this one for dead was faster.
      if (!isDuplicateKey(error)) throw error;
    }
    logger.info({ event: 'mongodb.migrated', migration: migration.id }, 'A migration has run');
  };

  /** Runs what is pending; false when another process is at it. */
  const migrateOnce = async (context: MigrationContext): Promise<boolean> => {
    if ((await readPending(context)).length === 0) return true;
    const lock = await takeLock({
      ...context,
      owner: randomUUID(),
      lockMs: settings.migration_lock_ms,
      now: clock.now,
    });
    if (lock === null) return false;
    const holding = keepRenewing(lock, settings.migration_lock_ms);
    try {
      for (const migration of await readPending(context)) {
        if (holding.isLost() || stopping.signal.aborted) return false;
        await apply(context, migration);
      }
      return true;
    } finally {
      await holding.end();
    }
  };

  const migrateUntilDone = async (): Promise<void> => {
    while (!migrated && !stopping.signal.aborted && mongo.isUp()) {
      try {
        migrated = await migrateOnce(contextOf(mongo));
      } catch (error) {
        report(logger, error);
      }
      if (migrated) return;
      await delay(settings.reconnect_delay_ms, undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
    }
  };

  return {
    /** Tries until every migration has run or the server is away; call it each time the server is there. Never throws. */
    run: (): Promise<void> => {
      running ??= migrateUntilDone().finally(() => (running = undefined));
      return running;
    },
    isMigrated: (): boolean => migrated,
    /** Ends `run` after the migration at hand. */
    stop: async (): Promise<void> => {
      stopping.abort();
      await running;
    },
  };
}

class MigrationFailure extends Error {
  readonly migration: string;
  constructor(migration: string, cause: unknown) {
    super(`migration ${migration} failed`, { cause });
    this.migration = migration;
  }
}

function report(logger: MongoLogger, error: unknown): void {
  if (isGoalpostError(error)) return; // MongoDB is away, which the connection has said.
  const migration = error instanceof MigrationFailure ? error.migration : null;
  logger.error(
    { event: 'mongodb.migration_failed', migration, err: error },
    'A migration failed; trying again until it runs',
  );
}

function contextOf({ connection, run }: Mongo): MigrationContext {
  const { db } = connection;
  if (db === undefined) throw historyUnavailable('The history cannot be reached; try again');
  return { db, run };
}

/** Renews the lock in the background until `end`, which gives it back. */
function keepRenewing(lock: HeldLock, lockMs: number) {
  let lost = false;
  const renew = async (): Promise<void> => {
    try {
      lost ||= !(await lock.renew());
    } catch {
      // The next one tries again; meanwhile the lock runs out.
    }
  };
  let renewal = Promise.resolve();
  const timer = setInterval(() => {
    renewal = renew();
  }, lockMs / RENEWALS);
  return {
    isLost: () => lost,
    end: async (): Promise<void> => {
      clearInterval(timer);
      await renewal;
      // A lock that cannot be given back runs out by itself.
      if (!lost) await lock.release().catch(() => undefined);
    },
  };
}
