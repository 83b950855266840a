/**
 * Erases the outcomes of batches that were accepted up to a time, and makes the statistics anew from those that are
 * left, while workers go on learning: decision 17. Safe to repeat, and to be cut off anywhere.
 */
import type { Config } from '#src/config/schema.ts';
import { uuidv7Bound } from '#src/lib/uuidv7.ts';
import type { LearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import type { OutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import type { OutcomeLedger } from '#src/store/mongo/outcome-ledger.ts';
import type { LearntCache } from '#src/store/redis/learnt-cache.ts';
import type { OutcomeStates } from '#src/store/redis/outcome-states.ts';
import { foldLedger } from './fold-ledger.ts';

interface Deps {
  readonly ledger: Pick<OutcomeLedger, 'erase' | 'pages'>;
  readonly batches: Pick<
    OutcomeBatches,
    'erase' | 'numbered' | 'state' | 'touch' | 'nodeNames' | 'forgetNodes'
  >;
  readonly statistics: Pick<LearntStatistics, 'marks' | 'replace'>;
  readonly states: Pick<OutcomeStates, 'acceptedOf' | 'erase'>;
  readonly cache: Pick<LearntCache, 'outdate'>;
  readonly settings: () => Config['learning'];
}

/** Nodes that workers changed meanwhile are added up again, so often in one go. */
const ROUNDS = 5;

/** Answers how many went; `busy`: it has to come again. Throws `history_unavailable` when MongoDB is away. */
export function createEraseOutcomes(deps: Deps) {
  const { ledger, batches, statistics, states, cache, settings } = deps;

  /** Answers whether every node was left alone from being looked at until it was replaced. */
  const rebuild = async (tenant: string): Promise<boolean> => {
    // In this order: a batch that is added to a node after this look changes the node, which then is not replaced.
    const marks = await statistics.marks(tenant);
    const noted = await batches.nodeNames(tenant);
    if (marks.length === 0 && noted.length === 0) return true;
    const { open, last } = await batches.state(tenant);
    const numbered = await batches.numbered(tenant);
    const looks = new Map(marks.map((look) => [look.name, look]));
    const { nodes } = await foldLedger(ledger.pages(tenant), settings().statistics, {
      partOf: (batch) => {
        const number = numbered.get(batch)?.number;
        if (number === undefined || number > last) return null;
        return open.has(batch) ? number : 'everywhere';
      },
      holds: (name, number) => {
        const look = looks.get(name);
        return look !== undefined && (number <= look.through || look.applied.includes(number));
      },
    });
    // Before the nodes go: who makes one of them anew notes it again.
    await batches.forgetNodes(
      tenant,
      noted.filter((name) => !nodes.has(name)),
    );
    let isWhole = true;
    for (const look of marks) {
      const isDone = await statistics.replace(tenant, look, nodes.get(look.name) ?? null);
      isWhole &&= isDone;
    }
    // Those that a worker made again between the two.
    const left = await statistics.marks(tenant);
    if (left.length > 0) {
      await batches.touch(
        tenant,
        left.map(({ name }) => name),
      );
    }
    return isWhole;
  };

  return async (tenant: string, untilMs: number): Promise<{ erased: number; busy: boolean }> => {
    const accepted = await states.acceptedOf(tenant);
    for (const [id, { created_at }] of await batches.numbered(tenant)) accepted.set(id, created_at);
    const [until, bound] = [new Date(untilMs).toISOString(), uuidv7Bound(untilMs + 1)];
    // The id says it of those that nothing else is known of; after a step of the clock it may say too late a time.
    const isErased = (id: string): boolean => id < bound || (accepted.get(id) ?? '~') <= until;
    const erased = await ledger.erase(tenant, isErased);
    await batches.erase(tenant, isErased);
    let isWhole = false;
    for (let round = 0; round < ROUNDS && !isWhole; round += 1) isWhole = await rebuild(tenant);
    const isTold = await cache.outdate(tenant, settings().snapshot_ms).then(
      () => true,
      () => false,
    );
    // Last: until then they tell which batches are meant.
    await states.erase([...accepted.keys()].filter(isErased));
    return { erased, busy: !isWhole || !isTold };
  };
}
