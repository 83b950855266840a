/** MongoDB: the durable history and what is learnt. */
import { z } from 'zod';
import { count, readAtStart, secret } from '../setting.ts';

export const MongodbSettings = z.strictObject({
  uri: readAtStart(secret('mongodb:// or mongodb+srv:// address with the database name.')),
  server_selection_timeout_ms: count({
    description: 'How long an operation waits for a usable server.',
    unit: 'ms',
    min: 50,
    max: 60_000,
    origin: 'operations',
  }),
  reconnect_delay_ms: count({
    description: 'Pause between attempts to connect while the server is away.',
    unit: 'ms',
    min: 50,
    max: 60_000,
    origin: 'operations',
  }),
  operation_timeout_ms: count({
    description: 'After this long an operation is given up, also when the server hangs.',
    unit: 'ms',
    min: 100,
    max: 300_000,
    origin: 'operations',
  }),
  heartbeat_interval_ms: count({
    description:
      'Pause between checks that the server is there. The driver allows no less than 500.',
    unit: 'ms',
    min: 500,
    max: 60_000,
    origin: 'operations',
  }),
  heartbeat_timeout_ms: count({
    description:
      'A server that does not answer a check, or a new connection, for this long is away.',
    unit: 'ms',
    min: 100,
    max: 60_000,
    origin: 'operations',
  }),
  pool_size: count({
    description: 'Connections one process holds at most.',
    unit: 'count',
    min: 1,
    max: 500,
    origin: 'operations',
  }),
  migration_lock_ms: count({
    description:
      'A process that migrates and has not renewed its lock for this long counts as dead.',
    unit: 'ms',
    min: 500,
    max: 600_000,
    origin: 'operations',
  }),
});
export type MongodbSettings = z.infer<typeof MongodbSettings>;
