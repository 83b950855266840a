/** Statistics of outcomes made in memory, the way the store adds them up. */
import { readFileSync } from 'node:fs';
import { LearningSettings } from '#src/config/sections/learning.ts';
import { contributionsOf } from '#src/domain/learning/contributions.ts';
import {
  nodeName,
  type Cell,
  type LearntNode,
  type LearntOutcome,
  type NodeKey,
} from '#src/domain/learning/learnt-outcome.ts';

const base = JSON.parse(
  readFileSync(new URL('../../config/base.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

export const learningSettings = LearningSettings.parse(base['learning']);

type Cells = Partial<Record<string, Partial<Record<string, Cell>>>>;

/** The nodes that hold these outcomes. */
export function foldOutcomes(
  outcomes: readonly LearntOutcome[],
  settings = learningSettings,
): LearntNode[] {
  const nodes = new Map<string, NodeKey & { cells: Cells }>();
  for (const outcome of outcomes) {
    for (const part of contributionsOf(outcome, settings.statistics)) {
      const name = nodeName(part.node);
      const node = nodes.get(name) ?? { ...part.node, cells: {} };
      nodes.set(name, node);
      const cells = (node.cells[part.channel] ??= {});
      const cell = cells[part.cell] ?? { sums: {}, latest: part.latest };
      const sums: Record<string, number> = { ...cell.sums };
      for (const [key, value] of Object.entries(part.sums)) sums[key] = (sums[key] ?? 0) + value;
      cells[part.cell] = {
        sums,
        latest: part.latest > cell.latest ? part.latest : cell.latest,
      };
    }
  }
  return [...nodes.values()];
}

/** An outcome with everything said that the test does not care about. */
export const outcomeOf = (parts: Partial<LearntOutcome> = {}): LearntOutcome => ({
  channel: 'search_advertising',
  industry: 'retail',
  country: 'US',
  segment: null,
  start: '2026-11-10',
  end: '2026-11-16',
  impressions: 20_000,
  clicks: 800,
  conversions: 40,
  spend_usd: 1_600,
  revenue_usd: 2_800,
  reference: { ctr: 0.04, cvr: 0.03, cpc: 2, order_value: 70, season: 1 },
  ...parts,
});
