/**
 * Statistics against the ledger: folds the outcomes again and compares, or puts the fold in the statistics' place. Only
 * outcomes of batches that have a number count, as when they are learnt: the others are still to come.
 */
import type { Config } from '#src/config/schema.ts';
import type { LearntNode } from '#src/domain/learning/learnt-outcome.ts';
import type { LearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import type { OutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import type { OutcomeLedger } from '#src/store/mongo/outcome-ledger.ts';
import type { LearntCache } from '#src/store/redis/learnt-cache.ts';
import { foldLedger, type Fold } from './fold-ledger.ts';

interface Deps {
  readonly ledger: Pick<OutcomeLedger, 'pages'>;
  readonly batches: Pick<OutcomeBatches, 'numbered' | 'nodeNames' | 'state' | 'reset'>;
  readonly statistics: Pick<LearntStatistics, 'readNodes' | 'replaceAll'>;
  readonly cache: Pick<LearntCache, 'outdate'>;
  readonly settings: () => Config['learning'];
}

export interface Difference {
  readonly node: string;
  /** `<channel>.<segment>.<sum>`. */
  readonly sum: string;
  readonly stored: number;
  readonly folded: number;
}

export interface LearningCheck {
  readonly outcomes: number;
  readonly nodes: number;
  /** Batches being learnt at this moment: what they add may be in one and not yet in the other. */
  readonly open: number;
  readonly differences: readonly Difference[];
}

/** Sums are added up in another order each time: so much of a sum may be lost to rounding. */
const ROUNDING = 1e-8;

/** Every function throws `history_unavailable` when MongoDB is away. */
export function createCheckLearning({ ledger, batches, statistics, cache, settings }: Deps) {
  const fold = async (tenant: string): Promise<Fold> => {
    const numbered = await batches.numbered(tenant);
    return foldLedger(ledger.pages(tenant), settings().statistics, {
      partOf: (batch) => (numbered.has(batch) ? 'everywhere' : null),
    });
  };

  return {
    verify: async (tenant: string): Promise<LearningCheck> => {
      const { outcomes, nodes } = await fold(tenant);
      const { open } = await batches.state(tenant);
      const names = new Set([...nodes.keys(), ...(await batches.nodeNames(tenant))]);
      const stored = await statistics.readNodes(tenant, [...names]);
      const differences = [...names].flatMap((name, index) =>
        compare(name, sumsOf(stored[index] ?? null), sumsOf(nodes.get(name) ?? null)),
      );
      return { outcomes, nodes: names.size, open: open.size, differences };
    },

    /** No worker may be learning meanwhile. */
    rebuild: async (tenant: string): Promise<{ outcomes: number; nodes: number }> => {
      const { last } = await batches.state(tenant);
      const { outcomes, nodes } = await fold(tenant);
      await statistics.replaceAll(tenant, [...nodes.values()], last);
      await batches.reset(tenant, [...nodes.keys()]);
      await cache.outdate(tenant, settings().snapshot_ms);
      return { outcomes, nodes: nodes.size };
    },
  };
}

/** All sums of a node, and the last day of each cell as a number. */
function sumsOf(node: LearntNode | null): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [channel, cells] of Object.entries(node?.cells ?? {})) {
    for (const [name, cell] of Object.entries(cells)) {
      for (const [sum, value] of Object.entries(cell.sums)) {
        sums.set(`${channel}.${name}.${sum}`, value);
      }
      sums.set(`${channel}.${name}.latest`, Number(cell.latest.replaceAll('-', '')));
    }
  }
  return sums;
}

function compare(
  node: string,
  stored: ReadonlyMap<string, number>,
  folded: ReadonlyMap<string, number>,
): Difference[] {
  return [...new Set([...stored.keys(), ...folded.keys()])].toSorted().flatMap((sum) => {
    const [a, b] = [stored.get(sum) ?? 0, folded.get(sum) ?? 0];
    const isSame = Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a), Math.abs(b));
    return isSame ? [] : [{ node, sum, stored: a, folded: b }];
  });
}
