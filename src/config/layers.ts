/** Settings come in layers; the later one wins. Objects merge, lists and scalars replace as a whole. */

export interface JsonObject {
  [key: string]: unknown;
}

/** Where a value came from: a file, or an environment variable, or the schema's own default. */
export interface Origin {
  readonly kind: 'file' | 'variable' | 'schema';
  readonly name: string;
}

export interface Layer {
  readonly values: JsonObject;
  /** Whose value the leaf at this path is. */
  readonly originAt: (path: readonly string[]) => Origin;
}

/** Own keys that would reach an object's prototype; no setting has such a name. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export const isForbiddenKey = (key: string): boolean => FORBIDDEN_KEYS.has(key);

/** Where such keys are in a value, lists included. */
export function forbiddenPaths(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...above, key];
    return isForbiddenKey(key) ? [path] : forbiddenPaths(inner, path);
  });
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const dotted = (path: readonly string[]): string => path.join('.');

/**
 * A new object with the later layer's values over the earlier one's; neither is changed. Forbidden keys are left out.
 * Associative as long as a key is an object in all layers or in none.
 */
export function mergeLayers(earlier: JsonObject, later: JsonObject): JsonObject {
  const merged: JsonObject = {};
  for (const key of new Set([...Object.keys(earlier), ...Object.keys(later)])) {
    if (isForbiddenKey(key)) continue;
    const below = Object.hasOwn(earlier, key) ? earlier[key] : undefined;
    if (!Object.hasOwn(later, key)) merged[key] = copyOf(below);
    else if (isObject(later[key])) {
      merged[key] = mergeLayers(isObject(below) ? below : {}, later[key]);
    } else merged[key] = copyOf(later[key]);
  }
  return merged;
}

function copyOf(value: unknown): unknown {
  if (isObject(value)) return mergeLayers({}, value);
  return Array.isArray(value) ? value.map(copyOf) : value;
}

/** Calls back for every leaf: what is not an object, and empty objects. */
export function eachLeaf(
  values: JsonObject,
  visit: (path: readonly string[], value: unknown) => void,
  above: readonly string[] = [],
): void {
  for (const [key, value] of Object.entries(values)) {
    const path = [...above, key];
    if (isObject(value) && Object.keys(value).length > 0) eachLeaf(value, visit, path);
    else visit(path, value);
  }
}

/** The value at a path, or undefined. */
export function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  let value = values;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** All layers merged, and for each leaf the layer it came from. */
export function stackLayers(layers: readonly Layer[]): {
  values: JsonObject;
  origins: Map<string, Origin>;
} {
  const values = layers.reduce<JsonObject>((below, layer) => mergeLayers(below, layer.values), {});
  const origins = new Map<string, Origin>();
  eachLeaf(values, (path) => {
    const layer = layers.findLast(({ values }) => valueAt(values, path) !== undefined);
    if (layer) origins.set(dotted(path), layer.originAt(path));
  });
  return { values, origins };
}

/** Freezes the value and everything below it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
