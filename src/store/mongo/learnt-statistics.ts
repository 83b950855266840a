/**
 * What was learnt, one document for each node of a tenant. A document holds the sums and the numbers of the batches in
 * them, and one update changes both: the mark and the counter cannot disagree. Decision 11 tells why nothing counts twice.
 */
import { mongo as driver } from 'mongoose';
import { addNodes } from '#src/domain/learning/add-outcomes.ts';
import { nodeName, type LearntNode, type NodeKey } from '#src/domain/learning/learnt-outcome.ts';
import { packJson, unpackJson } from '#src/lib/compress.ts';
import { collectionOf, idsOf, removeTenant } from './collection-of.ts';
import type { Mongo } from './connect.ts';
import { insertNew } from './write-newer.ts';

interface NodeRecord extends NodeKey {
  /** `<tenant>/<node>`. */
  readonly _id: string;
  readonly tenant: string;
  /** Grows with each change; an update names the one it was made from. */
  readonly version: number;
  /** Batches up to this number are through: none of them is to be added any more. */
  readonly through: number;
  /** Numbers of later batches that are in the sums. */
  readonly applied: readonly number[];
  /** Compressed JSON: a node has thousands of sums, which as fields take FerretDB half a second to change. */
  readonly cells: driver.Binary;
}

const STATISTICS_COLLECTION = 'learnt_statistics';

/** A node as it was at one moment, without its sums: which batches are in them. */
export interface NodeMarks {
  readonly name: string;
  readonly version: number;
  readonly through: number;
  readonly applied: readonly number[];
}

/** Documents read at a time. */
const READ_AT_ONCE = 8;
/** A node that others change at the same time is read anew and changed again; somebody gets on each time. */
const TRIES = 1_000;

export type LearntStatistics = ReturnType<typeof createLearntStatistics>;

/** Every function throws `history_unavailable` when MongoDB is away or does not answer in time. */
export function createLearntStatistics(mongo: Mongo) {
  const collection = () => collectionOf<NodeRecord>(mongo, STATISTICS_COLLECTION);

  const read = (tenant: string, name: string): Promise<NodeRecord | null> =>
    mongo.run(() => collection().findOne({ _id: nodeId(tenant, name) }));

  type Change = Partial<Pick<NodeRecord, 'through' | 'applied' | 'cells'>>;

  /**
   * Changes a node in one update, made from what it is at that moment; a change of null leaves it as it is. A node that
   * an erasure took away since it was prepared is made again: then true.
   */
  const change = async (
    tenant: string,
    node: NodeKey,
    changeOf: (record: NodeRecord) => Change | null,
  ): Promise<boolean> => {
    let isMadeAgain = false;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const record = await read(tenant, nodeName(node));
      if (record === null) {
        const empty = recordOf(tenant, { ...node, cells: {} }, 0);
        await mongo.run(() => insertNew(collection(), [empty]));
        isMadeAgain = true;
        continue;
      }
      const changes = changeOf(record);
      if (changes === null) return isMadeAgain;
      const { _id, version } = record;
      const { modifiedCount } = await mongo.run(() =>
        collection().updateOne({ _id, version }, { $set: { ...changes, version: version + 1 } }),
      );
      if (modifiedCount === 1) return isMadeAgain;
    }
    throw new Error(`the node ${nodeName(node)} was never left alone`);
  };

  return {
    /** Makes nodes that are not there yet, empty. */
    prepare: async (tenant: string, nodes: readonly NodeKey[]): Promise<void> => {
      const records = nodes.map((node) => recordOf(tenant, { ...node, cells: {} }, 0));
      await mongo.run(() => insertNew(collection(), records));
    },

    /**
     * Adds a batch's sums to one node, unless they are in it already. Marks of batches
     * before `oldestOpen`, all of which are through, give way to that number: from then on it refuses them. True: the node had
     * been erased since it was prepared, and is to be noted in the book again.
     */
    add: (
      tenant: string,
      { number, oldestOpen }: { number: number; oldestOpen: number },
      addition: LearntNode,
    ): Promise<boolean> =>
      change(tenant, addition, (record) => {
        const { through, applied } = record;
        if (number <= through || applied.includes(number)) return null;
        return {
          through: Math.max(through, oldestOpen - 1),
          applied: [...applied.filter((mark) => mark >= oldestOpen), number],
          cells: packCells(addNodes(nodeOf(record), addition)),
        };
      }),

    /** How many marks a node holds. */
    countMarks: async (tenant: string, name: string): Promise<number> =>
      (await read(tenant, name))?.applied.length ?? 0,

    /** Nodes in the order asked for; null for one that nothing was learnt of. */
    readNodes: async (tenant: string, names: readonly string[]): Promise<(LearntNode | null)[]> => {
      const found: (LearntNode | null)[] = Array(names.length).fill(null);
      const waiting = [...names.entries()];
      const work = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [index, name] = next;
          const record = await read(tenant, name);
          if (record !== null) found[index] = nodeOf(record);
        }
      };
      await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, names.length) }, work));
      return found;
    },

    /** Puts nodes in the place of all that a tenant's batches up to `through` taught. */
    replaceAll: async (
      tenant: string,
      nodes: readonly LearntNode[],
      through: number,
    ): Promise<void> => {
      await removeTenant(mongo, collection(), tenant);
      for (const node of nodes) {
        await mongo.run(() => collection().insertOne(recordOf(tenant, node, through)));
      }
    },

    /** All nodes of a tenant, as they are now. */
    marks: async (tenant: string): Promise<NodeMarks[]> => {
      const projection = { version: 1, through: 1, applied: 1 };
      const found = await mongo.run(() =>
        collection().find(idsOf(tenant), { projection }).toArray(),
      );
      return found.map(({ _id, version, through, applied }) => ({
        name: _id.slice(tenant.length + 1),
        version,
        through,
        applied,
      }));
    },

    /** Puts sums in a node's place, or takes it away for null. False: it was changed since `marks`, and is left as it is. */
    replace: async (
      tenant: string,
      { name, version }: Pick<NodeMarks, 'name' | 'version'>,
      node: LearntNode | null,
    ): Promise<boolean> => {
      const unchanged = { _id: nodeId(tenant, name), version };
      if (node === null) {
        const { deletedCount } = await mongo.run(() => collection().deleteOne(unchanged));
        return deletedCount === 1;
      }
      const changes = { cells: packCells(node), version: version + 1 };
      const { modifiedCount } = await mongo.run(() =>
        collection().updateOne(unchanged, { $set: changes }),
      );
      return modifiedCount === 1;
    },
  };
}

const nodeId = (tenant: string, name: string): string => `${tenant}/${name}`;

const packCells = ({ cells }: LearntNode): driver.Binary => new driver.Binary(packJson(cells));

const recordOf = (tenant: string, node: LearntNode, through: number): NodeRecord => ({
  _id: nodeId(tenant, nodeName(node)),
  tenant,
  industry: node.industry,
  country: node.country,
  version: 0,
  through,
  applied: [],
  cells: packCells(node),
});

const nodeOf = ({ industry, country, cells }: NodeRecord): LearntNode => ({
  industry,
  country,
  cells: unpackJson(Buffer.from(cells.value())) as LearntNode['cells'],
});
