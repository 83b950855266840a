/**
 * Runs a request once for each Idempotency-Key: whoever comes second gets the first answer. For requests whose work is
 * not one step in Redis; those that are claim the key in that step (`submit-work.ts`, `submit-batch.ts`).
 */
import { randomUUID } from 'node:crypto';
import type { Config } from '#src/config/schema.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { openSealed, sealText } from '#src/lib/seal.ts';
import type { RememberedAnswers } from '#src/store/redis/remembered-answers.ts';

const SECONDS_PER_HOUR = 3_600;
const RETRY_AFTER_SECONDS = 1;

export interface IdempotencyClaim {
  /** Hash of path and key. */
  readonly digest: string;
  /** Hash of method, path and body: the same key with another fingerprint is refused. */
  readonly fingerprint: string;
}

export interface AnswerClaim extends IdempotencyClaim {
  /** Keeps the answer readable only to who sends the same again: 32 bytes that are stored nowhere. */
  readonly seal?: Buffer;
}

/** An answer of the API, as far as it is the same whenever it is given. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Deps {
  readonly answers: RememberedAnswers;
  readonly settings: () => Config;
  readonly log: { readonly warn: (fields: object, message: string) => void };
}

export type RememberAnswers = ReturnType<typeof createRememberAnswers>;

/** The refusal of a key that came with another request before. */
export const keyReused = (): GoalpostError =>
  new GoalpostError(
    'idempotency_key_reused',
    'This Idempotency-Key came with another body within its time. Use a new key for a new request.',
  );

export function createRememberAnswers({ answers, settings, log }: Deps) {
  /**
   * The first answer to a claim: of `act` when it is new, else the one kept. What `act` throws is thrown and not kept.
   * A process that dies in `act` leaves the claim taken for `jobs.idempotency_lease_seconds`; then the request runs again.
   * @throws {GoalpostError} idempotency_key_reused, conflict (the first is under way), queue_unavailable
   */
  return async (
    tenant: string,
    claim: AnswerClaim,
    act: () => Promise<PlainAnswer>,
  ): Promise<{ outcome: 'first' | 'replayed'; answer: PlainAnswer }> => {
    const owner = randomUUID();
    const { idempotency_hours, idempotency_lease_seconds } = settings().jobs;
    const taken = await answers.claim(tenant, claim, owner, idempotency_lease_seconds);
    switch (taken.outcome) {
      case 'reused':
        throw keyReused();
      case 'under_way':
        throw new GoalpostError(
          'conflict',
          'The first request with this Idempotency-Key is under way. Send it again in a moment.',
          { retryAfterSeconds: RETRY_AFTER_SECONDS },
        );
      case 'kept':
        return { outcome: 'replayed', answer: unpack(taken.answer, claim.seal) };
      case 'claimed':
        break;
    }
    let answer: PlainAnswer;
    try {
      answer = await act();
    } catch (error) {
      // Left alone, the claim ends with its lease.
      await answers.release(tenant, claim, owner).catch(() => undefined);
      throw error;
    }
    try {
      const seconds = idempotency_hours * SECONDS_PER_HOUR;
      await answers.keep(tenant, claim, owner, { text: pack(answer, claim.seal), seconds });
    } catch (error) {
      // What was asked for is done: that is what the caller has to know.
      log.warn({ event: 'idempotency.not_kept', err: error }, 'an answer could not be kept');
    }
    return { outcome: 'first', answer };
  };
}

function pack(answer: PlainAnswer, seal: Buffer | undefined): string {
  const text = JSON.stringify(answer);
  return seal === undefined ? text : sealText(text, seal);
}

function unpack(text: string, seal: Buffer | undefined): PlainAnswer {
  return JSON.parse(seal === undefined ? text : openSealed(text, seal)) as PlainAnswer;
}
