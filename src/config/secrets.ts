/** Keeps secrets out of everything that is printed. */
import { isObject } from './layers.ts';
import { childAt, type SettingNode, secretPaths } from './schema-tree.ts';
import { ROOT } from './validate.ts';

const MASK = '(secret)';
const NOT_SET = '(not set)';

/** Dotted keys of all secrets, `*` for any key of a record; as pino's `redact` takes them. */
export const SECRET_PATHS: readonly string[] = secretPaths(ROOT);

/** A copy of the value below `node` with every secret replaced by whether it is set. */
export function maskSecrets(value: unknown, node: SettingNode = ROOT): unknown {
  if (node.notes.secret === true) return value === '' || value === null ? NOT_SET : MASK;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const child = childAt(node, key);
      return [key, child === undefined ? inner : maskSecrets(inner, child)];
    }),
  );
}
