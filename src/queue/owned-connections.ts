/** A connection for BullMQ, which copies it for its blocking reads, with an end that holds for the copies too. */
import type { Redis } from 'ioredis';

export interface OwnedConnections {
  readonly connection: Redis;
  /**
   * Ends the connection and its copies for good. BullMQ may reopen one that it found broken just as its worker is
   * closed, and would leave it open for ever.
   */
  readonly end: () => void;
}

export function ownConnections(connection: Redis): OwnedConnections {
  const owned = [connection];
  const duplicate = connection.duplicate.bind(connection);
  connection.duplicate = (override) => {
    const copy = duplicate(override);
    owned.push(copy);
    return copy;
  };
  return {
    connection,
    end: () => {
      for (const redis of owned) {
        // BullMQ takes its listeners back when it closes: an error of a connection that is ended concerns nobody.
        redis.on('error', () => undefined);
        redis.on('connect', () => redis.disconnect());
        redis.disconnect();
      }
    },
  };
}
