/** Sorts the settings of a section into single ones and tables, so that the reference stays readable. */
import { z } from 'zod';
import { expectedOf } from './expected.ts';
import { isObject } from './layers.ts';
import { childAt, childrenOf, isBranch, nodeOf, type SettingNode } from './schema-tree.ts';

export interface Entry {
  readonly path: readonly string[];
  readonly node: SettingNode;
  /** As in `base.json`; undefined when it is not set there. */
  readonly value: unknown;
}

/** Settings that repeat under several names: one table. */
export interface Family {
  readonly path: readonly string[];
  readonly entries: readonly Entry[];
}

export interface Outline {
  readonly singles: readonly Entry[];
  readonly families: readonly Family[];
}

/** Fewer settings with the same meaning than this are listed one by one. */
const LEAST_LEAVES_IN_TABLE = 3;

/** What is below an entry: the schema's names, and for free names those that are set. */
export function entriesBelow({ path, node, value }: Entry): readonly Entry[] {
  const values = isObject(value) ? value : {};
  const names = [...(childrenOf(node)?.keys() ?? Object.keys(values))];
  return names.flatMap((name) => {
    const child = childAt(node, name);
    return child === undefined ? [] : [{ path: [...path, name], node: child, value: values[name] }];
  });
}

/** The single settings below the entry, in order, and the tables. */
export function outlineOf(entry: Entry): Outline {
  const below = entriesBelow(entry);
  if (isFamily(entry, below)) {
    return { singles: [], families: [{ path: entry.path, entries: below }] };
  }
  const singles: Entry[] = [];
  const families: Family[] = [];
  for (const child of below) {
    if (!isBranch(child.node)) singles.push(child, ...elementsOf(child));
    else {
      const inner = outlineOf(child);
      singles.push(...inner.singles);
      families.push(...inner.families);
    }
  }
  return { singles, families };
}

/** The settings of one element of a list of objects; their path says `[]`. */
function elementsOf({ path, node }: Entry): readonly Entry[] {
  const { schema } = node;
  if (!(schema instanceof z.ZodArray)) return [];
  const element = nodeOf(schema.element as z.ZodType);
  const last = path.at(-1) ?? '';
  const at = [...path.slice(0, -1), `${last}[]`];
  return [...(childrenOf(element) ?? [])].map(([name, child]) => ({
    path: [...at, name],
    node: child,
    value: undefined,
  }));
}

function isFamily({ node }: Entry, below: readonly Entry[]): boolean {
  if (node.schema instanceof z.ZodRecord) return below.length > 0;
  const [first, ...rest] = below.map((entry) => shapeOf(entry.node));
  if (first === undefined || rest.length === 0 || rest.some((shape) => shape !== first)) {
    return false;
  }
  return below.every((entry) => isBranch(entry.node)) || below.length >= LEAST_LEAVES_IN_TABLE;
}

/** The same for settings that fit in one table: the same names below, or the same kind of value with the same meaning. */
function shapeOf(node: SettingNode): string {
  const below = childrenOf(node);
  if (below !== undefined) {
    const parts = [...below].map(([name, child]) => `${name}:${shapeOf(child)}`);
    return `{${parts.join()}}`;
  }
  return [expectedOf(node), node.notes.description].join('|');
}
