/** Optional refinement of a reading by a language model behind an OpenAI-compatible endpoint. Off unless enabled. */
import { z } from 'zod';
import { count, flag, quantity, readAtStart, secret } from '../setting.ts';

const isHttpAddress = (address: string): boolean =>
  /^https?:\/\//.test(address) && URL.canParse(address);

const milliseconds = (description: string, min: number, max: number) =>
  count({ description, unit: 'ms', min, max, origin: 'operations' });

const money = (description: string, origin: string) =>
  quantity({
    description: `${description} In the currency of your bill, as all amounts of this section.`,
    unit: 'money',
    min: 0,
    max: 1_000_000,
    origin,
  });

const probability = (description: string, origin: string) =>
  quantity({ description, unit: 'probability', min: 0, max: 1, origin });

const ABOVE_LISTS =
  'judgement: above what most hosted models ask, so that the budget errs to the safe side';

const BudgetSettings = z.strictObject({
  per_day: money('Most that all tenants together may cost in a day (UTC).', 'operations'),
  per_tenant_day: money('Most that one tenant may cost in a day (UTC).', 'operations'),
  input_price: money('Price of a million input tokens; 0 for a model of your own.', ABOVE_LISTS),
  output_price: money('Price of a million output tokens; 0 for a model of your own.', ABOVE_LISTS),
  kept_days: count({
    description: 'How long the cost of a day stays readable.',
    unit: 'days',
    min: 2,
    max: 400,
    origin: 'operations',
  }),
});

const MergeSettings = z.strictObject({
  minimum_confidence: probability('A claim less sure than this is not used.', 'judgement'),
  confidence_limit: probability(
    'Most that a claim is believed, whatever the model says of itself. Between goal.confidence.absent, so that it can fill a gap, and goal.confidence.strong, so that it never outdoes words with an explicit cue.',
    'judgement: models state more confidence than they earn',
  ),
  labels_limit: count({
    description: 'Segments, interests and channels a list may grow to.',
    unit: 'count',
    min: 1,
    max: 18,
    origin: 'as the deterministic reading (5 segments, 5 interests)',
  }),
});
export type MergeSettings = z.infer<typeof MergeSettings>;

/** How the endpoint is called. */
const CallSettings = z.strictObject({
  connect_timeout_ms: readAtStart(
    milliseconds('Longest time to open a connection, TLS included.', 10, 60_000),
  ),
  backoff_ms: milliseconds('Upper bound of the first pause; doubles, drawn below it.', 0, 60_000),
  backoff_max_ms: milliseconds('Greatest upper bound of a pause.', 0, 60_000),
  retry_after_max_ms: milliseconds(
    'An endpoint that asks to wait longer than this is not waited for.',
    0,
    60_000,
  ),
  response_limit_bytes: readAtStart(
    count({
      description: 'Largest answer that is read.',
      unit: 'bytes',
      min: 1_024,
      max: 10_485_760,
      origin: 'operations',
    }),
  ),
  breaker_failures: readAtStart(
    count({
      description: 'Calls that must fail in a row before the endpoint is left alone.',
      unit: 'count',
      min: 1,
      max: 100,
      origin: 'operations',
    }),
  ),
  breaker_open_ms: readAtStart(
    milliseconds('How long the endpoint is left alone before one call probes it.', 10, 3_600_000),
  ),
});

export const LanguageModelSettings = z.strictObject({
  enabled: readAtStart(flag('Whether readings are refined. Goal texts then go to `base_url`.')),
  base_url: readAtStart(
    z
      .string()
      .refine(
        (address) => address === '' || isHttpAddress(address),
        'expected an address that starts with http:// or https://, or nothing',
      )
      .meta({
        description: 'Address before /chat/completions, such as http://127.0.0.1:11434/v1.',
      }),
  ),
  model: z.string().meta({ description: 'Name of the model, as the endpoint knows it.' }),
  api_key: readAtStart(secret('Sent as a bearer token; empty sends none.')),
  timeout_ms: readAtStart(
    milliseconds('Longest time of one call, from connecting to the last byte.', 10, 120_000),
  ),
  total_timeout_ms: milliseconds(
    'Longest time a parse job waits for its refinement, all calls together; then the deterministic reading stands. A job with a deadline waits half of what is left to it, if that is less.',
    10,
    300_000,
  ),
  retries: count({
    description: 'Further calls after a failure that may pass, within total_timeout_ms.',
    unit: 'count',
    min: 0,
    max: 5,
    origin: 'operations',
  }),
  max_tokens: count({
    description: 'Longest answer.',
    unit: 'tokens',
    min: 64,
    max: 16_384,
    origin: 'judgement: some 20 claims of 40 tokens',
  }),
  max_tokens_field: z.enum(['max_tokens', 'max_completion_tokens']).meta({
    description: 'What the endpoint calls the length limit; reasoning models want the second.',
  }),
  temperature: quantity({
    description: 'Randomness of the answer; null sends none, for models that take no other.',
    unit: 'ratio',
    min: 0,
    max: 2,
    origin: 'operations: the same goal should read the same',
  }).nullable(),
  cache_hours: quantity({
    description: 'How long claims are kept for the same text, context, model and prompt.',
    unit: 'hours',
    min: 0,
    max: 8_760,
    origin: 'operations',
  }),
  cache_timeout_ms: milliseconds('How long a silent cache is waited for.', 5, 5_000),
  budget: BudgetSettings,
  merge: MergeSettings,
  call: CallSettings,
});
export type LanguageModelSettings = z.infer<typeof LanguageModelSettings>;
