/** What is read of an answer to `POST /chat/completions`, the shape OpenAI made common. */
import { z } from 'zod';

const TokenCount = z.number().int().nonnegative();

export const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish() }),
      }),
    )
    .min(1),
  /** Servers of one's own often leave it out. */
  usage: z.object({ prompt_tokens: TokenCount, completion_tokens: TokenCount }).nullish(),
});

export interface Usage {
  readonly input: number;
  readonly output: number;
}

export interface Answer {
  readonly content: string;
  /** Ended by the length limit. */
  readonly isCutOff: boolean;
}

/** The answer, or null for a body of another shape. */
export function readCompletion(body: unknown): Answer | null {
  const [choice] = Completion.safeParse(body).data?.choices ?? [];
  return choice === undefined
    ? null
    : { content: choice.message.content ?? '', isCutOff: choice.finish_reason === 'length' };
}

/** The tokens that were billed, as far as the endpoint says. */
export function usageOf(body: unknown): Usage | null {
  const usage = z.object({ usage: Completion.shape.usage }).safeParse(body).data?.usage;
  return usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null;
}
