/** What corrections taught, for a process that reads goals: the vocabularies and the cache they are shared in. */
import { createReadVocabulary } from '#src/app/read-vocabulary.ts';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Releasers } from '#src/lib/releasers.ts';
import type { InteractionPatterns } from '#src/store/mongo/interaction-patterns.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import {
  createVocabularyCache,
  createVocabularyEraser,
} from '#src/store/redis/vocabulary-cache.ts';

interface LearningOptions {
  readonly settings: () => Config;
  readonly clock: Clock;
  readonly releasers: Releasers;
  readonly patterns: InteractionPatterns;
}

export function createLearning({ settings, clock, releasers, patterns }: LearningOptions) {
  const { url, cache_url, prefix } = settings().redis;
  const redis = connectRedis(cache_url === '' ? url : cache_url, 'cache');
  releasers.push('redis (vocabularies)', () => redis.disconnect());
  const { readVocabulary, outdate } = createReadVocabulary({
    cache: createVocabularyCache({ redis, prefix }),
    patterns,
    settings: () => settings().corrections,
    clock,
  });
  return { readVocabulary, outdate, eraseVocabulary: createVocabularyEraser({ redis, prefix }) };
}
