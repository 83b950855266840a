/** The same question to the same model is asked once, by whichever worker: its claims are kept by what was asked. */
import { createHash } from 'node:crypto';
import type { LanguageModelSettings } from '#src/config/sections/language-model.ts';
import { type Claim, Claims } from '#src/domain/goal/refine/claim.ts';
import type { TextCache } from '#src/store/redis/text-cache.ts';
import type { LanguageModel } from './create-language-model.ts';
import type { Payer } from './metered-call.ts';
import { PROMPT_VERSION, type Question } from './prompt.ts';

interface CachedClaimsOptions {
  readonly model: LanguageModel;
  readonly cache: TextCache;
  readonly settings: () => LanguageModelSettings;
}

const MS_PER_HOUR = 3_600_000;

/** Everything the answer depends on. A tenant's text is not in the key, nor in what is kept but for short quotations. */
function keyOf(question: Question, settings: LanguageModelSettings): string {
  const { base_url, model, temperature } = settings;
  const { text, language, stated } = question;
  const content = [PROMPT_VERSION, base_url, model, temperature, text, language, stated];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

export function createCachedClaims({ model, cache, settings }: CachedClaimsOptions) {
  return async (question: Question, payer: Payer): Promise<readonly Claim[]> => {
    const key = keyOf(question, settings());
    const known = parseClaims(await cache.get(key));
    if (known !== undefined) return known;
    const claims = await model.readClaims(question, payer);
    await cache.put(key, JSON.stringify({ claims }), settings().cache_hours * MS_PER_HOUR);
    return claims;
  };
}

/** What another version kept, or a stranger wrote, counts as absent. */
function parseClaims(kept: string | null): readonly Claim[] | undefined {
  if (kept === null) return undefined;
  try {
    return Claims.safeParse(JSON.parse(kept)).data?.claims;
  } catch {
    return undefined;
  }
}
