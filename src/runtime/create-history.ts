/** MongoDB with its migrations: up when it can be, never in anybody's way. */
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import { createMongo } from '#src/store/mongo/connect.ts';
import { createInteractionPatterns } from '#src/store/mongo/interaction-patterns.ts';
import { createJobHistory } from '#src/store/mongo/job-history.ts';
import { createLearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import { createMarketHistory } from '#src/store/mongo/market-history.ts';
import { createMigrator } from '#src/store/mongo/migrations/run-migrations.ts';
import { createOutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import { createOutcomeLedger } from '#src/store/mongo/outcome-ledger.ts';
import type { Logger } from '#src/telemetry/logger.ts';

interface HistoryOptions {
  readonly settings: () => Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly releasers: Releasers;
}

export type History = ReturnType<typeof createHistory>;

export function createHistory({ settings, clock, logger, releasers }: HistoryOptions) {
  const mongodb = settings().mongodb;
  const mongo = createMongo({ settings: mongodb, logger, onUp: () => void migrator.run() });
  releasers.push('mongodb', mongo.close);
  const migrator = createMigrator({ mongo, settings: mongodb, logger, clock });
  releasers.push('migrations', migrator.stop);
  return {
    isUp: mongo.isUp,
    isMigrated: migrator.isMigrated,
    jobs: createJobHistory(mongo),
    market: createMarketHistory(mongo),
    patterns: createInteractionPatterns(mongo),
    ledger: createOutcomeLedger(mongo),
    batches: createOutcomeBatches(mongo),
    statistics: createLearntStatistics(mongo),
  };
}
