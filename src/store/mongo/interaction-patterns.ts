/** What tenants taught, pattern by pattern. A pattern counts once however often and in whatever order it is written. */
import type { LearntPattern } from '#src/domain/goal/corrections/pattern.ts';
import { uuidv7Bound } from '#src/lib/uuidv7.ts';
import type { Mongo } from './connect.ts';
import {
  interactionPatternModel,
  type InteractionPatternRecord,
} from './models/interaction-pattern.ts';
import { writeNewer } from './write-newer.ts';

export interface StoredPattern extends LearntPattern {
  readonly tenant: string;
  /** Of two patterns of the same job and field the greater version stays. */
  readonly version: string;
}

export type InteractionPatterns = ReturnType<typeof createInteractionPatterns>;

/** Documents removed in one operation; keeps each well within the operation's time. */
const REMOVAL_BATCH = 1_000;
const WALK_PAGE = 200;

/** Every function throws `history_unavailable` when MongoDB is away or does not answer in time. */
export function createInteractionPatterns(mongo: Mongo) {
  const model = interactionPatternModel(mongo.connection);

  return {
    /** Writes patterns; one that is older than the stored one of its job and field changes nothing. */
    save: async (patterns: readonly StoredPattern[]): Promise<void> => {
      await writeNewer({
        run: mongo.run,
        model,
        documents: patterns.map(recordOf),
        fields: ['pattern'],
      });
    },

    /** Up to `limit` patterns of a tenant, those of the newest jobs first. */
    list: async (tenant: string, limit: number): Promise<StoredPattern[]> => {
      const found = await mongo.run(() =>
        model.find({ tenant }).sort({ _id: -1 }).limit(limit).lean().exec(),
      );
      return found.map(patternOf);
    },

    /** All patterns of a tenant, those of the oldest jobs first. */
    walk: async function* (tenant: string): AsyncGenerator<StoredPattern> {
      let after = '';
      for (;;) {
        const found = await mongo.run(() =>
          model
            .find({ tenant, _id: { $gt: after } })
            .sort({ _id: 1 })
            .limit(WALK_PAGE)
            .lean()
            .exec(),
        );
        yield* found.map(patternOf);
        const last = found.at(-1);
        if (last === undefined) return;
        after = last._id;
      }
    },

    /** Removes what a tenant taught, or only that up to a time in milliseconds and of jobs up to then; answers how many patterns. */
    removeTenant: async (tenant: string, untilMs?: number): Promise<number> => {
      const filter = { tenant, ...(untilMs === undefined ? {} : { $or: taughtUntil(untilMs) }) };
      let removed = 0;
      for (;;) {
        const found = await mongo.run(() =>
          model.find(filter, { _id: 1 }).limit(REMOVAL_BATCH).lean().exec(),
        );
        if (found.length === 0) return removed;
        const ids = found.map(({ _id }) => _id);
        const { deletedCount } = await mongo.run(() =>
          model.deleteMany({ _id: { $in: ids } }).exec(),
        );
        removed += deletedCount;
      }
    },
  };
}

const taughtUntil = (ms: number) => [
  { 'pattern.at': { $lte: new Date(ms).toISOString() } },
  { _id: { $lt: uuidv7Bound(ms + 1) } },
];

const recordOf = ({ tenant, job_id, field, ...pattern }: StoredPattern) => ({
  _id: `${job_id}.${field}`,
  tenant,
  job_id,
  field,
  // The order is that of the schema: `$max` compares field by field, the version first.
  pattern: {
    version: pattern.version,
    at: pattern.at,
    right: [...pattern.right],
    read: [...pattern.read],
    beside: [...pattern.beside],
    terms: [...pattern.terms],
  },
});

const patternOf = (record: InteractionPatternRecord): StoredPattern => ({
  tenant: record.tenant,
  job_id: record.job_id,
  field: record.field,
  version: record.pattern.version,
  at: record.pattern.at,
  right: record.pattern.right,
  read: record.pattern.read,
  beside: record.pattern.beside,
  terms: record.pattern.terms,
});
