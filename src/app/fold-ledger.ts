/** The ledger's outcomes added up again, node by node: what the statistics should be. */
import { addNodes, addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import type { StatisticsSettings } from '#src/domain/learning/contributions.ts';
import {
  nodeName,
  type LearntNode,
  type LearntOutcome,
} from '#src/domain/learning/learnt-outcome.ts';
import type { LedgerEntry } from '#src/store/mongo/outcome-ledger.ts';

/** Where a batch's outcomes count; a number: in those nodes that hold the batch of that number; null: nowhere. */
type Part = 'everywhere' | number | null;

interface FoldRules {
  readonly partOf: (batch: string) => Part;
  readonly holds?: (node: string, number: number) => boolean;
}

export interface Fold {
  /** How many count anywhere. */
  readonly outcomes: number;
  /** By name. */
  readonly nodes: ReadonlyMap<string, LearntNode>;
}

export async function foldLedger(
  pages: AsyncIterable<readonly LedgerEntry[]>,
  settings: StatisticsSettings,
  { partOf, holds = () => false }: FoldRules,
): Promise<Fold> {
  const nodes = new Map<string, LearntNode>();
  let outcomes = 0;
  for await (const page of pages) {
    const parts = new Map<Exclude<Part, null>, LearntOutcome[]>();
    for (const { batch, learnt } of page) {
      const part = partOf(batch);
      if (part === null) continue;
      outcomes += 1;
      const known = parts.get(part);
      if (known === undefined) parts.set(part, [learnt]);
      else known.push(learnt);
    }
    for (const [part, learnt] of parts) {
      for (const addition of addOutcomes(learnt, settings)) {
        const name = nodeName(addition);
        if (part !== 'everywhere' && !holds(name, part)) continue;
        const node = nodes.get(name);
        nodes.set(name, node === undefined ? addition : addNodes(node, addition));
      }
    }
  }
  return { outcomes, nodes };
}
