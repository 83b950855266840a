/** Says once that a Redis may throw jobs away. */
import type { Redis } from 'ioredis';
import type { Logger } from '#src/telemetry/logger.ts';
import { whenReady } from './create-core.ts';

/**
 * Warns when the server evicts keys under memory pressure: locks and records would vanish and jobs with them. A server
 * that does not tell its policy, as some hosted ones, says nothing. Never rejects.
 */
export async function warnOfEviction(redis: Redis, logger: Logger): Promise<void> {
  try {
    await whenReady(redis);
    const policy = /^maxmemory_policy:(\S+)/mu.exec(await redis.info('memory'))?.[1];
    if (policy === undefined || policy === 'noeviction') return;
    logger.warn(
      { event: 'redis.may_evict', policy },
      `Redis may throw jobs away: its maxmemory-policy is ${policy}; set it to noeviction`,
    );
  } catch (error) {
    logger.debug({ event: 'redis.policy_unknown', err: error }, 'Redis did not tell its policy');
  }
}
