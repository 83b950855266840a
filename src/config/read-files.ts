/** Reads the JSON files of the configuration. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConfigFault } from './config-error.ts';
import { dotted, forbiddenPaths, isObject, type JsonObject, type Layer } from './layers.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The file's path, from the project's root when it is in there. */
function sourceName(directory: string, name: string): string {
  const path = join(directory, name);
  const inside = relative(PROJECT, path);
  return inside.startsWith('..') ? path : inside;
}

/** One file as a layer, and what is wrong with it; a faulty file counts as empty so that the others are checked too. */
export function readFileLayer(
  directory: string,
  name: string,
): { layer: Layer; faults: ConfigFault[] } {
  const source = sourceName(directory, name);
  const layerOf = (values: JsonObject): Layer => ({
    values,
    originAt: () => ({ kind: 'file', name: source }),
  });
  const faulty = (expected: string) => ({
    layer: layerOf({}),
    faults: [{ key: source, expected }],
  });
  let text: string;
  try {
    text = readFileSync(join(directory, name), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return faulty(
      code === 'ENOENT' ? 'is missing; an empty object {} will do' : `cannot be read (${code})`,
    );
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return faulty(`is not JSON: ${placeOfSyntaxError(text)}`);
  }
  if (!isObject(values)) return faulty('must hold a JSON object');
  const { $schema: _, ...settings } = values;
  const faults = forbiddenPaths(settings).map((path) => ({
    key: dotted(path),
    source,
    expected: 'this name is never allowed',
  }));
  return { layer: layerOf(settings), faults };
}

/** Where the text stops being JSON. The engine's own message quotes the text around it, which may be a secret. */
function placeOfSyntaxError(text: string): string {
  let fine = 0;
  let bad = text.length + 1;
  while (bad - fine > 1) {
    const middle = Math.floor((fine + bad) / 2);
    if (isStartOfJson(text.slice(0, middle))) fine = middle;
    else bad = middle;
  }
  const before = text.slice(0, fine).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function isStartOfJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /at position (\d+)/.exec(message)?.[1];
    return message.includes('end of JSON input') || Number(position) === text.length;
  }
}
