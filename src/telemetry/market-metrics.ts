/** How market data is read, refreshed and doubted, by the counts that all processes share. */
import { Counter, Gauge, type Registry } from 'prom-client';

/** Counts by name and labels, joined by `|`. */
type Counts = Readonly<Record<string, number>>;

interface CounterShape {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

/** By the first part of the names in the counts. */
const COUNTERS: Readonly<Record<string, CounterShape>> = {
  reads: {
    name: 'goalpost_market_reads_total',
    help: 'Reads of data that a provider gives, by where the value came from.',
    labels: ['source'],
  },
  read_age: {
    name: 'goalpost_market_read_age_reads_total',
    help: 'Reads of dated values by the class of their age; hours_up_to is its upper end.',
    labels: ['hours_up_to'],
  },
  read_age_sum: {
    name: 'goalpost_market_read_age_hours_total',
    help: 'Ages of all dated values read, added up.',
    labels: [],
  },
  refreshes_wanted: {
    name: 'goalpost_market_refreshes_wanted_total',
    help: 'Reads that met a value out of date or lacking. Without the queue and the lease each would be a refresh.',
    labels: ['provider'],
  },
  refreshes: {
    name: 'goalpost_market_refreshes_total',
    help: 'Refreshes by outcome; not_needed: another one had been faster.',
    labels: ['provider', 'outcome'],
  },
  quarantined: {
    name: 'goalpost_market_quarantined_total',
    help: 'Facts that were not believed.',
    labels: ['provider', 'doubt'],
  },
  missing: {
    name: 'goalpost_market_missing_total',
    help: 'Facts that a refresh was to bring and did not.',
    labels: ['provider'],
  },
};

const HIT_SOURCES = new Set(['live', 'stale']);

/** Adds the metrics to a registry. What it answers brings them up to date; counts that cannot be read are left out. */
export function addMarketMetrics(
  registry: Registry,
  readCounts: () => Promise<Counts>,
): () => Promise<void> {
  const registers = [registry];
  const counters = new Map(
    Object.entries(COUNTERS).map(([area, { name, help, labels: labelNames }]) => [
      area,
      new Counter({ name, help, labelNames, registers }),
    ]),
  );
  const ratio = new Gauge({
    name: 'goalpost_market_hit_ratio',
    help: 'Share of the reads of data that a provider gives which the cache answered, live or stale.',
    // Without a label it would be 0 before the first read.
    labelNames: ['cache'],
    registers,
  });
  return async () => {
    const counts = await readCounts().catch(() => ({}));
    for (const counter of counters.values()) counter.reset();
    fill(counters, counts);
    ratio.reset();
    const share = hitRatio(counts);
    if (share !== null) ratio.set({ cache: 'market' }, share);
  };
}

function fill(counters: ReadonlyMap<string, Counter>, counts: Counts): void {
  for (const [name, count] of Object.entries(counts)) {
    const [area = '', ...values] = name.split('|');
    const labels = COUNTERS[area]?.labels;
    if (labels?.length !== values.length) continue;
    const named = Object.fromEntries(labels.map((label, index) => [label, values[index] ?? '']));
    counters.get(area)?.inc(named, count);
  }
}

/** Null before the first read. */
function hitRatio(counts: Counts): number | null {
  let hits = 0;
  let all = 0;
  for (const [name, count] of Object.entries(counts)) {
    const [area, source = ''] = name.split('|');
    if (area !== 'reads') continue;
    all += count;
    if (HIT_SOURCES.has(source)) hits += count;
  }
  return all === 0 ? null : hits / all;
}
