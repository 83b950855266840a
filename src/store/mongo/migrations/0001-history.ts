/** Collections and indexes of finished jobs and market history. */
import { mongo } from 'mongoose';
import type { Migration, MigrationContext } from './migration.ts';

const NAMESPACE_EXISTS = 48;

const INDEXES: Record<string, mongo.IndexDescription[]> = {
  job_records: [
    { name: 'tenant_1__id_-1', key: { tenant: 1, _id: -1 } },
    { name: 'tenant_1_state.status_1__id_-1', key: { tenant: 1, 'state.status': 1, _id: -1 } },
    { name: 'tenant_1_kind_1__id_-1', key: { tenant: 1, kind: 1, _id: -1 } },
    { name: 'state.finished_at_1', key: { 'state.finished_at': 1 } },
  ],
  market_history: [
    { name: 'key_1_as_of_1', key: { key: 1, as_of: 1 } },
    { name: 'as_of_1', key: { as_of: 1 } },
  ],
  market_latest: [],
};

export const history: Migration = {
  id: '0001-history',
  up: async (context) => {
    for (const [collection, indexes] of Object.entries(INDEXES)) {
      await createCollection(context, collection);
      await createIndexes(context, collection, indexes);
    }
  },
};

async function createCollection({ db, run }: MigrationContext, name: string): Promise<void> {
  try {
    await run(() => db.createCollection(name));
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error;
  }
}

/** One by one and only those that are missing: FerretDB 1.24 breaks the connection when it is asked for several known ones. */
async function createIndexes(
  { db, run }: MigrationContext,
  name: string,
  indexes: readonly mongo.IndexDescription[],
): Promise<void> {
  const collection = db.collection(name);
  const known = new Set((await run(() => collection.indexes())).map((index) => index.name));
  for (const index of indexes) {
    if (!known.has(index.name)) await run(() => collection.createIndexes([index]));
  }
}
