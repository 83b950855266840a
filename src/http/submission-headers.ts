/** Request headers of submissions: Prefer (RFC 7240) and Idempotency-Key. */
import { hash } from 'node:crypto';
import type { IdempotencyClaim } from '#src/app/job-api.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';

/** Longest time an answer is held. */
export const MAX_WAIT_SECONDS = 60;
const MAX_KEY_LENGTH = 255;
const WAIT_PREFERENCE = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])/i;

/** Seconds of `wait=N`, at most 60; 0 without one. A preference is never an error, so an odd one is passed over. */
export function preferredWait(prefer: string | undefined): number {
  const seconds = prefer === undefined ? undefined : WAIT_PREFERENCE.exec(prefer)?.[1];
  return seconds === undefined ? 0 : Math.min(Number(seconds), MAX_WAIT_SECONDS);
}

/** @throws {GoalpostError} invalid_request for a key that is empty or longer than 255 characters */
export function idempotencyClaim(
  key: string | undefined,
  request: { method: string; path: string; bytes: Uint8Array },
): IdempotencyClaim | undefined {
  if (key === undefined) return undefined;
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    throw new GoalpostError('invalid_request', 'Use an Idempotency-Key of 1 to 255 characters.', {
      faults: [{ pointer: '/header/idempotency-key', message: 'must have 1 to 255 characters' }],
    });
  }
  const head = Buffer.from(`${request.method} ${request.path}\n`);
  return { key, fingerprint: hash('sha256', Buffer.concat([head, request.bytes]), 'hex') };
}
