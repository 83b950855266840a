/** What a tenant taught, for a process that uses it, and the caches it is shared in. */
import { createReadLearnt } from '#src/app/read-learnt.ts';
import { createReadVocabulary } from '#src/app/read-vocabulary.ts';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';
import {
  createVocabularyCache,
  createVocabularyEraser,
} from '#src/store/redis/vocabulary-cache.ts';
import type { History } from './create-history.ts';

interface LearningOptions {
  readonly settings: () => Config;
  readonly clock: Clock;
  readonly releasers: Releasers;
  readonly history: Pick<History, 'patterns' | 'statistics' | 'batches'>;
}

export function createLearning({ settings, clock, releasers, history }: LearningOptions) {
  const { url, cache_url, prefix } = settings().redis;
  const redis = connectRedis(cache_url === '' ? url : cache_url, 'cache');
  releasers.push('redis (what was learnt)', () => redis.disconnect());
  const cache = createLearntCache({ redis, prefix });
  return {
    /** What corrections taught. */
    vocabularies: createReadVocabulary({
      cache: createVocabularyCache({ redis, prefix }),
      patterns: history.patterns,
      settings: () => settings().corrections,
      clock,
    }),
    /** What outcomes taught. */
    learnt: createReadLearnt({
      cache,
      statistics: history.statistics,
      batches: history.batches,
      settings: () => settings().learning,
    }),
    cache,
    eraseVocabulary: createVocabularyEraser({ redis, prefix }),
  };
}
