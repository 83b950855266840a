/**
 * Read statistics, shared by all processes: one hash for each tenant. Its `generation` is a random token that is
 * replaced whenever something was learnt, and each entry begins with the one it was read for: what was read before, but
 * put here after, is not used. Random, not counted: a hash that the server threw away never gets an old one back.
 */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { packJson, unpackJson } from '#src/lib/compress.ts';

interface LearntCacheOptions {
  /** A connection in the role `cache`: it fails at once while the server is away. */
  readonly redis: Redis;
  readonly prefix: string;
}

export type LearntCache = ReturnType<typeof createLearntCache>;

const GENERATION = 'generation';
const TOKEN_BYTES = 16;
const SHORTEST_LIFETIME_MS = 1_000;

/** Every function throws while the server is away. */
export function createLearntCache({ redis, prefix }: LearntCacheOptions) {
  // The layout is versioned in the key's name: a process of another version neither reads nor breaks it.
  const keyOf = (tenant: string): string => `${prefix}:learnt-v1:${tenant}`;
  const lifetime = (ms: number): number => Math.max(SHORTEST_LIFETIME_MS, ms);

  return {
    /** What is read from now on may be put here under this token. */
    generation: async (tenant: string, lifetimeMs: number): Promise<string> => {
      const known = await redis.hget(keyOf(tenant), GENERATION);
      if (known !== null) return known;
      const own = newToken();
      const replies = await redis
        .multi()
        .hsetnx(keyOf(tenant), GENERATION, own)
        .hget(keyOf(tenant), GENERATION)
        .pexpire(keyOf(tenant), lifetime(lifetimeMs))
        .exec();
      return (replies?.[1]?.[1] as string | undefined) ?? own;
    },

    /** Of the names asked for, what is here and was read for this generation. */
    read: async (
      tenant: string,
      generation: string,
      names: readonly string[],
    ): Promise<Map<string, unknown>> => {
      const found = new Map<string, unknown>();
      if (names.length === 0) return found;
      const entries = await redis.hmgetBuffer(keyOf(tenant), ...names);
      for (const [index, name] of names.entries()) {
        const entry = entries[index];
        if (entry?.subarray(0, generation.length).toString() !== generation) continue;
        found.set(name, unpackJson(entry.subarray(generation.length)));
      }
      return found;
    },

    /** Puts here what was read after its generation was. */
    write: async (
      tenant: string,
      { generation, values }: { generation: string; values: ReadonlyMap<string, unknown> },
      lifetimeMs: number,
    ): Promise<void> => {
      if (values.size === 0) return;
      const entries = [...values].flatMap(([name, value]) => [
        name,
        Buffer.concat([Buffer.from(generation), packJson(value)]),
      ]);
      await redis
        .multi()
        .hset(keyOf(tenant), ...entries)
        .pexpire(keyOf(tenant), lifetime(lifetimeMs))
        .exec();
    },

    /** Nobody uses what was read before. */
    outdate: async (tenant: string, lifetimeMs: number): Promise<void> => {
      const replies = await redis
        .multi()
        .del(keyOf(tenant))
        .hset(keyOf(tenant), GENERATION, newToken())
        .pexpire(keyOf(tenant), lifetime(lifetimeMs))
        .exec();
      const failure = replies?.find(([error]) => error !== null)?.[0];
      if (failure) throw failure;
    },
  };
}

const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
