/** The words of the reference's cells. */
import { needsRestart } from './changes.ts';
import { expectedOf } from './expected.ts';
import type { Entry } from './reference-tree.ts';
import { isSecret } from './schema-tree.ts';
import { ROOT } from './validate.ts';

/** Longer values are named by their length. */
const VALUE_LIMIT = 160;

/** Takes, what it does, origin. */
export function notesOf({ node, path }: Entry): readonly string[] {
  const { description = '', origin = '' } = node.notes;
  const start = needsRestart(path) ? ' *At start.*' : '';
  return [expectedOf(node), `${description}${start}`, origin];
}

export function defaultOf({ path, value }: Entry): string {
  if (isSecret(ROOT, path)) return value === '' || value === undefined ? 'not set' : '(secret)';
  return code(value);
}

export function code(value: unknown): string {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  if (text.length <= VALUE_LIMIT) return `\`${text}\``;
  return `${Array.isArray(value) ? value.length : Object.keys(Object(value)).length} entries`;
}
