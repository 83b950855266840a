/** Says everything there is to know about one setting, or lists the settings below a key. */
import { closestName } from './did-you-mean.ts';
import { SHORT_NAMES, variableOf } from './env.ts';
import { expectedOf } from './expected.ts';
import { dotted, eachLeaf, isObject, valueAt } from './layers.ts';
import type { LoadedConfig } from './load.ts';
import { needsRestart } from './changes.ts';
import { descriptionAt, nodeAt, type SettingNode } from './schema-tree.ts';
import { maskSecrets } from './secrets.ts';
import { ROOT } from './validate.ts';

/** Longest value shown in a list of settings. */
const VALUE_LIMIT = 60;

/** @returns lines to print, or undefined with a hint when there is no such key. */
export function explainSetting(
  { config, origins }: LoadedConfig,
  key: string,
): { lines: readonly string[] } | { hint: string | undefined } {
  const keys = keysOf(config);
  const path = keys.get(key);
  const node = path && nodeAt(ROOT, path);
  if (path === undefined || node === undefined) return { hint: closestName(key, keys.keys()) };
  const value = maskSecrets(valueAt(config, path), node);
  if (isObject(value) && Object.keys(value).length > 0) {
    return { lines: branchLines(path, node, value, origins) };
  }
  return { lines: leafLines(path, node, value, origins.get(key)?.name) };
}

type Keys = ReadonlyMap<string, readonly string[]>;

/** There are thousands, and whoever asks for one setting may ask for the next. */
const known = new WeakMap<LoadedConfig['config'], Keys>();

/** Every dotted key, of leaves and of what they are part of. */
function keysOf(config: LoadedConfig['config']): Keys {
  const keys = known.get(config) ?? collectKeys(config);
  known.set(config, keys);
  return keys;
}

function collectKeys(config: LoadedConfig['config']): Keys {
  const keys = new Map<string, readonly string[]>();
  eachLeaf({ ...config }, (path) => {
    for (let length = 1; length <= path.length; length += 1) {
      const part = path.slice(0, length);
      keys.set(dotted(part), part);
    }
  });
  return keys;
}

function leafLines(
  path: readonly string[],
  node: SettingNode,
  value: unknown,
  source: string | undefined,
): readonly string[] {
  const { unit, origin } = node.notes;
  const short = Object.entries(SHORT_NAMES).find(([, at]) => dotted(at) === dotted(path))?.[0];
  const rows: [string, string | undefined][] = [
    ['value', node.notes.secret === true ? String(value) : JSON.stringify(value)],
    ['from', source],
    ['unit', unit],
    ['takes', expectedOf(node)],
    ['does', descriptionAt(ROOT, path)],
    ['origin', origin],
    ['variable', [variableOf(path), short].filter(Boolean).join(' or ')],
    [
      'change',
      needsRestart(path) ? 'takes effect at the next start' : 'takes effect while running',
    ],
  ];
  const lines = rows.flatMap(([name, text]) =>
    text === undefined ? [] : [`  ${name.padEnd(9)} ${text}`],
  );
  return [dotted(path), ...lines];
}

function branchLines(
  path: readonly string[],
  node: SettingNode,
  value: Record<string, unknown>,
  origins: LoadedConfig['origins'],
): readonly string[] {
  const lines: string[] = [];
  eachLeaf(value, (below, leaf) => {
    const key = dotted([...path, ...below]);
    const text = JSON.stringify(leaf);
    const shown = text.length > VALUE_LIMIT ? `${text.slice(0, VALUE_LIMIT)}…` : text;
    lines.push(`  ${key} = ${shown}  (${origins.get(key)?.name ?? 'unknown'})`);
  });
  const { description } = node.notes;
  return [description === undefined ? dotted(path) : `${dotted(path)}: ${description}`, ...lines];
}
