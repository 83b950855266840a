/** Reads the settings schema as a tree, so that layering, the reference and the command line all derive from it. */
import { z } from 'zod';

/** What `.meta()` says about a setting. */
interface SettingNotes {
  readonly description?: string;
  readonly unit?: string;
  readonly origin?: string;
  /** Never printed, logged or compared in the open. */
  readonly secret?: boolean;
  /** Read once at the start; a change while running has no effect until then. */
  readonly restart?: boolean;
}

/** A place in the settings: an object, a record, or a leaf (arrays and tuples are leaves: they replace as a whole). */
export interface SettingNode {
  /** The schema without `optional`, `nullable`, `default` and the like. */
  readonly schema: z.ZodType;
  /** The schema with them, as it validates. */
  readonly outer: z.ZodType;
  readonly notes: SettingNotes;
  readonly nullable: boolean;
  readonly optional: boolean;
}

type Path = readonly string[];

const notesOf = (schema: z.ZodType): SettingNotes => (schema.meta() ?? {}) as SettingNotes;

/** Looks through wrappers; notes of an outer one win. */
export function nodeOf(outer: z.ZodType): SettingNode {
  let schema = outer;
  const notes = { ...notesOf(schema) };
  let nullable = false;
  let optional = false;
  for (;;) {
    if (schema instanceof z.ZodNullable) nullable = true;
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) optional = true;
    const inner = innerOf(schema);
    if (inner === undefined) return { schema, outer, notes, nullable, optional };
    schema = inner;
    Object.assign(notes, { ...notesOf(schema), ...notes });
  }
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    return schema.unwrap() as z.ZodType;
  }
  return schema instanceof z.ZodPipe ? (schema.in as z.ZodType) : undefined;
}

/** The named children of an object, or of a record whose keys are a closed list; undefined for anything else. */
export function childrenOf(node: SettingNode): ReadonlyMap<string, SettingNode> | undefined {
  const { schema } = node;
  if (schema instanceof z.ZodObject) {
    return new Map(
      Object.entries(schema.shape).map(([key, child]) => [key, nodeOf(child as z.ZodType)]),
    );
  }
  const names = recordNames(schema);
  if (names === undefined || !(schema instanceof z.ZodRecord)) return undefined;
  const child = nodeOf(schema.valueType as z.ZodType);
  return new Map(names.map((name) => [name, child]));
}

function recordNames(schema: z.ZodType): readonly string[] | undefined {
  if (!(schema instanceof z.ZodRecord)) return undefined;
  const key = schema.keyType;
  return key instanceof z.ZodEnum ? key.options.map(String) : undefined;
}

/** The node below `key`; for a record with free keys, any key its key schema accepts. */
export function childAt(node: SettingNode, key: string): SettingNode | undefined {
  const named = childrenOf(node);
  if (named !== undefined) return named.get(key);
  const { schema } = node;
  if (!(schema instanceof z.ZodRecord)) return undefined;
  return z.safeParse(schema.keyType, key).success
    ? nodeOf(schema.valueType as z.ZodType)
    : undefined;
}

/** True where settings below have keys of their own: layers merge there, and replace elsewhere. */
export const isBranch = (node: SettingNode): boolean =>
  node.schema instanceof z.ZodObject || node.schema instanceof z.ZodRecord;

export function nodeAt(root: SettingNode, path: Path): SettingNode | undefined {
  let node: SettingNode | undefined = root;
  for (const key of path) node = node && childAt(node, key);
  return node;
}

/** The node at the path, or the closest one above it (an element of an array belongs to the array). */
export function closestNode(root: SettingNode, path: Path): { node: SettingNode; path: Path } {
  let node = root;
  for (const [index, key] of path.entries()) {
    const child = childAt(node, key);
    if (child === undefined) return { node, path: path.slice(0, index) };
    node = child;
  }
  return { node, path };
}

/** What the setting does: its own words, those for its elements, or those of the closest object around it. */
export function descriptionAt(root: SettingNode, path: Path): string | undefined {
  const { node, path: known } = closestNode(root, path);
  const { schema, notes } = node;
  if (notes.description !== undefined) return notes.description;
  const element = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined;
  const ofElement = element && notesOf(element).description;
  if (ofElement !== undefined || known.length === 0) return ofElement;
  return descriptionAt(root, known.slice(0, -1));
}

/** True when the setting or one it is part of is a secret. */
export function isSecret(root: SettingNode, path: Path): boolean {
  let node: SettingNode | undefined = root;
  for (const key of path) {
    node = node && childAt(node, key);
    if (node?.notes.secret === true) return true;
  }
  return false;
}

/** True when the setting, one it is part of, or one below it is a secret. */
export const touchesSecret = (root: SettingNode, path: Path): boolean =>
  isSecret(root, path) || secretPaths(closestNode(root, path).node).length > 0;

/** Every secret's path, with `*` for the key of a record, as the logger's redaction takes them. */
export function secretPaths(root: SettingNode): readonly string[] {
  const found = new Set<string>();
  const visit = (node: SettingNode, path: Path): void => {
    if (node.notes.secret === true) found.add(path.join('.'));
    else if (node.schema instanceof z.ZodRecord) {
      visit(nodeOf(node.schema.valueType as z.ZodType), [...path, '*']);
    } else {
      for (const [key, child] of childrenOf(node) ?? []) visit(child, [...path, key]);
    }
  };
  visit(root, []);
  return [...found];
}
