/** Counts requests against the limits of their key and announces these. */
import type { RateVerdict } from '#src/app/limit-rate.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { HttpContext, HttpDeps, Principal } from './deps.ts';

type Deps = Pick<HttpDeps, 'limitRate'>;

/** The counter of requests without a key, which are all of one tenant. */
const ANONYMOUS_KEY = 'anonymous';

/** Says what the limits are; what is left of them belongs to a key, which is not known yet or never. */
export const announcePolicy = (c: HttpContext, { limitRate }: Deps): void =>
  c.set('rateHeaders', { 'ratelimit-policy': limitRate.policy() });

/** @throws {GoalpostError} rate_limited */
export function countRequest(
  c: HttpContext,
  { limitRate }: Deps,
  { keyId }: Principal,
): void | Promise<void> {
  const verdict = limitRate.take(keyId ?? ANONYMOUS_KEY);
  // Mostly at once: an await costs more than the count.
  return verdict instanceof Promise ? verdict.then((late) => honour(c, late)) : honour(c, verdict);
}

function honour(c: HttpContext, { allowed, headers, retryAfterSeconds }: RateVerdict): void {
  c.set('rateHeaders', headers);
  if (allowed) return;
  throw new GoalpostError(
    'rate_limited',
    `This key made as many requests as it may, see RateLimit-Policy. Wait ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}
