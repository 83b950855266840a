/** Makes collections and their indexes, those that are missing. */
import { mongo } from 'mongoose';
import type { MigrationContext } from './migration.ts';

const NAMESPACE_EXISTS = 48;

/** Indexes by collection. Repeatable. */
export async function createCollections(
  context: MigrationContext,
  collections: Readonly<Record<string, readonly mongo.IndexDescription[]>>,
): Promise<void> {
  for (const [collection, indexes] of Object.entries(collections)) {
    await createCollection(context, collection);
    await createIndexes(context, collection, indexes);
  }
}

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
