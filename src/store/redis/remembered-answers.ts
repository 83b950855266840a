/** Idempotency-Keys of requests that are not one step in Redis: who has the request in hand, and the answer once it is there. */
import type { Redis } from 'ioredis';
import { unguarded, type Guard } from './answer-time.ts';
import { defineScript } from './define-script.ts';
import { jobKeys } from './keys.ts';

interface RememberedAnswersOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly guard?: Guard;
}

interface Claim {
  readonly digest: string;
  readonly fingerprint: string;
}

export type ClaimOutcome =
  | { readonly outcome: 'claimed' | 'under_way' | 'reused' }
  | { readonly outcome: 'kept'; readonly answer: string };

export type RememberedAnswers = ReturnType<typeof createRememberedAnswers>;

export function createRememberedAnswers({
  redis,
  prefix,
  guard = unguarded,
}: RememberedAnswersOptions) {
  const keys = jobKeys(prefix);
  const claimScript = defineScript(redis, 'claim-answer');
  const settleScript = defineScript(redis, 'settle-answer');
  return {
    /** Takes a key for `owner`, for so many seconds at the most; or says why not. */
    claim: async (
      tenant: string,
      { digest, fingerprint }: Claim,
      owner: string,
      leaseSeconds: number,
    ): Promise<ClaimOutcome> => {
      const key = keys.idempotency(tenant, digest);
      const [outcome, answer = ''] = (await guard(() =>
        claimScript(prefix, key, fingerprint, owner, leaseSeconds),
      )) as string[];
      return outcome === 'kept' ? { outcome, answer } : { outcome: outcome as 'claimed' };
    },

    /** Keeps the answer for so many seconds, if the key is still its owner's. */
    keep: async (
      tenant: string,
      { digest }: Claim,
      owner: string,
      { text, seconds }: { text: string; seconds: number },
    ): Promise<void> => {
      const key = keys.idempotency(tenant, digest);
      await guard(() => settleScript(prefix, key, owner, seconds, text));
    },

    /** Gives the key back, if it is still its owner's: the request was refused. */
    release: async (tenant: string, { digest }: Claim, owner: string): Promise<void> => {
      const key = keys.idempotency(tenant, digest);
      await guard(() => settleScript(prefix, key, owner, 0, ''));
    },
  };
}
