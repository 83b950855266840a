/**
 * Writes that may be repeated, come late or cross each other. Both MongoDB and FerretDB do two things atomically with
 * nothing but the id, which is what they find fast: refuse a second document of the same id, and keep the larger of
 * two values with `$max`. Embedded documents are compared field by field in their order, so their first field says
 * which of two is newer.
 */
import { mongo } from 'mongoose';
import type { Mongo } from './connect.ts';

const DUPLICATE_KEY = 11_000;

interface Insertable<T> {
  readonly bulkWrite: (
    operations: { insertOne: { document: T } }[],
    options: { ordered: false },
  ) => Promise<unknown>;
}

interface Updatable {
  readonly updateOne: (
    filter: { _id: string },
    update: { $max: object },
  ) => { readonly exec: () => Promise<unknown> };
}

/** Whether an insert was refused because the id is taken. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/** Inserts documents, each on its own, and answers those whose id was there already. Throws when anything else fails. */
export async function insertNew<T extends { _id: string }>(
  model: Insertable<T>,
  documents: readonly T[],
): Promise<T[]> {
  if (documents.length === 0) return [];
  try {
    await model.bulkWrite(
      documents.map((document) => ({ insertOne: { document } })),
      { ordered: false },
    );
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const faults = [error.writeErrors].flat();
    if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    return faults.flatMap(({ index }) => documents[index] ?? []);
  }
}

interface NewerWrite<T extends { _id: string }> {
  readonly run: Mongo['run'];
  readonly model: Insertable<T> & Updatable;
  readonly documents: readonly T[];
  /** Embedded documents of which the newer is kept. */
  readonly fields: readonly (keyof T)[];
}

/** Inserts documents; of those that were there already, keeps the newer of each embedded document named in `fields`. */
export async function writeNewer<T extends { _id: string }>({
  run,
  model,
  documents,
  fields,
}: NewerWrite<T>): Promise<void> {
  const known = await run(() => insertNew(model, documents));
  // One command each: FerretDB keeps a database connection for every statement of an update command until all are
  // done, and has a hundred; two commands that wait for each other's would hang it for good.
  for (const document of known) {
    const update = { $max: Object.fromEntries(fields.map((field) => [field, document[field]])) };
    await run(() => model.updateOne({ _id: document._id }, update).exec());
  }
}
