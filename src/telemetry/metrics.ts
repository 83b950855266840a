/** Metrics in the Prometheus text format. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ProviderState } from '#src/contract/provider.ts';
import { addProviderMetrics } from './provider-metrics.ts';
import { addMarketMetrics } from './market-metrics.ts';

interface MetricsOptions<Name extends string> {
  readonly names: readonly Name[];
  /** Jobs that a free worker would take now. */
  readonly backlogOf: (name: Name) => Promise<number>;
  /** The state of all providers of market data. */
  readonly readProviders: () => Promise<readonly ProviderState[]>;
  /** What all processes counted of market data. */
  readonly marketCounts: () => Promise<Readonly<Record<string, number>>>;
}

/** The text of `GET /metrics`. What cannot be read right now, such as queues while Redis is away, is left out. */
export function createMetrics<Name extends string>({
  names,
  backlogOf,
  readProviders,
  marketCounts,
}: MetricsOptions<Name>): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'goalpost_queue_backlog_jobs',
    help: 'Jobs that wait for a free worker.',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      this.reset();
      const counts = await Promise.all(names.map((name) => backlogOf(name).catch(() => undefined)));
      for (const [index, count] of counts.entries()) {
        if (count !== undefined) this.set({ queue: names[index] ?? '' }, count);
      }
    },
  });
  const updateProviders = addProviderMetrics(registry, readProviders);
  const updateMarket = addMarketMetrics(registry, marketCounts);
  return async () => {
    await Promise.all([updateProviders(), updateMarket()]);
    return registry.metrics();
  };
}
