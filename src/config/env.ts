/** The only place that reads environment variables. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ConfigFault } from './config-error.ts';
import { closestName } from './did-you-mean.ts';
import {
  dotted,
  forbiddenPaths,
  type JsonObject,
  isForbiddenKey,
  isObject,
  type Layer,
} from './layers.ts';
import { childAt, childrenOf, isBranch, type SettingNode } from './schema-tree.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

const PROJECT_DIRECTORY = fileURLToPath(new URL('../../config', import.meta.url));
const PREFIX = 'GOALPOST__';
const LEVEL = '__';

/** Usual short names; the long name of the same key wins over them. An empty short name counts as not set. */
export const SHORT_NAMES = {
  PORT: ['server', 'port'],
  HOST: ['server', 'host'],
  REDIS_URL: ['redis', 'url'],
  CACHE_REDIS_URL: ['redis', 'cache_url'],
  MONGODB_URI: ['mongodb', 'uri'],
  LOG_LEVEL: ['logging', 'level'],
} as const satisfies Record<string, readonly string[]>;

export const processVariables = (): Variables => process.env;

/** `GOALPOST_ENV`, `development` when it is not set; validated by `loadConfig`. */
export const environmentNameOf = (variables: Variables): string =>
  variables['GOALPOST_ENV'] || 'development';

/** `GOALPOST_CONFIG_DIR`, else the project's own `config/`. */
export const configDirectoryOf = (variables: Variables): string =>
  variables['GOALPOST_CONFIG_DIR'] || PROJECT_DIRECTORY;

const levelName = (key: string): string => key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

/** The variable that sets the key at this path. */
export const variableOf = (path: readonly string[]): string =>
  PREFIX + path.map(levelName).join(LEVEL);

/** What the variables set, as a layer, and the variables that name no setting. */
export function readVariables(
  root: SettingNode,
  variables: Variables,
  below: JsonObject,
): { layer: Layer; faults: ConfigFault[] } {
  const values: JsonObject = {};
  const names: { path: readonly string[]; name: string }[] = [];
  const faults: ConfigFault[] = [];
  const take = (name: string, path: readonly string[], node: SettingNode, text: string) => {
    const value = parseValue(node, text);
    for (const inner of forbiddenPaths(value, path)) {
      faults.push({ key: dotted(inner), source: name, expected: 'this name is never allowed' });
    }
    setAt(values, path, value);
    names.push({ path, name });
  };
  for (const [name, path] of Object.entries(SHORT_NAMES)) {
    const text = variables[name];
    const found = text ? findSetting(root, path, below) : undefined;
    if (text && found && 'path' in found) take(name, found.path, found.node, text);
  }
  // Shorter names first, so that a variable for one key wins over one that sets the object around it.
  const long = Object.keys(variables).filter((name) => name.startsWith(PREFIX));
  for (const name of long.toSorted((a, b) => levelsOf(a).length - levelsOf(b).length)) {
    const text = variables[name];
    if (text === undefined) continue;
    const found = findSetting(root, levelsOf(name), below);
    if ('fault' in found) faults.push({ key: name, expected: found.fault });
    else take(name, found.path, found.node, text);
  }
  const originAt = (path: readonly string[]) => ({
    kind: 'variable' as const,
    name: names.findLast((entry) => isPrefix(entry.path, path))?.name ?? variableOf(path),
  });
  return { layer: { values, originAt }, faults };
}

const levelsOf = (name: string): string[] => name.slice(PREFIX.length).split(LEVEL);

const isPrefix = (prefix: readonly string[], path: readonly string[]): boolean =>
  prefix.every((key, index) => path[index] === key);

type Found = { path: string[]; node: SettingNode } | { fault: string };

/** Follows the levels of a variable's name down the schema; free keys of a record match those already set first. */
function findSetting(root: SettingNode, levels: readonly string[], below: JsonObject): Found {
  const path: string[] = [];
  let node = root;
  let values: unknown = below;
  for (const level of levels) {
    const known = [
      ...(childrenOf(node)?.keys() ?? []),
      ...Object.keys(isObject(values) ? values : {}),
    ];
    const spelt = known.find((key) => levelName(key) === levelName(level));
    const free = isForbiddenKey(level.toLowerCase()) ? [] : [level.toLowerCase(), level];
    const key = spelt ?? free.find((name) => childAt(node, name));
    const child = key === undefined ? undefined : childAt(node, key);
    if (key === undefined || child === undefined) {
      const near = closestName(level, known);
      const hint = near === undefined ? '' : `; did you mean ${variableOf([...path, near])}?`;
      return { fault: `names no setting${hint}` };
    }
    path.push(key);
    node = child;
    values = isObject(values) ? values[key] : undefined;
  }
  return { path, node };
}

/** The text as the setting's type asks; what does not fit is left for validation to report. */
function parseValue(node: SettingNode, text: string): unknown {
  const { schema } = node;
  if (node.nullable && text === 'null') return null;
  if (schema instanceof z.ZodNumber) {
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  }
  if (schema instanceof z.ZodBoolean)
    return text === 'true' ? true : text === 'false' ? false : text;
  const structured = isBranch(node) || schema instanceof z.ZodArray || schema instanceof z.ZodTuple;
  if (structured || schema instanceof z.ZodUnion) return parseJson(text);
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function setAt(values: JsonObject, path: readonly string[], value: unknown): void {
  let place = values;
  for (const key of path.slice(0, -1)) {
    const next = Object.hasOwn(place, key) ? place[key] : undefined;
    place = isObject(next) ? next : (place[key] = {});
  }
  const last = path.at(-1);
  if (last !== undefined) place[last] = value;
}
