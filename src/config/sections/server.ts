/** How the HTTP API is served. */
import { z } from 'zod';
import { count, flag, readAtStart, text } from '../setting.ts';

export const ServerSettings = z.strictObject({
  host: readAtStart(
    text('Address to bind to. With anonymous access on it must be a loopback address.'),
  ),
  port: readAtStart(
    count({
      description: 'TCP port; 0 takes a free one.',
      unit: 'port',
      min: 0,
      max: 65_535,
      origin: 'operations',
    }),
  ),
  body_limit_bytes: count({
    description: 'Largest accepted request body.',
    unit: 'bytes',
    min: 16_384,
    max: 16_777_216,
    origin: 'operations',
  }),
  batch_body_limit_bytes: count({
    description: 'Largest accepted body of POST /v1/batches.',
    unit: 'bytes',
    min: 16_384,
    max: 67_108_864,
    origin: 'contract: 1,000 items of 5,000 characters, which are mostly one byte each',
  }),
  anonymous_access: flag(
    'Lets a request without a key act as tenant `dev` with every scope. Development and test only.',
  ),
  shutdown_grace_ms: count({
    description: 'How long a process may take to finish what it started after SIGTERM.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    origin: 'operations',
  }),
});
