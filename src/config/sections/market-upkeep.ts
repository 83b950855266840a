/** How market data is kept: doubts about jumps, the cache, refreshing, and the history's retention. */
import { validate } from 'node-cron';
import { z } from 'zod';
import { count, quantity, text } from '../setting.ts';

export const JumpSettings = z.strictObject({
  confirmations: count({
    description:
      'Later observations that must agree with one that jumped before it is believed; 0 believes at once.',
    unit: 'count',
    min: 0,
    max: 100,
    origin: 'operations',
  }),
  confirm_days: count({
    description:
      'A jump that the provider still says after so long is believed without a later observation: yearly figures have none.',
    unit: 'days',
    min: 1,
    max: 3_650,
    origin: 'operations',
  }),
});
export type JumpSettings = z.infer<typeof JumpSettings>;

export const CacheSettings = z.strictObject({
  jitter_share: quantity({
    description:
      'Greatest part of its life that a refresh takes off its facts at random, so that not all providers expire together.',
    unit: 'fraction',
    min: 0,
    max: 0.9,
    origin: 'operations',
  }),
  negative_hours: quantity({
    description:
      'How long a datum that a provider was asked for and did not have is not missed, and not asked for one by one.',
    unit: 'hours',
    min: 0,
    max: 8_760,
    origin: 'operations',
  }),
  compress_from_bytes: count({
    description: "A provider's data from this size on is stored compressed.",
    unit: 'bytes',
    min: 0,
    max: 1_073_741_824,
    origin: 'measured: 100 facts take 24 kB, compressed 1.2 kB',
  }),
  max_bytes: count({
    description: "Largest size of a provider's data as stored; more is refused and reported.",
    unit: 'bytes',
    min: 1_024,
    max: 536_870_912,
    origin: 'operations',
  }),
});
export type CacheSettings = z.infer<typeof CacheSettings>;

export const RefreshSettings = z.strictObject({
  lock_ms: count({
    description:
      'A process that refreshes a provider and falls silent keeps others from it for so long.',
    unit: 'ms',
    min: 100,
    max: 600_000,
    origin: 'operations',
  }),
  in_use_hours: quantity({
    description: 'A provider whose data was read within this time is in use.',
    unit: 'hours',
    min: 0,
    max: 8_760,
    origin: 'operations',
  }),
  ahead_minutes: count({
    description:
      'Data in use that goes out of date within this time is asked for without waiting for its schedule.',
    unit: 'minutes',
    min: 0,
    max: 1_440,
    origin: 'operations',
  }),
});
export type RefreshSettings = z.infer<typeof RefreshSettings>;

export const HistorySettings = z.strictObject({
  retention_days: count({
    description:
      'Values for days longer ago leave the database for the archive; the newest of each datum stays.',
    unit: 'days',
    min: 1,
    max: 36_500,
    origin: 'operations',
  }),
  archive_folder: text(
    'Where removed values go, from the working directory; workers on several machines need one they share.',
  ),
  archive_batch: count({
    description: 'Values read, archived and removed at a time; one file each.',
    unit: 'count',
    min: 1,
    max: 10_000,
    origin: 'operations',
  }),
  cron: z
    .string()
    .refine(validate, 'expected a cron pattern of five or six fields, such as 50 3 * * *')
    .meta({ description: 'When values past their retention are archived, in UTC.' }),
});
export type HistorySettings = z.infer<typeof HistorySettings>;
