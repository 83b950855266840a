/**
 * Asks an OpenAI-compatible endpoint for claims about a goal. The schema goes as `response_format` first; where that is
 * refused or ignored it goes into the prompt. An answer that does not fit is asked for once more, with what was wrong.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { LanguageModelSettings } from '#src/config/sections/language-model.ts';
import type { Claim } from '#src/domain/goal/refine/claim.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { OwnedHttpClient } from '#src/providers/http/create-client.ts';
import type { ModelSpend } from '#src/store/redis/model-spend.ts';
import { readCompletion } from './completion.ts';
import { createMeteredCall, isProviderError, type Payer } from './metered-call.ts';
import { ModelError } from './model-error.ts';
import { messagesFor, type Question, RESPONSE_FORMAT } from './prompt.ts';
import { type AnswerReading, readAnswer } from './read-answer.ts';

interface LanguageModelOptions {
  /** Without retries of its own: each call is paid for. */
  readonly http: Pick<OwnedHttpClient, 'postJson'>;
  readonly spend: Pick<ModelSpend, 'reserve' | 'settle'>;
  readonly settings: () => LanguageModelSettings;
  readonly apiKey: string;
  /** Pause before a further call after a failure, from 1. */
  readonly retryDelayMs: (attempt: number) => number;
  readonly clock: Clock;
}

export type LanguageModel = ReturnType<typeof createLanguageModel>;

/** Statuses of an endpoint that does not take `response_format`, among other things it may not like. */
const FORMAT_REFUSALS = new Set([400, 415, 422, 501]);

export function createLanguageModel(options: LanguageModelOptions) {
  const { http, spend, settings, apiKey, retryDelayMs, clock } = options;
  const call = createMeteredCall({ spend, budget: () => settings().budget, clock });
  const headers: Record<string, string> =
    apiKey === '' ? {} : { Authorization: `Bearer ${apiKey}` };
  const post = (body: object, signal: AbortSignal): Promise<unknown> =>
    http.postJson('/chat/completions', { body, headers, signal });
  /** The model that was seen to do without `response_format`. */
  let plainModel: string | null = null;

  async function ask(
    question: Question,
    withSchema: boolean,
    fault: string | null,
    payer: Payer,
  ): Promise<AnswerReading> {
    const { model, temperature, max_tokens, max_tokens_field } = settings();
    const body = {
      model,
      messages: messagesFor(question, { withSchema, fault }),
      [max_tokens_field]: max_tokens,
      ...(temperature === null ? {} : { temperature }),
      ...(withSchema ? {} : { response_format: RESPONSE_FORMAT }),
    };
    const completion = readCompletion(
      await retrying(() => call(post, body, max_tokens, payer), payer.signal),
    );
    if (completion === null) {
      throw new ModelError('bad_answer', 'the endpoint answered no chat completion');
    }
    return readAnswer(completion);
  }

  /** Calls again after failures that may pass, as often as configured. */
  async function retrying(run: () => Promise<unknown>, signal: AbortSignal): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        const { retries, call: limits } = settings();
        if (!isProviderError(error) || !error.retryable || error.kind === 'circuit_open')
          throw error;
        const { retryAfterMs = 0 } = error;
        if (attempt > retries || retryAfterMs > limits.retry_after_max_ms) throw error;
        await delay(Math.max(retryAfterMs, retryDelayMs(attempt)), undefined, { signal });
      }
    }
  }

  /** The first answer, in the way this model is known to take, or in the other one where it refuses the first. */
  async function askFirst(question: Question, payer: Payer) {
    const { model } = settings();
    if (plainModel === model) {
      return { withSchema: true, reading: await ask(question, true, null, payer) };
    }
    try {
      return { withSchema: false, reading: await ask(question, false, null, payer) };
    } catch (error) {
      if (!isProviderError(error) || !FORMAT_REFUSALS.has(error.status ?? 0)) throw error;
      const reading = await ask(question, true, null, payer);
      plainModel = model;
      return { withSchema: true, reading };
    }
  }

  return {
    /** Rejects with a ModelError, a ProviderError, or the reason of the signal; never quotes goal, answer or key. */
    readClaims: async (question: Question, payer: Payer): Promise<readonly Claim[]> => {
      const { model } = settings();
      const { withSchema, reading } = await askFirst(question, payer);
      if (reading.outcome === 'claims') return reading.claims;
      const second = await ask(question, true, reading.fault, payer);
      if (second.outcome === 'refused') {
        throw new ModelError('bad_answer', 'two answers in a row did not match the schema');
      }
      if (!withSchema && !reading.isJson) plainModel = model;
      return second.claims;
    },
  };
}
