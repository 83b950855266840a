/** What differs between two configurations. */
import { isDeepStrictEqual } from 'node:util';
import { dotted, eachLeaf, isObject, valueAt } from './layers.ts';
import type { Config } from './schema.ts';
import { childAt, isSecret, type SettingNode } from './schema-tree.ts';
import { ROOT } from './validate.ts';

export interface ConfigChange {
  /** Dotted key. */
  readonly key: string;
  /** Absent when the key was not there, or is a secret. */
  readonly before?: unknown;
  /** Absent when the key is gone, or is a secret. */
  readonly after?: unknown;
  /** The new value is used from the next start on. */
  readonly restart: boolean;
}

/** Every leaf that was added, removed or changed, in the order of the keys. */
export function changesBetween(before: Config, after: Config): readonly ConfigChange[] {
  const paths = new Map<string, readonly string[]>();
  for (const values of [before, after]) {
    eachLeaf({ ...values }, (path) => paths.set(dotted(path), path));
  }
  const changes: ConfigChange[] = [];
  for (const [key, path] of paths) {
    const old = leafAt(before, path);
    const now = leafAt(after, path);
    if (isDeepStrictEqual(old, now)) continue;
    const shown = isSecret(ROOT, path)
      ? {}
      : {
          ...(old === undefined ? {} : { before: old }),
          ...(now === undefined ? {} : { after: now }),
        };
    changes.push({ key, ...shown, restart: needsRestart(path) });
  }
  return changes.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** The value, or undefined where there is an object with leaves of its own. */
function leafAt(values: Config, path: readonly string[]): unknown {
  const value = valueAt(values, path);
  const isParent = isObject(value) && Object.keys(value).length > 0;
  return isParent ? undefined : value;
}

/** True when the setting or one it is part of is read once, at the start. */
export function needsRestart(path: readonly string[]): boolean {
  let node: SettingNode | undefined = ROOT;
  for (const key of path) {
    node = node && childAt(node, key);
    if (node?.notes.restart === true) return true;
  }
  return false;
}
