/** Checks merged settings against the schema and the rules, and words every fault. */
import { z } from 'zod';
import type { ConfigFault } from './config-error.ts';
import { closestName } from './did-you-mean.ts';
import { expectedOf } from './expected.ts';
import type { Environment } from './environment.ts';
import { dotted, type JsonObject, type Origin, valueAt } from './layers.ts';
import { RULES } from './rules.ts';
import { Config } from './schema.ts';
import { childrenOf, closestNode, nodeOf, touchesSecret } from './schema-tree.ts';

/** Longest value quoted in a fault. */
const QUOTE_LIMIT = 120;

export const ROOT = nodeOf(Config);

interface Checked {
  /** Present when there is no fault. */
  readonly config?: Config;
  readonly faults: readonly ConfigFault[];
}

/** Sections are checked one by one, so that a rule is applied even when another section is at fault. */
export function validateSettings(
  values: JsonObject,
  origins: ReadonlyMap<string, Origin>,
  environment: Environment,
): Checked {
  const faults: ConfigFault[] = [];
  const sections: Record<string, unknown> = {};
  for (const key of Object.keys(values)) {
    if (!Object.hasOwn(Config.shape, key)) faults.push(unknownKey([], key, origins));
  }
  for (const [name, schema] of Object.entries(Config.shape)) {
    const result = z.safeParse(schema, values[name]);
    if (result.success) sections[name] = result.data;
    else {
      for (const issue of result.error.issues) {
        faults.push(...faultsOf(issue, [name], values, origins));
      }
    }
  }
  for (const { needs, check } of RULES) {
    if (!needs.every((name) => Object.hasOwn(sections, name))) continue;
    for (const { path, expected } of check(sections as Config, environment)) {
      faults.push(faultAt(path, `expected ${expected}`, values, origins));
    }
  }
  return faults.length > 0 ? { faults } : { config: sections as Config, faults };
}

function faultsOf(
  issue: z.core.$ZodIssue,
  section: readonly string[],
  values: JsonObject,
  origins: ReadonlyMap<string, Origin>,
): ConfigFault[] {
  const path = [...section, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(path, key, origins));
  }
  if (issue.code === 'invalid_key')
    return [unknownKey(path.slice(0, -1), path.at(-1) ?? '', origins)];
  const { node, path: known } = closestNode(ROOT, path);
  const saysItself = issue.code === 'custom' || issue.code === 'invalid_format';
  const expected = saysItself ? issue.message : `expected ${expectedOf(node)}`;
  const detail =
    saysItself || known.length === path.length ? expected : `${expected} (${issue.message})`;
  return [faultAt(path, detail, values, origins)];
}

function faultAt(
  path: readonly string[],
  expected: string,
  values: JsonObject,
  origins: ReadonlyMap<string, Origin>,
): ConfigFault {
  const value = valueAt(values, path);
  const source = sourceOf(path, origins);
  return {
    key: dotted(path),
    ...(value === undefined ? {} : { value: quoted(path, value) }),
    ...(source === undefined ? {} : { source }),
    expected: value === undefined ? `is not set; ${expected}` : expected,
  };
}

/** The value of an unknown key is not shown: it may be a misspelt secret. */
function unknownKey(
  above: readonly string[],
  key: string,
  origins: ReadonlyMap<string, Origin>,
): ConfigFault {
  const path = [...above, key];
  const known = childrenOf(closestNode(ROOT, above).node)?.keys() ?? [];
  const near = closestName(key, known);
  const hint = near === undefined ? '' : `; did you mean ${dotted([...above, near])}?`;
  const source = sourceOf(path, origins);
  return {
    key: dotted(path),
    ...(source === undefined ? {} : { source }),
    expected: `there is no such setting${hint}`,
  };
}

/** Of the leaf itself, of the list it is an element of, or of a leaf below it. */
function sourceOf(
  path: readonly string[],
  origins: ReadonlyMap<string, Origin>,
): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const origin = origins.get(dotted(path.slice(0, length)));
    if (origin) return origin.name;
  }
  const start = `${dotted(path)}.`;
  const below = [...origins].filter(([key]) => key.startsWith(start)).map(([, { name }]) => name);
  return below.length > 0 ? [...new Set(below)].join(', ') : undefined;
}

function quoted(path: readonly string[], value: unknown): string {
  if (touchesSecret(ROOT, path)) return '(not shown: secret)';
  const shown = JSON.stringify(value);
  return shown.length > QUOTE_LIMIT ? `${shown.slice(0, QUOTE_LIMIT)}…` : shown;
}
