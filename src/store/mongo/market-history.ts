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

interface HistoryPage extends HistoryRange {
  /** `<as_of> <provider>`. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What tells one value from all others. */
interface ValueName {
  readonly key: string;
  readonly as_of: string;
  readonly provider: string;
}

interface OldestValues {
  /** A day; its own values are left out. */
  readonly before: string;
  readonly after?: ValueName | undefined;
  readonly limit: number;
}

/** Values removed in one operation; keeps each well within the operation's time. */
const REMOVAL_BATCH = 1_000;

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

    /** Facts of one key, newest first, with `source: 'history'`; `after` is the last one of the page before. */
    page: async ({ key, from, to, after, limit }: HistoryPage): Promise<Fact[]> => {
      const days = {
        ...(from !== undefined && { $gte: from }),
        ...(to !== undefined && { $lte: to + AFTER_ALL }),
      };
      const found = await mongo.run(() =>
        history
          .find({
            key,
            ...(Object.keys(days).length > 0 && { as_of: days }),
            // Ids of one key sort by day, then by provider.
            ...(after !== undefined && { _id: { $lt: `${key} ${after}` } }),
          })
          .sort({ as_of: -1, _id: -1 })
          .limit(limit)
          .lean()
          .exec(),
      );
      return found.map(factOf);
    },

    /** Up to `limit` values for days before the one given, oldest first; `after` is the last one of the call before. */
    oldest: async ({ before, after, limit }: OldestValues): Promise<Observation[]> => {
      const filter =
        after === undefined
          ? { as_of: { $lt: before } }
          : {
              $or: [
                { as_of: after.as_of, _id: { $gt: recordId(after) } },
                { as_of: { $gt: after.as_of, $lt: before } },
              ],
            };
      const found = await mongo.run(() =>
        history.find(filter).sort({ as_of: 1, _id: 1 }).limit(limit).lean().exec(),
      );
      return found.map(
        ({ key, as_of, provider, value, unit, expires_at, confidence, range: limits }) => ({
          key,
          as_of,
          provider,
          value,
          unit,
          expires_at: expires_at ?? null,
          confidence,
          range: limits ? { low: limits.low, high: limits.high } : null,
        }),
      );
    },

    /** Removes values from the history; the newest of each key stays known. */
    remove: async (values: readonly ValueName[]): Promise<void> => {
      const ids = values.map(recordId);
      for (let from = 0; from < ids.length; from += REMOVAL_BATCH) {
        const some = ids.slice(from, from + REMOVAL_BATCH);
        await mongo.run(() => history.deleteMany({ _id: { $in: some } }).exec());
      }
    },
  };
}

interface Observation extends ValueName {
  readonly value: number;
  readonly unit: string;
  readonly expires_at: string | null;
  readonly confidence: number;
  readonly range: { readonly low: number; readonly high: number } | null;
}

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

const recordId = ({ key, as_of, provider }: ValueName): string => `${key} ${as_of} ${provider}`;

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

const factOf = (seen: Omit<MarketRecord, '_id' | '__v'>): Fact => ({
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
