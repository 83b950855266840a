/**
 * What was learnt, pattern by pattern. Only the statistics of the nodes on a page and of those above them are read, so
 * that a page costs the same however many outcomes there are.
 */
import type { Config } from '#src/config/schema.ts';
import type { Pattern } from '#src/contract/pattern.ts';
import { Industry } from '#src/contract/vocabulary.ts';
import { nodesOf } from '#src/domain/learning/contributions.ts';
import { nodeName, type LearntNode, type NodeKey } from '#src/domain/learning/learnt-outcome.ts';
import { findPatterns, patternAt, type PatternFilter } from '#src/domain/learning/patterns.ts';
import type { FactBook } from '#src/domain/market/fact.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { ReadLearnt } from './read-learnt.ts';

const DAY_LENGTH = 10;
/** Nodes read at a time until a page is full. */
const NODES_AT_ONCE = 8;

/** A pattern by its place; lists are in the order of places. */
export interface PatternPlace {
  readonly node: string;
  readonly channel: string;
  readonly segment: string | null;
}

export interface PatternQuery extends PatternFilter {
  readonly limit: number;
  /** Only patterns after this one. */
  readonly after?: PatternPlace | undefined;
}

interface Deps {
  readonly learnt: Pick<ReadLearnt, 'nodeNames' | 'readNodes'>;
  readonly readFacts: () => Promise<FactBook>;
  readonly settings: () => Pick<Config, 'learning' | 'campaign'>;
  readonly clock: Clock;
}

/** Throws `history_unavailable` when neither cache nor MongoDB has the statistics. */
export type ReadPatterns = ReturnType<typeof createReadPatterns>;

export function createReadPatterns({ learnt, readFacts, settings, clock }: Deps) {
  return async (
    tenant: string,
    { limit, after, ...filter }: PatternQuery,
  ): Promise<{ patterns: Pattern[]; next: PatternPlace | null }> => {
    const [names, facts] = await Promise.all([learnt.nodeNames(tenant), readFacts()]);
    const { learning, campaign } = settings();
    const today = new Date(clock.now()).toISOString().slice(0, DAY_LENGTH);
    const patterns: Pattern[] = [];
    let last: PatternPlace | null = null;
    const keys = inOrder(names, filter, after);
    for (let from = 0; from < keys.length; from += NODES_AT_ONCE) {
      const part = keys.slice(from, from + NODES_AT_ONCE);
      const nodes = await learnt.readNodes(tenant, withAncestors(part));
      const input = {
        nodes,
        facts,
        settings: learning,
        logSds: campaign.uncertainty.log_sd,
        today,
      };
      for (const place of placesOf(nodes, part, filter, after)) {
        if (patterns.length === limit) return { patterns, next: last };
        const pattern = patternAt(place, input);
        if (pattern === null) continue;
        patterns.push(pattern);
        const { channel, segment } = place;
        last = { node: nodeName(place.node), channel, segment };
      }
    }
    return { patterns, next: null };
  };
}

/** Nodes that a filter matches, the most general first, from the one that a page goes on in. */
function inOrder(
  names: readonly string[],
  { industry, country }: PatternFilter,
  after: PatternPlace | undefined,
): NodeKey[] {
  const wanted = (part: string | undefined, value: string | null) =>
    part === undefined || part === value;
  const first = after === undefined ? '' : sortKey(keyOf(after.node));
  return names
    .map(keyOf)
    .filter((key) => wanted(industry, key.industry) && wanted(country, key.country))
    .filter((key) => sortKey(key) >= first)
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** As `findPatterns` sorts. */
const sortKey = ({ industry, country }: NodeKey): string =>
  `${Number(industry !== null) + Number(country !== null)} ${industry ?? ''}.${country ?? ''}`;

/** A node of a name that `nodeName` made. */
function keyOf(name: string): NodeKey {
  const [industry = '', country = ''] = name.split('.');
  return {
    industry: Industry.safeParse(industry).data ?? null,
    country: country === 'all' ? null : country,
  };
}

const withAncestors = (keys: readonly NodeKey[]): string[] => [
  ...new Set(keys.flatMap((key) => nodesOf(key).map(nodeName))),
];

/** Places of these nodes that a filter matches, after the one given. */
function placesOf(
  nodes: readonly LearntNode[],
  keys: readonly NodeKey[],
  filter: PatternFilter,
  after: PatternPlace | undefined,
) {
  const wanted = new Set(keys.map(nodeName));
  const places = findPatterns(
    nodes.filter((node) => wanted.has(nodeName(node))),
    filter,
  );
  const index = places.findIndex(
    ({ node, channel, segment }) =>
      nodeName(node) === after?.node && channel === after.channel && segment === after.segment,
  );
  return places.slice(index + 1);
}
