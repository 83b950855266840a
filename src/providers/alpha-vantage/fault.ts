/** What Alpha Vantage says in words, with status 200: it has no other way to refuse. */
import type { InspectedAnswer } from '../http/read-answer.ts';
import { redact } from '../http/redact.ts';
import { ProviderError } from '../provider-error.ts';
import { NO_ARTICLES, SaidBody } from './contract.ts';

const BURST_WAIT_MS = 60_000;
const MS_PER_DAY = 86_400_000;

/** The message of the burst limit names the daily one too, and that of the daily one quotes the key. */
const OF_BURST = /per second|per minute|sparingly|call frequency/i;
const OF_DAY = /per day|daily/i;
const OF_KEY = /api ?key\b.*\b(invalid|missing|demo)|\b(invalid|missing|demo)\b.*api ?key/i;
const OF_PLAN = /premium/i;
const OF_CALL = /invalid/i;

/** @param key never shown, though answers quote it. */
export function faultOf({ body, nowMs }: InspectedAnswer, key: string): ProviderError | null {
  const said = SaidBody.safeParse(body).data;
  if (said === undefined || NO_ARTICLES.test(said)) return null;
  const wait = (kind: 'rate_limited' | 'quota_exhausted', detail: string, retryAfterMs: number) =>
    new ProviderError(kind, detail, { retryable: true, retryAfterMs });
  const refuse = (kind: 'unauthorized' | 'bad_response', detail: string) =>
    new ProviderError(kind, detail, { retryable: false });
  if (OF_BURST.test(said)) return wait('rate_limited', 'asked to slow down', BURST_WAIT_MS);
  if (OF_DAY.test(said)) {
    const toMidnight = MS_PER_DAY - (nowMs % MS_PER_DAY);
    return wait('quota_exhausted', 'has had all its calls for today', toMidnight);
  }
  if (OF_KEY.test(said)) return refuse('unauthorized', 'refused the key');
  if (OF_PLAN.test(said)) return refuse('unauthorized', 'gives this to paid plans alone');
  if (OF_CALL.test(said) || isFinal(body)) {
    return refuse('bad_response', `refused the call: ${redact(said, [key])}`);
  }
  return wait('rate_limited', 'asked to wait', BURST_WAIT_MS);
}

const isFinal = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'Error Message' in body;
