/**
 * Built vocabularies, shared by all processes: one hash for each tenant. Its `generation` grows with every correction
 * that is stored, and a vocabulary says for which one it was built: one built before a correction was stored, but put
 * here after it, is not used. The server may evict or be away; then vocabularies are built from what MongoDB has.
 */
import type { Redis } from 'ioredis';
import type { LearntTerm } from '#src/domain/goal/corrections/build-vocabulary.ts';

interface VocabularyCacheOptions {
  /** A connection in the role `cache`: it fails at once while the server is away. */
  readonly redis: Redis;
  readonly prefix: string;
}

export interface VocabularyState {
  readonly generation: string;
  /** Names the vocabulary that is here and in date; null: none is. */
  readonly stamp: string | null;
}

export type VocabularyCache = ReturnType<typeof createVocabularyCache>;

/** The generation outlives the vocabularies built for it. */
const GENERATION_LIFETIMES = 10;
const SHORTEST_LIFETIME_MS = 60_000;

// The layout is versioned in the key's name: a process of another version neither reads nor breaks it.
const keyIn =
  (prefix: string) =>
  (tenant: string): string =>
    `${prefix}:vocabulary-v1:${tenant}`;

/** Every function throws while the server is away. */
export function createVocabularyCache({ redis, prefix }: VocabularyCacheOptions) {
  const keyOf = keyIn(prefix);

  return {
    /** What is here, without fetching it. */
    look: async (tenant: string, nowMs: number): Promise<VocabularyState> => {
      const fields = ['generation', 'built_for', 'until'] as const;
      const [generation, builtFor, until] = await redis.hmget(keyOf(tenant), ...fields);
      const current = generation ?? '0';
      const isUsable = builtFor === current && nowMs < Number(until);
      return { generation: current, stamp: isUsable ? `${builtFor} ${until}` : null };
    },

    /** The vocabulary of a stamp; null when another one has taken its place. */
    fetch: async (tenant: string, stamp: string): Promise<readonly LearntTerm[] | null> => {
      const [builtFor, until, terms] = await redis.hmget(
        keyOf(tenant),
        'built_for',
        'until',
        'terms',
      );
      if (`${builtFor} ${until}` !== stamp || typeof terms !== 'string') return null;
      return JSON.parse(terms) as LearntTerm[];
    },

    /** Keeps a vocabulary for `lifetimeMs`. */
    write: async (
      tenant: string,
      { generation, terms }: { generation: string; terms: readonly LearntTerm[] },
      { nowMs, lifetimeMs }: { nowMs: number; lifetimeMs: number },
    ): Promise<void> => {
      await redis
        .multi()
        .hset(keyOf(tenant), {
          built_for: generation,
          until: nowMs + lifetimeMs,
          terms: JSON.stringify(terms),
        })
        .pexpire(keyOf(tenant), Math.max(SHORTEST_LIFETIME_MS, lifetimeMs * GENERATION_LIFETIMES))
        .exec();
    },

    /** Says that what was built so far is out of date. */
    outdate: async (tenant: string): Promise<void> => {
      await redis.hincrby(keyOf(tenant), 'generation', 1);
    },
  };
}

/** Takes a tenant's words out; what others build of them meanwhile is out of date. Throws while the server is away. */
export function createVocabularyEraser({ redis, prefix }: VocabularyCacheOptions) {
  const keyOf = keyIn(prefix);
  return async (tenant: string): Promise<void> => {
    await redis
      .multi()
      .hdel(keyOf(tenant), 'built_for', 'until', 'terms')
      .hincrby(keyOf(tenant), 'generation', 1)
      .exec();
  };
}
