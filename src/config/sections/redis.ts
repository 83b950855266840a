/** Redis as queue store and as cache. */
import { z } from 'zod';
import { count, readAtStart, secret, text } from '../setting.ts';

export const RedisSettings = z.strictObject({
  url: readAtStart(
    secret('Queue store: redis:// or rediss:// address. Must persist (AOF) and never evict.'),
  ),
  cache_url: readAtStart(secret('Cache server, which may evict; empty uses `redis.url`.')),
  prefix: readAtStart(text('First part of every key.')),
  answer_timeout_ms: count({
    description: 'How long a request waits for a silent Redis before it answers queue_unavailable.',
    unit: 'ms',
    min: 20,
    max: 10_000,
    origin: 'operations: contract allows 250 ms in all',
  }),
});
