/** Sums over many outcomes: what they add to each node, or all that was learnt when they are all there are. */
import type { Channel } from '#src/contract/vocabulary.ts';
import { contributionsOf, type StatisticsSettings } from './contributions.ts';
import {
  nodeName,
  type Cell,
  type CellName,
  type Contribution,
  type LearntNode,
  type LearntOutcome,
} from './learnt-outcome.ts';

/** A cell whose sums are still growing. */
interface OpenCell {
  readonly sums: Record<string, number>;
  latest: string;
}

type OpenCells = Partial<Record<Channel, Partial<Record<CellName, OpenCell>>>>;
type OpenNode = LearntNode & { readonly cells: OpenCells };

/** Outcomes of one kind count in the same cells, so they are added up among themselves first. */
interface Kind {
  readonly places: readonly Contribution[];
  readonly cell: OpenCell;
}

/** What outcomes add, by node; each node once, in no particular order. */
export function addOutcomes(
  outcomes: Iterable<LearntOutcome>,
  settings: StatisticsSettings,
): LearntNode[] {
  const kinds = new Map<string, Kind>();
  for (const outcome of outcomes) {
    const places = contributionsOf(outcome, settings);
    const [first] = places;
    if (first === undefined) continue;
    const { industry, country, channel, segment } = outcome;
    const name = `${industry}.${country}.${channel}.${segment}`;
    let kind = kinds.get(name);
    if (kind === undefined) {
      kind = { places, cell: { sums: {}, latest: first.latest } };
      kinds.set(name, kind);
    }
    addTo(kind.cell, first);
  }
  const nodes = new Map<string, OpenNode>();
  for (const { places, cell } of kinds.values()) {
    for (const { node, channel, cell: cellName } of places) {
      const name = nodeName(node);
      let open = nodes.get(name);
      if (open === undefined) nodes.set(name, (open = { ...node, cells: {} }));
      addTo(cellOf(open.cells, channel, cellName, cell.latest), cell);
    }
  }
  return [...nodes.values()];
}

/** A node with another one's sums added. */
export function addNodes(node: LearntNode, addition: LearntNode): LearntNode {
  const cells: OpenCells = { ...(node.cells as OpenCells) };
  for (const [channel, segments] of entriesOf(addition.cells)) {
    const ofChannel = { ...cells[channel] };
    for (const [name, cell] of entriesOf(segments ?? {})) {
      if (cell === undefined) continue;
      const { sums = {}, latest = cell.latest } = ofChannel[name] ?? {};
      const sum = { sums: { ...sums }, latest };
      addTo(sum, cell);
      ofChannel[name] = sum;
    }
    cells[channel] = ofChannel;
  }
  return { ...node, cells };
}

const entriesOf = <Key extends string, Value>(record: Readonly<Partial<Record<Key, Value>>>) =>
  Object.entries(record) as [Key, Value | undefined][];

function cellOf(cells: OpenCells, channel: Channel, name: CellName, latest: string): OpenCell {
  const ofChannel = (cells[channel] ??= {});
  return (ofChannel[name] ??= { sums: {}, latest });
}

function addTo(cell: OpenCell, { sums, latest }: Cell): void {
  for (const [name, value] of Object.entries(sums)) {
    cell.sums[name] = (cell.sums[name] ?? 0) + value;
  }
  if (latest > cell.latest) cell.latest = latest;
}
