/** Where each hard-coded value of the original went; written down in test/fixtures/migration. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A value of the original: several numbers are joined by `;`. */
export interface OriginalValue {
  readonly id: string;
  /** File and line in the original. */
  readonly place: string;
  readonly name: string;
  readonly value: string;
}

/** How the setting's value follows from the original's. */
type Conversion = 'per_cent' | 'minus_one';

interface Kept {
  /** Dotted keys of the configuration; `<name>` stands for each of `names`. */
  readonly keys: readonly string[];
  readonly as?: Conversion;
  /** Id of the reason why the value is another one. */
  readonly differs?: string;
  /** Id of the formula that reads it. */
  readonly formula?: string;
}

export type MigrationRow =
  | ({ readonly to: 'setting' } & Kept)
  | ({
      readonly to: 'fact';
      /** Key of the market fact whose last resort the settings are. */
      readonly fact: string;
      /** The fact that a provider delivers already, and the provider. */
      readonly live?: string;
      readonly provider?: string;
    } & Kept)
  | { readonly to: 'formula'; readonly formula: string }
  | { readonly to: 'dropped'; readonly reason: string };

export interface Migration {
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly formulas: Readonly<Record<string, { readonly text: string; readonly file: string }>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, MigrationRow>>;
}

const FIXTURES = fileURLToPath(new URL('../../test/fixtures/migration/', import.meta.url));

const readJson = (name: string): unknown => JSON.parse(readFileSync(`${FIXTURES}${name}`, 'utf8'));

export const readOriginalValues = (): readonly OriginalValue[] =>
  readJson('hardcoded-values.json') as OriginalValue[];

export const readMigration = (): Migration => readJson('mapping.json') as Migration;

/** The keys that a pattern with `<name>` stands for. */
export function expandNames(pattern: string, names: Migration['names']): readonly string[] {
  const placeholder = /<(\w+)>/.exec(pattern);
  const list = placeholder?.[1] === undefined ? undefined : names[placeholder[1]];
  if (placeholder === null || list === undefined) return [pattern];
  return list.flatMap((name) => expandNames(pattern.replace(placeholder[0], name), names));
}
