/** A connection to the platform's Redis for a command: it works, or the user is told what to do. */
import type { Redis } from 'ioredis';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { connectRedis } from '#src/store/redis/connect.ts';

export const CONNECT_TIMEOUT_MS = 2_000;

/** Throws `queue_unavailable` when there is none. */
export async function openRedis(url: string): Promise<Redis> {
  const redis = connectRedis(url, 'producer');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const message =
    'No Redis answers at redis.url. Is the platform running? Set REDIS_URL to its Redis.';
  const timer = setTimeout(
    () => reject(new GoalpostError('queue_unavailable', message)),
    CONNECT_TIMEOUT_MS,
  );
  redis.once('ready', resolve);
  try {
    await promise;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
