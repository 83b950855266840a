/** One paid call: its greatest cost is taken from the budget before it, and what it did cost is booked after it. */
import type { LanguageModelSettings } from '#src/config/sections/language-model.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { ProviderError } from '#src/providers/provider-error.ts';
import type { ModelSpend } from '#src/store/redis/model-spend.ts';
import { type Usage, usageOf } from './completion.ts';
import { ModelError } from './model-error.ts';

export interface Payer {
  readonly tenant: string;
  readonly signal: AbortSignal;
}

interface MeterOptions {
  readonly spend: Pick<ModelSpend, 'reserve' | 'settle'>;
  readonly budget: () => LanguageModelSettings['budget'];
  readonly clock: Clock;
}

type Post = (body: object, signal: AbortSignal) => Promise<unknown>;

const SECONDS_PER_DAY = 86_400;
const MILLION = 1_000_000;
const DAY_LENGTH = 10;
/** What an endpoint adds to the messages in its template, in tokens. */
const TEMPLATE_TOKENS = 200;
/** Statuses from which on an answer is an error; errors with a status are not billed. */
const FIRST_ERROR_STATUS = 400;

/** Millionths of the currency: a price for a million tokens is the millionths of one. Rounded up. */
const costOf = (
  { input, output }: Usage,
  { input_price, output_price }: LanguageModelSettings['budget'],
): number => Math.ceil(input * input_price + output * output_price);

/** A token stands for at least a byte, so that the bytes sent bound the input. */
const mostOf = (body: object, maxTokens: number): Usage => ({
  input: Buffer.byteLength(JSON.stringify(body)) + TEMPLATE_TOKENS,
  output: maxTokens,
});

export function createMeteredCall({ spend, budget, clock }: MeterOptions) {
  return async (
    post: Post,
    body: object,
    maxTokens: number,
    { tenant, signal }: Payer,
  ): Promise<unknown> => {
    const prices = budget();
    const amount = costOf(mostOf(body, maxTokens), prices);
    const day = new Date(clock.now()).toISOString().slice(0, DAY_LENGTH);
    const reservation = { day, tenant, amount };
    const outcome = await spend.reserve(reservation, {
      all: Math.floor(prices.per_day * MILLION),
      tenant: Math.floor(prices.per_tenant_day * MILLION),
      keptSeconds: prices.kept_days * SECONDS_PER_DAY,
    });
    if (outcome !== 'reserved') {
      const whose = outcome === 'all' ? 'per_day' : 'per_tenant_day';
      throw new ModelError('budget_spent', `budget.${whose} does not hold another call`);
    }
    try {
      signal.throwIfAborted();
    } catch (error) {
      await spend.settle(reservation, 0);
      throw error;
    }
    try {
      const answer = await post(body, signal);
      const usage = usageOf(answer);
      // Without a bill the call counts as much as it may have cost.
      await spend.settle(reservation, usage === null ? amount : costOf(usage, prices));
      return answer;
    } catch (error) {
      if (isUnbilled(error)) await spend.settle(reservation, 0);
      throw error;
    }
  };
}

/** Refused, failed there, or never sent. A call without an answer may have been worked on all the same, and is paid for. */
const isUnbilled = (error: unknown): boolean =>
  isProviderError(error) &&
  (error.kind === 'circuit_open' || (error.status ?? 0) >= FIRST_ERROR_STATUS);

/** The class itself is another adapter's. */
export const isProviderError = (error: unknown): error is ProviderError =>
  error instanceof Error && error.name === 'ProviderError';
