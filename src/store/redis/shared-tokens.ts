/**
 * OAuth access tokens that all processes share: one of them asks the provider, the others wait for what it got. They
 * are sealed with the provider's own secrets, so that a copy of Redis gives nobody access, and changed secrets make
 * them unreadable, hence asked for anew.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '#src/lib/clock.ts';

interface SharedTokensOptions {
  /** The durable server: a refresh token that a provider changes with every use must not be lost. */
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
}

interface TokenGrant {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string;
}

const Stored = z.object({
  access_token: z.string(),
  ends_at: z.number(),
  refresh_token: z.string().nullable(),
});
type Stored = z.infer<typeof Stored>;

const MS_PER_SECOND = 1_000;
/** Part of a token's life in which it is used: clocks differ, and a call takes time. */
const USED_LIFE = 0.9;
/** A process that died while it asked holds the others up no longer than this. */
const LOCK_MS = 30_000;
const LOOK_EVERY_MS = 100;
const RELEASE =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

/** Tokens of one provider, sealed with `secret`. Every function throws while the server is away. */
export function createSharedTokens({ redis, prefix, clock }: SharedTokensOptions) {
  return (provider: string, secret: string) => {
    const key = `${prefix}:oauth:${provider}`;
    const lock = `${key}:lock`;
    const seal = createSeal(secret);

    const read = async (): Promise<Stored | null> => {
      const sealed = await redis.getBuffer(key);
      const opened = sealed === null ? null : seal.open(sealed);
      return opened === null ? null : (Stored.safeParse(JSON.parse(opened)).data ?? null);
    };
    const write = async (stored: Stored): Promise<void> => {
      await redis.set(key, seal.close(JSON.stringify(stored)));
    };
    const inForce = (stored: Stored | null): string | null =>
      stored !== null && clock.now() < stored.ends_at ? stored.access_token : null;

    return {
      get: async (
        grant: (refreshToken: string | null) => Promise<TokenGrant>,
        signal: AbortSignal,
      ): Promise<string> => {
        const owner = randomUUID();
        for (;;) {
          const known = inForce(await read());
          if (known !== null) return known;
          if ((await redis.set(lock, owner, 'PX', LOCK_MS, 'NX')) === 'OK') break;
          await delay(LOOK_EVERY_MS, undefined, { signal });
        }
        try {
          // Another process may have got one between the look and the lock.
          const stored = await read();
          const known = inForce(stored);
          if (known !== null) return known;
          const given = await grant(stored?.refresh_token ?? null);
          await write({
            access_token: given.access_token,
            ends_at: clock.now() + given.expires_in * MS_PER_SECOND * USED_LIFE,
            refresh_token: given.refresh_token ?? stored?.refresh_token ?? null,
          });
          return given.access_token;
        } finally {
          await redis.eval(RELEASE, 1, lock, owner).catch(() => undefined);
        }
      },

      refuse: async (token: string): Promise<void> => {
        const stored = await read();
        // One that another process has replaced already stays.
        if (stored?.access_token === token) await write({ ...stored, ends_at: 0 });
      },
    };
  };
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function createSeal(secret: string) {
  const key = createHash('sha256').update('goalpost oauth').update(secret).digest();
  return {
    close: (text: string): Buffer => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    /** Null for what was sealed with another secret. */
    open: (sealed: Buffer): string | null => {
      try {
        const cipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES));
        cipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([cipher.update(body), cipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
