/**
 * What a tenant's outcomes taught, at hand when a plan or a pattern needs it: from memory, else from the cache, else
 * from MongoDB. What was acknowledged as learnt is always in it: one small look into the cache tells whether what is
 * known is still the newest, and while the cache is away MongoDB is read.
 */
import type { Config } from '#src/config/schema.ts';
import { nodeName, type LearntNode, type NodeKey } from '#src/domain/learning/learnt-outcome.ts';
import type { LearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import type { OutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import type { LearntCache } from '#src/store/redis/learnt-cache.ts';

interface Deps {
  readonly cache: LearntCache;
  readonly statistics: Pick<LearntStatistics, 'readNodes'>;
  readonly batches: Pick<OutcomeBatches, 'nodeNames'>;
  readonly settings: () => Config['learning'];
}

interface Kept {
  readonly generation: string;
  readonly value: unknown;
}

export interface LearntReading {
  /** False: neither cache nor MongoDB told in time, so that nothing is known of what was learnt. */
  readonly known: boolean;
  readonly nodes: readonly LearntNode[];
}

/** The entry that lists a tenant's nodes; no node has this name. */
const NAMES = 'names';

export type ReadLearnt = ReturnType<typeof createReadLearnt>;

export function createReadLearnt({ cache, statistics, batches, settings }: Deps) {
  const memory = new Map<string, Kept>();

  const keep = (tenant: string, generation: string, values: ReadonlyMap<string, unknown>): void => {
    for (const [name, value] of values) {
      const key = `${tenant}/${name}`;
      memory.delete(key); // A Map keeps the order of insertion: what was not used for longest comes first.
      memory.set(key, { generation, value });
    }
    for (const oldest of memory.keys()) {
      if (memory.size <= settings().memory_nodes) break;
      memory.delete(oldest);
    }
  };

  const recall = (
    tenant: string,
    generation: string,
    names: readonly string[],
  ): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    for (const name of names) {
      const kept = memory.get(`${tenant}/${name}`);
      if (kept?.generation === generation) found.set(name, kept.value);
    }
    keep(tenant, generation, found);
    return found;
  };

  /** Entries by name, from the nearest place that has the newest of each. */
  const load = async (
    tenant: string,
    names: readonly string[],
    fetch: (missing: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
  ): Promise<ReadonlyMap<string, unknown>> => {
    const { snapshot_ms } = settings();
    // Before MongoDB is read: what is learnt meanwhile makes the token an old one.
    const generation = await cache.generation(tenant, snapshot_ms).catch((): null => null);
    if (generation === null) return fetch(names);
    const found = recall(tenant, generation, names);
    const add = (values: ReadonlyMap<string, unknown>): void => {
      for (const [name, value] of values) found.set(name, value);
      keep(tenant, generation, values);
    };
    const missing = () => names.filter((name) => !found.has(name));
    if (missing().length > 0) {
      add(await cache.read(tenant, generation, missing()).catch(() => new Map<string, unknown>()));
    }
    if (missing().length > 0) {
      const values = await fetch(missing());
      add(values);
      await cache.write(tenant, { generation, values }, snapshot_ms).catch(() => undefined);
    }
    return found;
  };

  const readNodes = async (tenant: string, names: readonly string[]): Promise<LearntNode[]> => {
    const found = await load(tenant, names, async (missing) => {
      const nodes = await statistics.readNodes(tenant, missing);
      return new Map(missing.map((name, index) => [name, nodes[index] ?? null]));
    });
    return names.flatMap((name) => (found.get(name) as LearntNode | null | undefined) ?? []);
  };

  return {
    /** The nodes that something was learnt of, within the time a plan waits. Never throws. */
    readLearnt: async (tenant: string, keys: readonly NodeKey[]): Promise<LearntReading> => {
      const reading = readNodes(tenant, keys.map(nodeName)).then(
        (nodes): LearntReading => ({ known: true, nodes }),
        (): LearntReading => UNKNOWN,
      );
      return atMost(settings().read_budget_ms, reading, UNKNOWN);
    },

    /** Throws `history_unavailable` when neither cache nor MongoDB has them. */
    readNodes,

    /** The names of all nodes of a tenant. Throws `history_unavailable` when neither cache nor MongoDB has them. */
    nodeNames: async (tenant: string): Promise<readonly string[]> => {
      const found = await load(
        tenant,
        [NAMES],
        async () => new Map([[NAMES, await batches.nodeNames(tenant)]]),
      );
      return (found.get(NAMES) as readonly string[] | undefined) ?? [];
    },
  };
}

const UNKNOWN: LearntReading = { known: false, nodes: [] };

async function atMost<Value>(limitMs: number, asking: Promise<Value>, late: Value): Promise<Value> {
  const { promise, resolve } = Promise.withResolvers<Value>();
  const timer = setTimeout(() => resolve(late), limitMs);
  try {
    return await Promise.race([asking, promise]);
  } finally {
    clearTimeout(timer);
  }
}
