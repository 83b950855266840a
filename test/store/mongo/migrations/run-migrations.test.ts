import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { systemClock } from '#src/lib/clock.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import type { Migration } from '#src/store/mongo/migrations/migration.ts';
import { createMigrator, MIGRATIONS } from '#src/store/mongo/migrations/run-migrations.ts';
import { jobRecordSchema } from '#src/store/mongo/models/job-record.ts';
import { marketHistorySchema, marketLatestSchema } from '#src/store/mongo/models/market-history.ts';
import { type OwnMongodb, startMongodb } from '#test/support/mongo-server.ts';
import {
  createMemoryLogger,
  openMongo,
  settingsFor,
  until,
  withOwnDatabase,
} from '../open-mongo.ts';

let uri: string;
let mongo: Mongo;

beforeEach(async () => {
  uri = withOwnDatabase(inject('mongodbUri'));
  mongo = await openMongo(uri);
});

afterEach(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

function migratorOf(migrations: readonly Migration[] | undefined, on: Mongo = mongo) {
  const logger = createMemoryLogger();
  const settings = settingsFor(uri, { reconnect_delay_ms: 50, migration_lock_ms: 600 });
  const migrator = createMigrator({
    mongo: on,
    settings,
    logger,
    clock: systemClock,
    ...(migrations && { migrations }),
  });
  const eventsOf = () => logger.lines.map(({ fields }) => fields as { event: string });
  return { ...migrator, eventsOf };
}

const marks = () => mongo.connection.collection<{ _id: string }>('marks');
const appliedIds = async () =>
  (await mongo.connection.collection('migrations').find().sort({ _id: 1 }).toArray()).map(
    ({ _id }) => String(_id),
  );

/** Counts its runs in the database. */
const counting = (id: string, ran: string[]): Migration => ({
  id,
  up: async ({ db, run }) => {
    ran.push(id);
    await run(() => db.collection('marks').insertOne({ by: id }));
  },
});

it('makes the collections and exactly the indexes that the schemas name', async () => {
  const migrator = migratorOf(undefined);
  await migrator.run();
  expect(migrator.isMigrated()).toBe(true);
  expect(await appliedIds()).toEqual(MIGRATIONS.map(({ id }) => id));
  for (const [name, schema] of [
    ['job_records', jobRecordSchema],
    ['market_history', marketHistorySchema],
    ['market_latest', marketLatestSchema],
  ] as const) {
    const made = await mongo.connection.collection(name).indexes();
    expect(made.map(({ key }) => JSON.stringify(key)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [{ _id: 1 }, ...schema.indexes().map(([key]) => key)]
        .map((key) => JSON.stringify(key))
        .toSorted((a, b) => (a < b ? -1 : 1)),
    );
  }
});

it('has migrations with ids in their order, each once', () => {
  const ids = MIGRATIONS.map(({ id }) => id);
  expect([...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids);
  expect(ids.every((id) => /^\d{4}-[a-z-]+$/.test(id))).toBe(true);
});

it('runs nothing a second time, but what is new', async () => {
  const ran: string[] = [];
  await migratorOf([counting('0001-a', ran)]).run();
  await migratorOf([counting('0001-a', ran)]).run();
  await migratorOf([counting('0001-a', ran), counting('0002-b', ran)]).run();
  expect(ran).toEqual(['0001-a', '0002-b']);
  expect(await appliedIds()).toEqual(['0001-a', '0002-b']);
});

it('can be repeated after a crash in its middle', async () => {
  await migratorOf(undefined).run();
  await mongo.connection.collection('migrations').deleteMany({});
  const again = migratorOf(undefined);
  await again.run();
  expect(again.isMigrated()).toBe(true);
  const migrated = MIGRATIONS.map(() => 'mongodb.migrated');
  expect(again.eventsOf().map(({ event }) => event)).toEqual(migrated);
});

it('runs each migration once, in order, when five processes start at the same moment', async () => {
  const ran: string[] = [];
  const connections = await Promise.all(Array.from({ length: 5 }, () => openMongo(uri)));
  const ids = ['0001-a', '0002-b', '0003-c', '0004-d'];
  const migrators = connections.map((own) =>
    migratorOf(
      ids.map((id) => counting(id, ran)),
      own,
    ),
  );
  await Promise.all(migrators.map((migrator) => migrator.run()));
  expect(ran).toEqual(ids);
  expect(migrators.every((migrator) => migrator.isMigrated())).toBe(true);
  expect(await marks().countDocuments({})).toBe(ids.length);
  await Promise.all(connections.map((own) => own.close()));
});

describe('a migration that fails', () => {
  it('is logged, leaves the connection up and is tried again', async () => {
    const ran: string[] = [];
    let broken = true;
    const second: Migration = {
      id: '0002-b',
      up: async () => {
        if (broken) throw new Error('no such field');
      },
    };
    const migrator = migratorOf([counting('0001-a', ran), second]);
    const done = migrator.run();
    await until(() =>
      migrator.eventsOf().some(({ event }) => event === 'mongodb.migration_failed'),
    );
    expect(migrator.isMigrated()).toBe(false);
    expect(mongo.isUp()).toBe(true);
    expect(await appliedIds()).toEqual(['0001-a']);
    expect(migrator.eventsOf()).toContainEqual(expect.objectContaining({ migration: '0002-b' }));
    broken = false;
    await done;
    expect(migrator.isMigrated()).toBe(true);
    expect(ran).toEqual(['0001-a']);
  });

  it('does not keep the process from stopping', async () => {
    const migrator = migratorOf([{ id: '0001-a', up: () => Promise.reject(new Error('never')) }]);
    const done = migrator.run();
    await until(() => migrator.eventsOf().length > 0);
    await migrator.stop();
    await done;
    expect(migrator.isMigrated()).toBe(false);
  });
});

it('keeps its lock for as long as a migration takes', async () => {
  const ran: string[] = [];
  const gate = Promise.withResolvers<void>();
  const slow: Migration = {
    id: '0001-slow',
    up: async () => {
      ran.push('0001-slow');
      await gate.promise;
    },
  };
  const locks = mongo.connection.collection<{ _id: string; expires_at: number }>('migration_locks');
  const [first, second] = [migratorOf([slow]), migratorOf([slow])];
  const running = first.run();
  await until(() => ran.length === 1);
  const taken = (await locks.findOne({}))?.expires_at ?? 0;
  const waiting = second.run();
  // Renewed past the end of the time it was taken for, more than once over.
  await until(async () => ((await locks.findOne({}))?.expires_at ?? 0) > taken + 700);
  gate.resolve();
  await Promise.all([running, waiting]);
  expect(ran).toEqual(['0001-slow']);
  expect(second.isMigrated()).toBe(true);
});

it('takes over from a process that died while it migrated', async () => {
  await mongo.connection.collection<{ _id: string }>('migration_locks').insertOne({
    _id: '000000000001',
    owner: 'dead',
    expires_at: Date.now() + 300,
  } as {
    _id: string;
  });
  const ran: string[] = [];
  const migrator = migratorOf([counting('0001-a', ran)]);
  await migrator.run();
  expect(migrator.isMigrated()).toBe(true);
  expect(ran).toEqual(['0001-a']);
});

describe('with a server of its own', () => {
  let server: OwnMongodb;
  beforeEach(async () => {
    server = await startMongodb();
  });
  afterEach(() => server.cleanUp());

  it('stops when the server goes away in the middle and goes on when it is back', async () => {
    const own = await openMongo(server.uri);
    const ran: string[] = [];
    let first = true;
    const cut: Migration = {
      id: '0002-cut',
      up: async ({ db, run }) => {
        ran.push('0002-cut');
        if (first) {
          first = false;
          await server.kill();
        }
        await run(() => db.collection('marks').insertOne({ by: '0002-cut' }));
      },
    };
    const migrator = migratorOf([counting('0001-a', ran), cut], own);
    await migrator.run();
    expect(migrator.isMigrated()).toBe(false);
    await server.start();
    await until(own.isUp);
    await migrator.run();
    expect(migrator.isMigrated()).toBe(true);
    expect(ran).toEqual(['0001-a', '0002-cut', '0002-cut']);
    expect(migrator.eventsOf().map(({ event }) => event)).toEqual([
      'mongodb.migrated',
      'mongodb.migrated',
    ]);
    await own.close();
  });
});
