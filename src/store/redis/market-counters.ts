/** Counts of what happens to market data, of all processes together; `GET /metrics` shows them. */
import type { Redis } from 'ioredis';

interface MarketCountersOptions {
  /** The durable server. */
  readonly redis: Redis;
  readonly prefix: string;
}

/** A count's name and the value of its label, joined by `|`, such as `reads|live`. */
export type Counts = Readonly<Record<string, number>>;

/** Every function throws while the server is away. */
export function createMarketCounters({ redis, prefix }: MarketCountersOptions) {
  const counts = `${prefix}:market-counts`;
  const used = `${prefix}:market-used`;

  return {
    add: async (added: Counts): Promise<void> => {
      const entries = Object.entries(added).filter(([, by]) => by !== 0);
      if (entries.length === 0) return;
      const batch = redis.pipeline();
      for (const [name, by] of entries) batch.hincrbyfloat(counts, name, by);
      await batch.exec();
    },

    read: async (): Promise<Counts> =>
      Object.fromEntries(
        Object.entries(await redis.hgetall(counts)).map(([name, count]) => [name, Number(count)]),
      ),

    /** Notes that jobs read data of these providers. */
    noteUse: async (providers: readonly string[], nowMs: number): Promise<void> => {
      if (providers.length === 0) return;
      await redis.hset(used, Object.fromEntries(providers.map((id) => [id, nowMs])));
    },

    /** When jobs read data of a provider last, milliseconds since the epoch; null: never. */
    lastUse: async (provider: string): Promise<number | null> => {
      const at = await redis.hget(used, provider);
      return at === null ? null : Number(at);
    },
  };
}
