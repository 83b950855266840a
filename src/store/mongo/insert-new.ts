/** Inserting is the one write that every server does atomically by id; it also costs one round trip for many. */
import { mongo } from 'mongoose';

const DUPLICATE_KEY = 11_000;

/** What is used of a mongoose model. */
interface Insertable<T> {
  readonly bulkWrite: (
    operations: { insertOne: { document: T } }[],
    options: { ordered: false },
  ) => Promise<unknown>;
}

/** Inserts documents, each on its own, and answers those whose id was there already. Throws when anything else fails. */
export async function insertNew<T extends { _id: string }>(
  model: Insertable<T>,
  documents: readonly T[],
): Promise<T[]> {
  if (documents.length === 0) return [];
  const byId = new Map(documents.map((document) => [document._id, document]));
  const distinct = [...byId.values()];
  try {
    await model.bulkWrite(
      distinct.map((document) => ({ insertOne: { document } })),
      { ordered: false },
    );
    return [];
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const faults = [error.writeErrors].flat();
    if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
    return faults.flatMap(({ index }) => distinct[index] ?? []);
  }
}
