/** What stores on the driver's own collections share. */
import type { mongo } from 'mongoose';
import type { Mongo } from './connect.ts';
import { historyUnavailable } from './unavailable.ts';

/**
 * A collection of the driver's own, for documents that are written many at a time or whose fields are data: mongoose
 * would look each of them up in a schema. Throws `history_unavailable` before the first connection.
 */
export function collectionOf<Document extends { _id: string }>(
  { connection }: Pick<Mongo, 'connection'>,
  name: string,
): mongo.Collection<Document> {
  const { db } = connection;
  if (db === undefined) throw historyUnavailable('The history cannot be reached; try again');
  return db.collection<Document>(name);
}

/** Documents removed in one operation; keeps each well within the operation's time. */
const REMOVAL_BATCH = 1_000;

/** A range of ids, which MongoDB answers from the index there is anyway: `0` comes after `/`, which no tenant holds. */
export const idsOf = (tenant: string) => ({ _id: { $gte: `${tenant}/`, $lt: `${tenant}0` } });

/** Removes all documents of a tenant, whose ids begin with `<tenant>/`; answers how many. */
export async function removeTenant<Document extends { _id: string }>(
  { run }: Pick<Mongo, 'run'>,
  collection: mongo.Collection<Document>,
  tenant: string,
): Promise<number> {
  const filter = idsOf(tenant) as mongo.Filter<Document>;
  let removed = 0;
  for (;;) {
    const found = await run(() =>
      collection
        .find(filter, { projection: { _id: 1 } })
        .limit(REMOVAL_BATCH)
        .toArray(),
    );
    if (found.length === 0) return removed;
    const some = { _id: { $in: found.map(({ _id }) => _id) } } as mongo.Filter<Document>;
    const { deletedCount } = await run(() => collection.deleteMany(some));
    removed += deletedCount;
  }
}
