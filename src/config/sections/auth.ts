/** API keys. */
import { z } from 'zod';
import { count } from '../setting.ts';

export const AuthSettings = z.strictObject({
  cache_ttl_ms: count({
    description:
      'How long a process trusts what it read about a key: the longest a revoked key still works.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    origin: 'operations: a revocation takes effect within seconds',
  }),
  cache_entries: count({
    description: 'Most keys a process remembers; the one read longest ago leaves first.',
    unit: 'count',
    min: 1,
    max: 1_000_000,
    origin: 'operations',
  }),
  last_used_interval_ms: count({
    description: 'Least time between two writes of when a key was last used.',
    unit: 'ms',
    min: 1_000,
    max: 86_400_000,
    origin: 'operations',
  }),
  rate_limit: z.strictObject({
    requests: count({
      description: 'Requests that one API key may make in a window.',
      unit: 'count',
      min: 1,
      max: 1_000_000_000,
      origin: 'operations: about a third of what one API process accepts',
    }),
    window_seconds: count({
      description: 'Length of the window; it starts with the first request in it.',
      unit: 's',
      min: 1,
      max: 86_400,
      origin: 'operations',
    }),
    burst: count({
      description: 'Requests that one API key may make in one second.',
      unit: 'count',
      min: 1,
      max: 1_000_000_000,
      origin: 'operations',
    }),
    answer_timeout_ms: count({
      description:
        'How long a request waits for Redis to count it; then it goes on and is counted later.',
      unit: 'ms',
      min: 1,
      max: 1_000,
      origin: 'operations: with redis.answer_timeout_ms it stays under 250 ms',
    }),
  }),
  keys_per_tenant: count({
    description: 'Most keys a tenant may have at a time.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
});
