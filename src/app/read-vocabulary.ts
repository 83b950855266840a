/**
 * A tenant's vocabulary, at hand when a parse needs it: from memory, else from the cache, else built from MongoDB. A
 * parse waits no longer than its budget and then uses the last known one, or none; it never fails for want of it.
 */
import type { Config } from '#src/config/schema.ts';
import { buildVocabulary, type LearntTerm } from '#src/domain/goal/corrections/build-vocabulary.ts';
import {
  compileVocabulary,
  type LearntVocabulary,
} from '#src/domain/goal/corrections/vocabulary.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { InteractionPatterns } from '#src/store/mongo/interaction-patterns.ts';
import type { VocabularyCache } from '#src/store/redis/vocabulary-cache.ts';

interface Deps {
  readonly cache: VocabularyCache;
  readonly patterns: Pick<InteractionPatterns, 'list'>;
  readonly settings: () => Config['corrections'];
  readonly clock: Clock;
}

interface Known {
  vocabulary: LearntVocabulary | undefined;
  /** The cache's name for it; null when it did not come from there. */
  stamp: string | null;
  /** When to ask again. */
  until: number;
  asking: Promise<void> | undefined;
}

interface Loaded {
  readonly terms: readonly LearntTerm[];
  readonly stamp: string | null;
}

export type ReadVocabulary = (tenant: string) => Promise<LearntVocabulary | undefined>;

export function createReadVocabulary({ cache, patterns, settings, clock }: Deps) {
  const memory = new Map<string, Known>();

  /** A newer vocabulary than the known one; undefined when there is none. */
  const load = async (tenant: string, known: Known): Promise<Loaded | undefined> => {
    const state = await cache.look(tenant, clock.now()).catch((): null => null);
    const stamp = state?.stamp ?? null;
    if (stamp !== null && stamp === known.stamp) return undefined;
    const cached = stamp === null ? null : await cache.fetch(tenant, stamp).catch((): null => null);
    if (cached !== null) return { terms: cached, stamp };
    const found = await patterns.list(tenant, settings().max_corrections);
    const terms = buildVocabulary(found, clock.now(), settings());
    if (state !== null) await share(tenant, state.generation, terms);
    return { terms, stamp: null };
  };

  const share = async (
    tenant: string,
    generation: string,
    terms: readonly LearntTerm[],
  ): Promise<void> => {
    const life = { nowMs: clock.now(), lifetimeMs: settings().shared_ms };
    await cache.write(tenant, { generation, terms }, life).catch(() => undefined);
  };

  const ask = async (tenant: string, known: Known): Promise<void> => {
    try {
      const loaded = await load(tenant, known);
      if (loaded === undefined) return;
      const { terms, stamp } = loaded;
      known.vocabulary = terms.length === 0 ? undefined : compileVocabulary(terms, settings());
      known.stamp = stamp;
    } catch {
      // MongoDB is away: what was known stays.
    } finally {
      known.until = clock.now() + settings().memory_ms;
      known.asking = undefined;
    }
  };

  const recall = (tenant: string): Known => {
    const known = memory.get(tenant) ?? {
      vocabulary: undefined,
      stamp: null,
      until: 0,
      asking: undefined,
    };
    memory.delete(tenant); // A Map keeps the order of insertion: the one not used for longest comes first.
    memory.set(tenant, known);
    for (const oldest of memory.keys()) {
      if (memory.size <= settings().memory_tenants) break;
      memory.delete(oldest);
    }
    return known;
  };

  const readVocabulary: ReadVocabulary = async (tenant) => {
    const known = recall(tenant);
    if (clock.now() < known.until) return known.vocabulary;
    known.asking ??= ask(tenant, known);
    await atMost(settings().read_budget_ms, known.asking);
    return known.vocabulary;
  };

  return {
    readVocabulary,
    /** Makes all processes read the tenant's vocabulary anew, others once their memory's time is over. Never throws. */
    outdate: async (tenant: string): Promise<void> => {
      await cache.outdate(tenant).catch(() => undefined);
      memory.delete(tenant);
    },
  };
}

async function atMost(limitMs: number, asking: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  await Promise.race([asking, promise]);
  clearTimeout(timer);
}
