/** What the section of every provider has: where it is, when and how fast it is asked, and how long its data holds. */
import { validate } from 'node-cron';
import { z } from 'zod';
import { count, flag, quantity } from '../../setting.ts';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const ScheduleSettings = z.strictObject({
  cron: z
    .string()
    .refine(validate, 'expected a cron pattern of five or six fields, such as 20 5 * * *')
    .meta({ description: 'When the provider is asked.' }),
  timezone: z
    .string()
    .refine(isTimeZone, 'expected a time zone such as UTC or Europe/Berlin')
    .meta({ description: 'Time zone of the pattern.' }),
});

/** Of lists whose length nobody knows beforehand: it bounds the calls of a refresh. */
export const maxPages = count({
  description: 'Most pages read of one list; what is on further ones is left out, and said.',
  unit: 'count',
  min: 1,
  max: 100,
  origin: 'operations: it bounds the calls of a refresh',
});

/** What every provider has. */
export const common = {
  enabled: flag('Whether the provider is asked and its cached data used.'),
  base_url: z
    .url({
      protocol: /^https?$/,
      error: 'expected an address that starts with http:// or https://',
    })
    .meta({ description: 'Address of the API, with its version.' }),
  schedule: ScheduleSettings,
  timeout_ms: count({
    description: 'Longest time of one attempt, from connecting to the last byte.',
    unit: 'ms',
    min: 10,
    max: 600_000,
    origin: 'operations',
  }),
  requests_per_minute: count({
    description: 'Most calls a process makes in a minute, evenly spaced.',
    unit: 'count/min',
    min: 1,
    max: 60_000,
    origin: "the provider's documented limit, or well below what it bears",
  }),
  requests_per_day: count({
    description: 'Most calls all processes together make in a UTC day; 0 sets no limit.',
    unit: 'count/day',
    min: 0,
    max: 100_000_000,
    origin: "the provider's documented quota, or well below what it bears",
  }),
  cost_per_call: quantity({
    description: 'What one call costs.',
    unit: 'USD',
    min: 0,
    max: 1_000,
    origin: "the provider's price list; 0 where calls are free",
  }),
  cost_per_day: quantity({
    description: 'Most money all processes together spend on calls in a UTC day; 0 sets no limit.',
    unit: 'USD/day',
    min: 0,
    max: 1_000_000,
    origin: 'operations',
  }),
  max_concurrent: count({
    description: 'Calls of one process at the same time; further ones wait.',
    unit: 'count',
    min: 1,
    max: 1_000,
    origin: 'operations',
  }),
  attribution: z.string().meta({
    description: 'Whom to name where the data is shown; empty where the terms ask for nothing.',
  }),
  api_ends_on: z.union([z.literal(''), z.iso.date()], 'expected a day such as 2027-07-01').meta({
    description:
      'Day on which the version of the API in use is switched off, as announced or as expected; empty: none is known. An alert goes off 45 days before.',
  }),
  ttl_hours: quantity({
    description: 'How long its data counts as live after it was fetched.',
    unit: 'hours',
    min: 0.001,
    max: 8_760,
    origin: 'GP-001 kept everything for 6 h; here by how often the provider publishes',
  }),
  stale_hours: quantity({
    description: 'How long its data may be used after that, marked stale.',
    unit: 'hours',
    min: 0,
    max: 87_600,
    origin: 'operations',
  }),
  confidence: quantity({
    description: 'Confidence of its data while live.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
};

export const ProviderSettings = z.strictObject(common);
export type ProviderSettings = z.infer<typeof ProviderSettings>;
