/** How a provider of market data fares. */
import { z } from 'zod';
import { CalendarDate, Fraction, Timestamp } from './primitives.ts';

const Count = z.number().int().nonnegative();

export const ProviderState = z
  .strictObject({
    id: z.string(),
    object: z.literal('provider'),
    state: z.enum(['on', 'off', 'unset']).meta({
      description: 'off: not enabled. unset: enabled, but a setting it needs is missing.',
    }),
    configured: z.boolean().meta({ description: 'Enabled, with all that it needs.' }),
    missing_setting: z.string().nullable().meta({ description: 'What has to be set first.' }),
    healthy: z.boolean().nullable().meta({
      description:
        'Whether the last call worked; null: it has not been asked yet, or cannot be seen now.',
    }),
    circuit: z
      .enum(['closed', 'open', 'half_open'])
      .nullable()
      .meta({ description: 'Of the process that asked last.' }),
    quota: z.strictObject({
      day: CalendarDate,
      calls_used: Count,
      calls_left: Count.nullable().meta({ description: 'null: no limit is set.' }),
      cost_used: z.number().nonnegative().meta({ description: 'US dollars.' }),
      cost_left: z.number().nonnegative().nullable(),
    }),
    calls: z.record(z.string(), Count).meta({
      description: 'Calls by outcome: ok, or the class of the error.',
    }),
    success_ratio: Fraction.nullable().meta({ description: 'Of the latest 200 calls.' }),
    latency_ms: z
      .strictObject({ p50: z.number(), p95: z.number() })
      .nullable()
      .meta({ description: 'Of the latest 200 calls.' }),
    last_success: Timestamp.nullable(),
    last_error: z.strictObject({ at: Timestamp, kind: z.string(), detail: z.string() }).nullable(),
    facts: Count.meta({ description: 'Facts it gives when all is well.' }),
    schedule: z.strictObject({ cron: z.string(), timezone: z.string() }),
    attribution: z.string().meta({ description: 'Whom to name where its data is shown.' }),
    api_ends_on: CalendarDate.nullable().meta({
      description:
        'Day on which the version of its API in use is switched off, as announced or as expected; null: none is known.',
    }),
  })
  .meta({ id: 'Provider', description: 'A provider of market data and how it fares.' });
export type ProviderState = z.infer<typeof ProviderState>;
