/**
 * Every outcome there ever was, once: the id is made of tenant and `outcome_id`, so the first insert wins, and the
 * document says which batch that was. Statistics are sums over these documents and can be made anew from them.
 */
import { hash } from 'node:crypto';
import type { Money } from '#src/contract/primitives.ts';
import type { LearntOutcome } from '#src/domain/learning/learnt-outcome.ts';
import { collectionOf, idsOf, removeTenant } from './collection-of.ts';
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

  /** The batches of records whose insert was refused, by their ids. */
  const batchesOf = async (refused: readonly LedgerRecord[]): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    const waiting = refused.map(({ _id }) => _id);
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
     * come to its end.
     */
    claim: async (
      tenant: string,
      batch: string,
      outcomes: readonly StoredOutcome[],
    ): Promise<{ own: StoredOutcome[]; others: string[] }> => {
      // The first of those that are in the batch twice.
      const records = new Map<string, LedgerRecord>();
      for (const outcome of outcomes) {
        const _id = ledgerId(tenant, outcome.outcome_id);
        if (!records.has(_id)) records.set(_id, { _id, tenant, batch, ...outcome });
      }
      const all = [...records.values()];
      const refused: LedgerRecord[] = [];
      for (let from = 0; from < all.length; from += INSERT_BATCH) {
        const part = all.slice(from, from + INSERT_BATCH);
        refused.push(...(await mongo.run(() => insertNew(collection(), part))));
      }
      const batches = await batchesOf(refused);
      const isOwn = ({ _id }: LedgerRecord): boolean => (batches.get(_id) ?? batch) === batch;
      const others = new Set(batches.values());
      others.delete(batch);
      return { own: all.filter(isOwn).map(outcomeOf), others: [...others] };
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

    /** Removes all outcomes of a tenant; answers how many. */
    removeTenant: (tenant: string): Promise<number> => removeTenant(mongo, collection(), tenant),
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
