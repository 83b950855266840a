/** The cells that say something of one case, from the tenant as a whole down to the case itself. */
import type { Channel, Industry, Segment } from '#src/contract/vocabulary.ts';
import { nodesOf } from './contributions.ts';
import type { Cell, CellName, LearntNode, NodeKey, Sums } from './learnt-outcome.ts';

/** What is planned or asked for; several countries or segments are taken together. */
export interface LearntCase {
  readonly industry: Industry | null;
  readonly countries: readonly string[];
  readonly segments: readonly Segment[];
}

export type LevelName = 'tenant' | 'industry' | 'country' | 'segment';

export interface Level {
  readonly name: LevelName;
  readonly sums: Sums;
  /** The part of `sums` that may be of the next level's case as well as of another: nobody said. */
  readonly unsaid: Sums;
  /** The part of `sums` that is of other cases than the next level's; all of them on the last. */
  readonly others: Sums;
  /** Last day of any outcome; null: there is none. */
  readonly latest: string | null;
}

type OwnLevel = Omit<Level, 'others'>;

/** The nodes to read for a case. */
export function nodesForCase({ industry, countries }: LearntCase): NodeKey[] {
  if (countries.length === 0) return nodesOf({ industry, country: null });
  const nodes = countries.flatMap((country) => nodesOf({ industry, country }));
  return nodes.filter(
    (node, index) =>
      nodes.findIndex(
        (other) => other.industry === node.industry && other.country === node.country,
      ) === index,
  );
}

/** Levels of a case for one channel, the most general first; those the case says nothing of are absent. */
export function chainOf(
  nodes: readonly LearntNode[],
  channel: Channel,
  { industry, countries, segments }: LearntCase,
): Level[] {
  const cellsOf = (key: NodeKey) =>
    nodes.find(({ industry: of, country }) => of === key.industry && country === key.country)
      ?.cells[channel];
  const levels: OwnLevel[] = [level('tenant', [cellsOf({ industry: null, country: null })?.all])];
  if (industry !== null) {
    levels.push(level('industry', [cellsOf({ industry, country: null })?.all]));
  }
  const places = countries.map((country) => cellsOf({ industry, country }));
  if (countries.length > 0) {
    levels.push(
      level(
        'country',
        places.map((cells) => cells?.all),
      ),
    );
  }
  const last = levels.at(-1);
  if (segments.length > 0 && last !== undefined) {
    const parents = countries.length > 0 ? places : [cellsOf({ industry, country: null })];
    const cells = (names: readonly CellName[]) =>
      parents.flatMap((parent) => names.map((name) => parent?.[name]));
    levels.splice(-1, 1, { ...last, unsaid: level(last.name, cells(['unsaid'])).sums });
    levels.push(level('segment', cells(segments)));
  }
  return levels.map((own, index): Level => ({ ...own, others: othersOf(own, levels[index + 1]) }));
}

/** Once each: what is of other cases, what may be of the next level's, and below what is of it. */
const othersOf = ({ sums, unsaid }: OwnLevel, next: OwnLevel | undefined): Sums =>
  next === undefined ? sums : combine(combine(sums, next.sums, -1), unsaid, -1);

function level(name: LevelName, cells: readonly (Cell | undefined)[]): OwnLevel {
  const known = cells.filter((cell) => cell !== undefined);
  const [first, ...others] = known;
  return {
    name,
    unsaid: {},
    sums: others.reduce((sum, { sums }) => combine(sum, sums, 1), first?.sums ?? {}),
    latest: known.reduce<string | null>(
      (last, { latest }) => (last === null || latest > last ? latest : last),
      null,
    ),
  };
}

/** a + sign · b, name by name. */
function combine(a: Sums, b: Sums, sign: 1 | -1): Sums {
  const sums: Record<string, number> = { ...a };
  for (const [name, value] of Object.entries(b)) sums[name] = (sums[name] ?? 0) + sign * value;
  return sums;
}
