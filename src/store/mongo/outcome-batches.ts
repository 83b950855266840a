/**
 * Batches of outcomes, and the order in which they are learnt. Each batch has a number of its tenant for good, given
 * when all its outcomes are in the ledger; a tenant's book says which numbers are being worked on. So it is known of
 * every smaller number that its batch is through, whatever any worker still holds. Decision 11 tells why.
 */
import { collectionOf, idsOf } from './collection-of.ts';
import type { Mongo } from './connect.ts';
import { insertNew } from './write-newer.ts';

/** One for each tenant. */
interface Book {
  /** The tenant. */
  readonly _id: string;
  /** The next batch's number. */
  readonly next: number;
  /** Numbers being worked on, by batch. */
  readonly open: Readonly<Record<string, number>>;
  /** All nodes that something was learnt of, by their keys here. */
  readonly nodes: Readonly<Record<string, true>>;
}

export interface BatchResult {
  readonly learned: number;
  readonly duplicates: number;
  readonly learned_at: string;
}

interface BatchRecord {
  /** `<tenant>/<batch>`. */
  readonly _id: string;
  readonly number: number;
  readonly accepted: number;
  readonly created_at: string;
  /** All of it is in the statistics. */
  readonly applied: boolean;
  /** Null until the readers were told, too. */
  readonly result: BatchResult | null;
}

export interface StoredBatch {
  readonly accepted: number;
  readonly created_at: string;
  readonly result: BatchResult | null;
}

/** What counts of a batch. */
type NumberedBatch = Readonly<Pick<BatchRecord, 'number' | 'created_at'>>;

const BOOKS_COLLECTION = 'learning_books';
const BATCHES_COLLECTION = 'outcome_batches';

const PAGE = 1_000;

export type OutcomeBatches = ReturnType<typeof createOutcomeBatches>;

/** Every function throws `history_unavailable` when MongoDB is away or does not answer in time. */
export function createOutcomeBatches(mongo: Mongo) {
  const books = () => collectionOf<Book>(mongo, BOOKS_COLLECTION);
  const batches = () => collectionOf<BatchRecord>(mongo, BATCHES_COLLECTION);

  const readBook = async (tenant: string): Promise<Book> => {
    const found = await mongo.run(() => books().findOne({ _id: tenant }));
    if (found !== null) return found;
    const book: Book = { _id: tenant, next: 1, open: {}, nodes: {} };
    await mongo.run(() => insertNew(books(), [book]));
    return (await mongo.run(() => books().findOne({ _id: tenant }))) ?? book;
  };

  /** Notes in the book that a batch is being worked on; answers its number there. */
  const enter = async (tenant: string, batch: string): Promise<number> => {
    for (;;) {
      const { next, open } = await readBook(tenant);
      const known = open[batch];
      if (known !== undefined) return known;
      // Every entry moves `next` on, so that nobody entered anything since the book was read.
      const { modifiedCount } = await mongo.run(() =>
        books().updateOne(
          { _id: tenant, next },
          { $inc: { next: 1 }, $set: { [`open.${batch}`]: next } },
        ),
      );
      if (modifiedCount === 1) return next;
    }
  };

  const find = (tenant: string, batch: string): Promise<BatchRecord | null> =>
    mongo.run(() => batches().findOne({ _id: batchId(tenant, batch) }));

  /** The batches that have a number: their outcomes count. For as many as there are, one small record each. */
  const numbered = async (tenant: string): Promise<Map<string, NumberedBatch>> => {
    const numbered = new Map<string, NumberedBatch>();
    const projection = { number: 1, created_at: 1 };
    const cursor = batches().find(idsOf(tenant), { projection, batchSize: PAGE });
    try {
      while (await mongo.run(() => cursor.hasNext())) {
        for (const { _id, number, created_at } of cursor.readBufferedDocuments()) {
          numbered.set(_id.slice(tenant.length + 1), { number, created_at });
        }
      }
    } finally {
      await cursor.close().catch(() => undefined);
    }
    return numbered;
  };

  return {
    /**
     * The batch's number, the same at every call. All its outcomes must be in the ledger. The batch is in the book
     * until `close`, unless it was closed before.
     */
    number: async (
      tenant: string,
      batch: string,
      { accepted, created_at }: Pick<StoredBatch, 'accepted' | 'created_at'>,
    ): Promise<number> => {
      const known = await find(tenant, batch);
      if (known !== null) return known.number;
      const record: BatchRecord = {
        _id: batchId(tenant, batch),
        number: await enter(tenant, batch),
        accepted,
        created_at,
        applied: false,
        result: null,
      };
      await mongo.run(() => insertNew(batches(), [record]));
      // Another worker may have given it one that is closed by now: that one holds.
      return (await find(tenant, batch))?.number ?? record.number;
    },

    /**
     * Notes the nodes that a batch will touch, before it does. Answers the smallest number that is being worked on: the
     * batches of all smaller ones are through.
     */
    touch: async (tenant: string, names: readonly string[]): Promise<number> => {
      if (names.length > 0) {
        const nodes = Object.fromEntries(names.map((name) => [`nodes.${keyOf(name)}`, true]));
        await mongo.run(() => books().updateOne({ _id: tenant }, { $set: nodes }));
      }
      const { open, next } = await readBook(tenant);
      return Math.min(next, ...Object.values(open));
    },

    /** Notes that all of a batch is in the statistics. */
    markApplied: async (tenant: string, batch: string): Promise<void> => {
      const _id = batchId(tenant, batch);
      await mongo.run(() => batches().updateOne({ _id }, { $set: { applied: true } }));
    },

    /** Whether all of a batch is in the statistics. */
    isApplied: async (tenant: string, batch: string): Promise<boolean> =>
      (await find(tenant, batch))?.applied === true,

    /** Keeps what came of a batch; of several tries the first. */
    settle: async (tenant: string, batch: string, result: BatchResult): Promise<BatchResult> => {
      const _id = batchId(tenant, batch);
      await mongo.run(() => batches().updateOne({ _id, result: null }, { $set: { result } }));
      return (await find(tenant, batch))?.result ?? result;
    },

    /** Takes a batch out of the book, once nothing of it is left to do. */
    close: async (tenant: string, batch: string): Promise<void> => {
      await mongo.run(() =>
        books().updateOne({ _id: tenant }, { $unset: { [`open.${batch}`]: '' } }),
      );
    },

    find: (tenant: string, batch: string): Promise<StoredBatch | null> => find(tenant, batch),

    /** The names of all nodes that something was learnt of. */
    nodeNames: async (tenant: string): Promise<string[]> => {
      const book = await mongo.run(() => books().findOne({ _id: tenant }));
      return Object.keys(book?.nodes ?? {}).map(nameOf);
    },

    numbered,

    /** The batches being worked on, and the largest number given. */
    state: async (tenant: string): Promise<{ open: ReadonlySet<string>; last: number }> => {
      const { open, next } = await readBook(tenant);
      return { open: new Set(Object.keys(open)), last: next - 1 };
    },

    /** The tenants that learnt anything. */
    tenants: async (): Promise<string[]> => {
      const found = await mongo.run(() =>
        books()
          .find({}, { projection: { _id: 1 } })
          .toArray(),
      );
      return found.map(({ _id }) => _id);
    },

    /** Starts a new page with these nodes: nothing is being worked on. */
    reset: async (tenant: string, names: readonly string[]): Promise<void> => {
      const nodes = Object.fromEntries(names.map((name) => [keyOf(name), true] as const));
      await mongo.run(() => books().updateOne({ _id: tenant }, { $set: { open: {}, nodes } }));
    },

    /** Takes nodes of which nothing is left out of the book. */
    forgetNodes: async (tenant: string, names: readonly string[]): Promise<void> => {
      if (names.length === 0) return;
      const nodes = Object.fromEntries(names.map((name) => [`nodes.${keyOf(name)}`, '' as const]));
      await mongo.run(() => books().updateOne({ _id: tenant }, { $unset: nodes }));
    },

    /**
     * Removes batches, also from the book, which goes on with the number it is at: a worker that still holds a smaller
     * one must not meet another batch under it.
     */
    erase: async (tenant: string, isErased: (batch: string) => boolean): Promise<void> => {
      const ids = [...(await numbered(tenant)).keys()].filter(isErased);
      for (let from = 0; from < ids.length; from += PAGE) {
        const some = ids.slice(from, from + PAGE).map((id) => batchId(tenant, id));
        await mongo.run(() => batches().deleteMany({ _id: { $in: some } }));
      }
      const book = await mongo.run(() => books().findOne({ _id: tenant }));
      const open = Object.keys(book?.open ?? {}).filter(isErased);
      if (open.length > 0) {
        const entries = Object.fromEntries(open.map((batch) => [`open.${batch}`, '' as const]));
        await mongo.run(() => books().updateOne({ _id: tenant }, { $unset: entries }));
      }
    },
  };
}

const batchId = (tenant: string, batch: string): string => `${tenant}/${batch}`;
/** A dot would part the name into two fields. */
const keyOf = (name: string): string => name.replace('.', '/');
const nameOf = (key: string): string => key.replace('/', '.');
