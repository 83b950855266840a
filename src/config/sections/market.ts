/** Market data: how it is read, kept, checked and asked for. The providers themselves are in `providers`. */
import { z } from 'zod';
import { count, quantity, text } from '../setting.ts';
import { DeriveSettings } from './market-derive.ts';
import { CacheSettings, HistorySettings, JumpSettings, RefreshSettings } from './market-upkeep.ts';

const ReadSettings = z.strictObject({
  timeout_ms: count({
    description: 'How long a job waits for a silent cache before it goes on without it.',
    unit: 'ms',
    min: 5,
    max: 5_000,
    origin: 'operations',
  }),
  memo_ms: count({
    description: 'How long a process keeps the facts it gathered, so that jobs share one reading.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    origin: 'operations',
  }),
  patience_ms: count({
    description:
      'How long a job waits for a newer reading when it has one that ended no more than retry_ms ago.',
    unit: 'ms',
    min: 0,
    max: 5_000,
    origin: 'operations: a data request is to take no more than 50 ms',
  }),
  retry_ms: count({
    description: 'How long a cache that did not answer is left alone.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    origin: 'operations',
  }),
  history_timeout_ms: count({
    description: 'How long a job waits for the stored history.',
    unit: 'ms',
    min: 5,
    max: 5_000,
    origin: 'operations',
  }),
  history_memo_ms: count({
    description: 'How long a process keeps what the history said, or that it said nothing.',
    unit: 'ms',
    min: 0,
    max: 3_600_000,
    origin: 'operations',
  }),
});

const BoundsRule = z.strictObject({
  keys: text(
    'Keys the rule is for; `*` stands for one part between dots. The first that fits counts.',
  ),
  unit: z.string().meta({ description: 'Unit such facts must have; empty takes any.' }),
  min: z.number().meta({
    description: 'Least value that is believed.',
    unit: 'as the fact',
    origin: 'plausibility',
  }),
  max: z.number().meta({
    description: 'Greatest value that is believed.',
    unit: 'as the fact',
    origin: 'plausibility',
  }),
  max_age_days: count({
    description: 'An observation older than this is not used as live data.',
    unit: 'days',
    min: 1,
    max: 36_500,
    origin: 'operations',
  }),
  max_jump: z.exactOptional(
    z.number().positive().meta({
      description:
        'Greatest believed change against the last value: a ratio where `min` is 0 or more, otherwise a difference. Left out: any.',
      unit: 'ratio, or as the fact',
      origin: 'plausibility',
    }),
  ),
});
export type BoundsRule = z.infer<typeof BoundsRule>;

/** How every provider is called. What differs between them is in `providers.<id>`. */
const HttpSettings = z.strictObject({
  connect_timeout_ms: count({
    description: 'Longest time to open a connection, TLS included.',
    unit: 'ms',
    min: 10,
    max: 60_000,
    origin: 'operations',
  }),
  retries: count({
    description: 'Further attempts of one call after a failure that may pass.',
    unit: 'count',
    min: 0,
    max: 10,
    origin: 'operations',
  }),
  backoff_ms: count({
    description:
      'Upper bound of the first pause; doubles with each attempt, the pause is drawn below it.',
    unit: 'ms',
    min: 0,
    max: 60_000,
    origin: 'operations',
  }),
  backoff_max_ms: count({
    description: 'Greatest upper bound of a pause.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    origin: 'operations',
  }),
  retry_after_max_ms: count({
    description:
      'A provider that asks to wait longer than this is not waited for; its queue tries again later.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    origin: 'operations',
  }),
  quota_spread_from: quantity({
    description:
      "Part of a day's calls to a provider from which what is left is spread over the rest of the day.",
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
  response_limit_bytes: count({
    description: 'Largest answer that is read.',
    unit: 'bytes',
    min: 1_024,
    max: 104_857_600,
    origin: 'operations',
  }),
  breaker_failures: count({
    description: 'Calls that must fail in a row before a provider is left alone.',
    unit: 'count',
    min: 1,
    max: 100,
    origin: 'operations',
  }),
  breaker_open_ms: count({
    description: 'How long a provider is left alone before one call probes it.',
    unit: 'ms',
    min: 10,
    max: 3_600_000,
    origin: 'operations',
  }),
  user_agent: text('User-Agent of every call; some providers ask for a contact in it.'),
});
export type HttpSettings = z.infer<typeof HttpSettings>;

export const MarketSettings = z.strictObject({
  read: ReadSettings,
  write_timeout_ms: count({
    description: 'How long a refresh waits for the cache to take its facts.',
    unit: 'ms',
    min: 10,
    max: 60_000,
    origin: 'operations',
  }),
  history_max_age_days: count({
    description: 'Age from which a stored fact is worth less than the configuration.',
    unit: 'days',
    min: 1,
    max: 36_500,
    origin: 'operations',
  }),
  stale_confidence: quantity({
    description: 'Factor on the confidence of a fact that is past its date.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
  history_confidence: quantity({
    description: 'Factor on the confidence of a fact from the history.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
  future_tolerance_hours: count({
    description: 'How far ahead of now an observation may be dated: time zones and clocks differ.',
    unit: 'hours',
    min: 0,
    max: 720,
    origin: 'operations',
  }),
  catch_up_minutes: count({
    description:
      'How often a provider with nothing in date in the cache is asked again, besides its schedule.',
    unit: 'minutes',
    min: 1,
    max: 1_440,
    origin: 'operations',
  }),
  enqueue_retry_ms: count({
    description: 'Pause before a refresh that the queue did not take is handed over again.',
    unit: 'ms',
    min: 10,
    max: 600_000,
    origin: 'operations',
  }),
  jumps: JumpSettings,
  cache: CacheSettings,
  refresh: RefreshSettings,
  history: HistorySettings,
  bounds: z.array(BoundsRule).min(1).meta({
    description: 'Facts outside their rule, or with none, are reported and not used.',
  }),
  http: HttpSettings,
  derive: DeriveSettings,
});
export type MarketSettings = z.infer<typeof MarketSettings>;
