/** Webhook deliveries. */
import { z } from 'zod';
import { count, flag, quantity } from '../setting.ts';

export const WebhooksSettings = z.strictObject({
  timeout_ms: count({
    description: 'A callback that does not answer in this time is tried again.',
    unit: 'ms',
    min: 100,
    max: 60_000,
    origin: 'contract: 15 s',
  }),
  retry_delays_seconds: z
    .array(
      quantity({
        description: 'Pause before one retry.',
        unit: 's',
        min: 0,
        max: 604_800,
        origin: 'contract',
      }),
    )
    .max(50)
    .meta({
      description: 'Pauses between the attempts; one more attempt than pauses.',
      unit: 's',
      origin: 'contract: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h',
    }),
  jitter: quantity({
    description: 'Share of a pause by which it is shortened or lengthened at random.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
  retry_after_max_seconds: count({
    description: 'Longest pause that a Retry-After of the receiver may ask for.',
    unit: 's',
    min: 0,
    max: 604_800,
    origin: 'operations',
  }),
  dns_timeout_ms: count({
    description:
      'How long a submission waits for the addresses of a callback; then it is accepted unresolved.',
    unit: 'ms',
    min: 10,
    max: 10_000,
    origin: 'operations',
  }),
  secret_overlap_hours: count({
    description: 'How long the old secret signs beside the new one after a rotation.',
    unit: 'hours',
    min: 0,
    max: 720,
    origin: 'operations',
  }),
  allow_loopback: flag('Allows http callbacks to loopback addresses. Development and test only.'),
});
