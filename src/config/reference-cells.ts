/** The words of the reference's cells. */
import { needsRestart } from './changes.ts';
import { expectedOf } from './expected.ts';
import type { Entry } from './reference-tree.ts';
import { descriptionAt, isSecret } from './schema-tree.ts';
import { ROOT } from './validate.ts';

/** Longer values are named by their length. */
const VALUE_LIMIT = 160;

/** A path of the reference only, for what a list holds. */
const isElement = (path: readonly string[]): boolean => path.some((part) => part.endsWith('[]'));

/** Takes, what it does, origin. */
export function notesOf({ node, path }: Entry): readonly string[] {
  const { origin = '' } = node.notes;
  const description =
    node.notes.description ?? (isElement(path) ? '' : (descriptionAt(ROOT, path) ?? ''));
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
