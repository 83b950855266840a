/** Market data as it was: what is used when it cannot be fetched, and its course over time. */
import type { Fact } from '#src/domain/market/fact.ts';
import type { Mongo } from './connect.ts';
import {
  marketHistoryModel,
  marketLatestModel,
  type MarketRecord,
} from './models/market-history.ts';
import { insertNew, writeNewer } from './write-newer.ts';

interface HistoryRange {
  readonly key: string;
  /** First day or time, included; RFC 3339. */
  readonly from?: string | undefined;
  /** Last day or time, included: a day stands for all of it. */
  readonly to?: string | undefined;
  /** The newest so many of the range; all when left out. */
  readonly limit?: number | undefined;
}

export type MarketHistory = ReturnType<typeof createMarketHistory>;

/** Sorts after every character of a time, so that a day includes its times. */
const AFTER_ALL = '\uFFFF';

/** Every function throws `history_unavailable` when MongoDB is away or does not answer in time. */
export function createMarketHistory(mongo: Mongo) {
  const history = marketHistoryModel(mongo.connection);
  const latest = marketLatestModel(mongo.connection);

  return {
    /**
     * Keeps facts. The first value recorded for a key, day and provider stands; facts without a provider or a day,
     * such as those from the configuration, are no history and left out.
     */
    record: async (facts: readonly Fact[]): Promise<void> => {
      const dated = facts.flatMap((fact) => observationOf(fact) ?? []);
      const records = uniqueBy(dated, recordId).map(recordOf);
      // The history first: a repeated call after a failure in between completes the rest.
      await mongo.run(() => insertNew(history, records));
      const newest = uniqueBy(dated.toSorted(byAge), ({ key }) => key).map(latestOf);
      await writeNewer({ run: mongo.run, model: latest, documents: newest, fields: ['latest'] });
    },

    /** The newest fact of each key that has one, with `source: 'history'`. */
    latest: async (keys: readonly string[]): Promise<Map<string, Fact>> => {
      if (keys.length === 0) return new Map();
      const found = await mongo.run(() =>
        latest
          .find({ _id: { $in: [...keys] } })
          .lean()
          .exec(),
      );
      return new Map(found.map(({ _id, latest }) => [_id, factOf({ key: _id, ...latest })]));
    },

    /** Facts of one key by time, oldest first, with `source: 'history'`. */
    range: async ({ key, from, to, limit }: HistoryRange): Promise<Fact[]> => {
      const found = await mongo.run(() => {
        const query = history
          .find({
            key,
            ...((from !== undefined || to !== undefined) && {
              as_of: {
                ...(from !== undefined && { $gte: from }),
                ...(to !== undefined && { $lte: to + AFTER_ALL }),
              },
            }),
          })
          .sort({ as_of: -1 })
          .lean();
        return (limit === undefined ? query : query.limit(limit)).exec();
      });
      return found.toReversed().map(factOf);
    },

    /** Removes up to `limit` values for days before the one given; the newest of each key stays known. Answers how many. */
    removeOlderThan: async (asOfBefore: string, limit: number): Promise<number> => {
      const filter = { as_of: { $lt: asOfBefore } };
      const found = await mongo.run(() =>
        history.find(filter).select('_id').limit(limit).lean().exec(),
      );
      if (found.length === 0) return 0;
      const ids = found.map(({ _id }) => _id);
      const { deletedCount } = await mongo.run(() =>
        history.deleteMany({ _id: { $in: ids } }).exec(),
      );
      return deletedCount;
    },
  };
}

type Observation = Omit<MarketRecord, '_id' | '__v'>;

function observationOf(fact: Fact): Observation | undefined {
  if (fact.as_of === null || fact.provider === null) return undefined;
  return {
    key: fact.key,
    as_of: fact.as_of,
    provider: fact.provider,
    value: fact.value,
    unit: fact.unit,
    expires_at: fact.expires_at,
    confidence: fact.confidence,
    range: fact.range === undefined ? null : { low: fact.range.low, high: fact.range.high },
  };
}

const recordId = ({ key, as_of, provider }: Observation): string => `${key} ${as_of} ${provider}`;

const recordOf = (seen: Observation) => ({ _id: recordId(seen), ...seen });

const latestOf = ({ key, as_of, confidence, ...rest }: Observation) => ({
  _id: key,
  latest: { as_of, confidence, ...rest },
});

/** Newest first; of the same time, the surer first. */
const byAge = (a: Observation, b: Observation): number =>
  a.as_of === b.as_of ? b.confidence - a.confidence : a.as_of < b.as_of ? 1 : -1;

/** The first of those with the same key. */
const uniqueBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.toReversed().map((item) => [keyOf(item), item])).values(),
];

const factOf = (seen: Observation): Fact => ({
  key: seen.key,
  value: seen.value,
  unit: seen.unit,
  source: 'history',
  provider: seen.provider,
  as_of: seen.as_of,
  expires_at: seen.expires_at ?? null,
  confidence: seen.confidence,
  ...(seen.range && { range: { low: seen.range.low, high: seen.range.high } }),
});
