/** MongoDB: the durable history and what is learnt. */
import { z } from 'zod';
import { count, secret } from '../setting.ts';

export const MongodbSettings = z.strictObject({
  uri: secret('mongodb:// or mongodb+srv:// address with the database name.'),
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
});
