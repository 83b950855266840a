/** Idempotency-Key: what a request claims by it. Every POST of the API takes one. */
import { createHash, hash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { AnswerClaim } from '#src/app/remember-answers.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';

const MAX_KEY_LENGTH = 255;

/**
 * - `remembered`: the answer is kept and given again.
 * - `sealed`: the same for an answer with a secret; it is kept so that only the API key that got it can have it again.
 * - `claimed`: the use case claims the key itself, in the same step in which it writes what was asked for.
 */
export type Idempotency = 'remembered' | 'sealed' | 'claimed';

/** Of every POST under /v1, for the documentation. */
export const IdempotencyHeaders = z.object({
  'Idempotency-Key': z.string().min(1).max(MAX_KEY_LENGTH).optional().meta({
    description:
      'The same key with the same body to the same path within 24 h returns the first answer; with another body it is refused.',
  }),
});

/** Every POST of the API honours the key; nothing else does. */
export const idempotencyOf = ({
  method,
  path,
  idempotency = 'remembered',
}: {
  readonly method: string;
  readonly path: string;
  readonly idempotency?: Idempotency;
}): Idempotency | undefined =>
  method === 'post' && path.startsWith('/v1/') ? idempotency : undefined;

interface ClaimedRequest {
  readonly method: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The Authorization header, for `sealed`. */
  readonly authorization?: string | undefined;
}

/** @throws {GoalpostError} invalid_request for a key that is empty or longer than 255 characters */
export function idempotencyClaim(
  key: string | undefined,
  { method, path, bytes, authorization }: ClaimedRequest,
  kind: Idempotency = 'remembered',
): AnswerClaim | undefined {
  if (key === undefined) return undefined;
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new GoalpostError('invalid_request', 'Use an Idempotency-Key of 1 to 255 characters.', {
      faults: [{ pointer: '/header/idempotency-key', message: 'must have 1 to 255 characters' }],
    });
  }
  const head = Buffer.from(`${method} ${path}\n`);
  const claim = {
    digest: hash('sha256', `${path}\n${key}`, 'hex'),
    fingerprint: hash('sha256', Buffer.concat([head, bytes]), 'hex'),
  };
  if (kind !== 'sealed') return claim;
  // Another API key of the tenant makes another fingerprint: it is refused as another body is.
  const credential = authorization ?? '';
  return {
    digest: claim.digest,
    fingerprint: hash('sha256', `${claim.fingerprint}\n${credential}`, 'hex'),
    // Neither the Authorization header nor the Idempotency-Key is stored anywhere.
    seal: createHash('sha256').update(`seal\n${path}\n${key}\n${credential}`).digest(),
  };
}
