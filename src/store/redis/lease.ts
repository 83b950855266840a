/**
 * Work that one process does at a time. Its lease expires: one that dies or falls silent holds the others up no longer
 * than that, and stops when it finds that it has lost it.
 */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

interface LeaseOptions {
  /** The durable server: where evicted leases would let two at it. */
  readonly redis: Redis;
  readonly prefix: string;
}

interface Work<Result> {
  readonly name: string;
  /** How long the lease holds without being renewed; at least a few times the longest pause of the process. */
  readonly lifeMs: number;
  /** The signal aborts when the lease is lost. */
  readonly run: (signal: AbortSignal) => Promise<Result>;
}

type Leased<Result> =
  | { readonly outcome: 'ran'; readonly result: Result }
  /** Somebody else is at it, for so long at least unless it ends or renews it. */
  | { readonly outcome: 'held'; readonly leftMs: number };

/** The lease is renewed this many times within its life. */
const RENEWALS = 3;
const RENEW =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";
const RELEASE =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

export type Lease = ReturnType<typeof createLease>;

/** Throws while the server is away. */
export function createLease({ redis, prefix }: LeaseOptions) {
  return async <Result>({ name, lifeMs, run }: Work<Result>): Promise<Leased<Result>> => {
    const key = `${prefix}:lease:${name}`;
    const owner = randomUUID();
    if ((await redis.set(key, owner, 'PX', lifeMs, 'NX')) !== 'OK') {
      return { outcome: 'held', leftMs: Math.max(0, await redis.pttl(key)) };
    }
    const lost = new AbortController();
    let heldUntil = performance.now() + lifeMs;
    const renew = async (): Promise<void> => {
      const asked = performance.now();
      const renewed = await redis.eval(RENEW, 1, key, owner, lifeMs).catch(() => null);
      if (renewed === 1) heldUntil = asked + lifeMs;
      if (renewed === 0 || performance.now() >= heldUntil) {
        lost.abort(new Error(`the lease of ${name} was lost`));
      }
    };
    const timer = setInterval(() => void renew(), lifeMs / RENEWALS);
    try {
      return { outcome: 'ran', result: await run(lost.signal) };
    } finally {
      clearInterval(timer);
      await redis.eval(RELEASE, 1, key, owner).catch(() => undefined);
    }
  };
}
