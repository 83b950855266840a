/**
 * Every outcome there ever was, once: the id is made of tenant and `outcome_id`, so the first insert wins, and the
 * document says which batch that was. Statistics are sums over these documents and can be made anew from them.
 */
import { hash } from 'node:crypto';
import type { Money } from '#src/contract/primitives.ts';
import type { LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { collectionOf, idsOf } from './collection-of.ts';
import type { Mongo } from './connect.ts';
import { insertNew } from './write-newer.ts';

export interface StoredOutcome {
  readonly outcome_id: string;
  readonly job_id: string | null;
  readonly variant_id: string | null;
  /** As it was sent. */
  readonly spend: Money;
  readonly revenue: Money | null;
  readonly learnt: LearntOutcome;
}

interface LedgerRecord extends StoredOutcome {
  /** `<tenant>/<hash of outcome_id>`. */
  readonly _id: string;
  readonly tenant: string;
  /** The batch that it came with first. */
  readonly batch: string;
}

export interface LedgerEntry extends StoredOutcome {
  readonly batch: string;
}

const OUTCOMES_COLLECTION = 'outcomes';

/** Documents in one insert: well within an operation's time, also when FerretDB goes on one by one. */
const INSERT_BATCH = 250;
/** Documents read back at a time. */
const READ_AT_ONCE = 10;
const PAGE = 1_000;

export type OutcomeLedger = ReturnType<typeof createOutcomeLedger>;

/** Every function throws `history_unavailable` when MongoDB is away or does not answer in time. */
export function createOutcomeLedger(mongo: Mongo) {
  const collection = () => collectionOf<LedgerRecord>(mongo, OUTCOMES_COLLECTION);

  /** Inserts records; answers those whose id was there already. */
  const insert = async (records: readonly LedgerRecord[]): Promise<LedgerRecord[]> => {
    const refused: LedgerRecord[] = [];
    for (let from = 0; from < records.length; from += INSERT_BATCH) {
      const part = records.slice(from, from + INSERT_BATCH);
      refused.push(...(await mongo.run(() => insertNew(collection(), part))));
    }
    return refused;
  };

  /** The batches that records of these ids are of; an id without a record has none. */
  const batchesOf = async (records: readonly LedgerRecord[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    const waiting = records.map(({ _id }) => _id);
    const read = async (): Promise<void> => {
      for (let _id = waiting.pop(); _id !== undefined; _id = waiting.pop()) {
        const id = _id;
        // By the id alone, which every server answers from its index.
        const record = await mongo.run(() =>
          collection().findOne({ _id: id }, { projection: { batch: 1 } }),
        );
        if (record !== null) found.set(id, record.batch);
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, read));
    return found;
  };

  return {
    /**
     * Enters outcomes for a batch and answers those that are the batch's, new or entered by an earlier try of it, and the
     * batches that the others are of. The answer to the same batch and outcomes is always the same once one call has
     * come to its end and `isFixed` is said: then nothing is entered any more, also not what was erased meanwhile.
     */
    claim: async (
      tenant: string,
      batch: string,
      outcomes: readonly StoredOutcome[],
      { isFixed = false }: { isFixed?: boolean } = {},
    ): Promise<{ own: StoredOutcome[]; others: string[] }> => {
      // The first of those that are in the batch twice.
      const records = new Map<string, LedgerRecord>();
      for (const outcome of outcomes) {
        const _id = ledgerId(tenant, outcome.outcome_id);
        if (!records.has(_id)) records.set(_id, { _id, tenant, batch, ...outcome });
      }
      const all = [...records.values()];
      const batchOf = isFixed ? await batchesOf(all) : new Map<string, string>();
      for (let waiting = isFixed ? [] : all; waiting.length > 0;) {
        const refused = await insert(waiting);
        for (const { _id } of waiting) batchOf.set(_id, batch);
        for (const { _id } of refused) batchOf.delete(_id);
        for (const [_id, other] of await batchesOf(refused)) batchOf.set(_id, other);
        // Erased between being refused and read: free again.
        waiting = refused.filter(({ _id }) => !batchOf.has(_id));
      }
      const others = new Set(batchOf.values());
      others.delete(batch);
      const own = all.filter(({ _id }) => batchOf.get(_id) === batch);
      return { own: own.map(outcomeOf), others: [...others] };
    },

    /** All outcomes of a tenant, page by page, in no particular order. */
    pages: async function* (tenant: string): AsyncGenerator<LedgerEntry[]> {
      const cursor = collection().find(idsOf(tenant), { batchSize: PAGE });
      try {
        while (await mongo.run(() => cursor.hasNext())) {
          yield cursor.readBufferedDocuments().map((record) => ({
            ...outcomeOf(record),
            batch: record.batch,
          }));
        }
      } finally {
        await cursor.close().catch(() => undefined);
      }
    },

    /** Removes the outcomes of batches; answers how many. */
    erase: async (tenant: string, isErased: (batch: string) => boolean): Promise<number> => {
      const cursor = collection().find(idsOf(tenant), {
        projection: { batch: 1 },
        batchSize: PAGE,
      });
      let erased = 0;
      try {
        while (await mongo.run(() => cursor.hasNext())) {
          const ids = cursor
            .readBufferedDocuments()
            .flatMap(({ _id, batch }) => (isErased(batch) ? [_id] : []));
          if (ids.length === 0) continue;
          const { deletedCount } = await mongo.run(() =>
            collection().deleteMany({ _id: { $in: ids } }),
          );
          erased += deletedCount;
        }
      } finally {
        await cursor.close().catch(() => undefined);
      }
      return erased;
    },
  };
}

const ledgerId = (tenant: string, outcomeId: string): string =>
  `${tenant}/${hash('sha256', outcomeId, 'base64url')}`;

const outcomeOf = (record: LedgerRecord): StoredOutcome => ({
  outcome_id: record.outcome_id,
  job_id: record.job_id,
  variant_id: record.variant_id,
  spend: record.spend,
  revenue: record.revenue,
  learnt: record.learnt,
});
