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
