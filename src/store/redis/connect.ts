/** Connections to Redis, one kind for each way of using it. */
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';

/** Without the one option whose type does not fit strict optional properties. */
type ConnectionOptions = Omit<RedisOptions, 'replyMapping'>;

const RECONNECT_STEP_MS = 50;
const RECONNECT_MAX_MS = 500;
const CONNECT_TIMEOUT_MS = 2_000;
const KEEP_ALIVE_MS = 5_000;

/**
 * - `producer`: fails at once while Redis is away, so that a request can be refused.
 * - `store`: waits for Redis, however long, so that no work in hand is given up.
 * - `worker`: the same for BullMQ's own workers, which decide themselves when commands go out.
 * - `cache`: like a producer; its server may evict, be another one, or be away.
 */
export type ConnectionRole = 'producer' | 'store' | 'worker' | 'cache';

const FAILING_FAST = { enableOfflineQueue: false, maxRetriesPerRequest: 0 };
const WAITING = { enableOfflineQueue: true, maxRetriesPerRequest: null };

/**
 * `socketTimeout`: a server that owes an answer for so long is given up and the connection made anew. A network that
 * drops everything without a word would hold it for a quarter of an hour. A worker's blocking reads take up to 10 s.
 */
const roleOptions: Record<ConnectionRole, ConnectionOptions> = {
  producer: { ...FAILING_FAST, socketTimeout: 2_000 },
  store: { ...WAITING, socketTimeout: 5_000 },
  worker: { ...WAITING, socketTimeout: 12_000 },
  cache: { ...FAILING_FAST, socketTimeout: 2_000 },
};

/** Opens a connection that reconnects for ever. Errors while Redis is away are the commands' to report. */
export function connectRedis(url: string, role: ConnectionRole): Redis {
  const options: ConnectionOptions = {
    ...roleOptions[role],
    connectionName: `goalpost-${role}`,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepAlive: KEEP_ALIVE_MS,
    retryStrategy: (times) => Math.min(times * RECONNECT_STEP_MS, RECONNECT_MAX_MS),
    enableReadyCheck: true,
  };
  const redis = new Redis(url, options);
  redis.on('error', () => undefined);
  if (role === 'producer' || role === 'store') writeTogether(redis);
  return redis;
}

/**
 * Commands of one turn of the event loop go out in one write: half of the cost of a job was system calls. ioredis'
 * automatic pipelines do the same, but each of them copies every script that BullMQ defines.
 */
function writeTogether(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  let held: Redis['stream'] | undefined;
  redis.sendCommand = (...args) => {
    const { stream, status } = redis;
    if (status === 'ready' && stream !== held) {
      held = stream;
      stream.cork();
      setImmediate(() => {
        stream.uncork();
        held = undefined;
      });
    }
    return send(...args);
  };
}
