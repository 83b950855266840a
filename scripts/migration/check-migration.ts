/** Finds what is wrong with the migration: a missing id, a key that is not there, a value that differs unexplained. */
import { isObject, type JsonObject, valueAt } from '#src/config/layers.ts';
import {
  expandNames,
  type Migration,
  type MigrationRow,
  type OriginalValue,
} from './read-migration.ts';

/** Room for the rounding of a conversion. */
const TOLERANCE = 1e-12;

export interface MigrationInput {
  readonly originals: readonly OriginalValue[];
  readonly migration: Migration;
  /** `config/base.json`. */
  readonly base: JsonObject;
  /** Keys of the market facts that the configuration makes. */
  readonly facts: ReadonlySet<string>;
  /** Whether the project has the file. */
  readonly hasFile: (path: string) => boolean;
}

/** One line for each fault; none when every value of the original is accounted for. */
export function findMigrationFaults(input: MigrationInput): readonly string[] {
  const { originals, migration } = input;
  const known = new Set(originals.map(({ id }) => id));
  const strays = Object.keys(migration.rows)
    .filter((id) => !known.has(id))
    .map((id) => `${id}: the original has no such value`);
  const faults = originals.flatMap((original) => {
    const row = migration.rows[original.id];
    if (row === undefined) return [`${original.id}: not accounted for`];
    return rowFaults(input, original, row).map((fault) => `${original.id}: ${fault}`);
  });
  return [...strays, ...faults, ...unusedTexts(migration)];
}

function rowFaults(input: MigrationInput, original: OriginalValue, row: MigrationRow): string[] {
  const { migration, hasFile } = input;
  const faults: string[] = [];
  if ('formula' in row && row.formula !== undefined) {
    const formula = migration.formulas[row.formula];
    if (formula === undefined) faults.push(`formula ${row.formula} is not described`);
    else if (!hasFile(formula.file)) faults.push(`${formula.file} is not there`);
  }
  const reason = row.to === 'dropped' ? row.reason : row.to === 'formula' ? undefined : row.differs;
  if (reason !== undefined && !migration.reasons[reason]) {
    faults.push(`reason ${reason} is not described`);
  }
  if (row.to === 'setting' || row.to === 'fact') faults.push(...keptFaults(input, original, row));
  return faults;
}

type KeptRow = Extract<MigrationRow, { readonly keys: readonly string[] }>;

function keptFaults(
  { migration: { names }, base, facts }: MigrationInput,
  original: OriginalValue,
  row: KeptRow,
): string[] {
  const faults: string[] = [];
  if (row.to === 'fact') {
    for (const key of expandNames(row.fact, names)) {
      if (!facts.has(key)) faults.push(`there is no market fact ${key}`);
    }
    const provider = row.provider === undefined ? {} : valueAt(base, ['providers', row.provider]);
    if (provider === undefined) faults.push(`there is no provider ${row.provider}`);
  }
  const wanted = numbersOf(original, row.as);
  const groups = row.keys.map((key) => expandNames(key, names));
  let differs = false;
  for (const [index, keys] of groups.entries()) {
    // Two numbers for two keys are one each; else every key holds them all.
    const part = groups.length > 1 && wanted.length > 1 ? wanted.slice(index, index + 1) : wanted;
    for (const key of keys) {
      const value = valueAt(base, key.split('.'));
      if (value === undefined) faults.push(`there is no setting ${key}`);
      else if (!isSame(value, part)) {
        differs = true;
        if (row.differs === undefined) {
          faults.push(`${key} is ${JSON.stringify(value)}, the original ${original.value}`);
        }
      }
    }
  }
  if (row.differs !== undefined && !differs) faults.push('a reason is given, but nothing differs');
  return faults;
}

function numbersOf({ value }: OriginalValue, as: KeptRow['as']): readonly number[] {
  return value.split(';').map((text) => {
    const number = Number(text);
    if (as === 'per_cent') return number / 100;
    return as === 'minus_one' ? number - 1 : number;
  });
}

/** A number, a list, or a range as `{ low, high }`. */
function isSame(value: unknown, wanted: readonly number[]): boolean {
  let numbers: unknown[] = [value];
  if (Array.isArray(value)) numbers = value;
  else if (isObject(value)) numbers = [value['low'], value['high']];
  return (
    numbers.length === wanted.length &&
    numbers.every(
      (number, index) =>
        typeof number === 'number' && Math.abs(number - (wanted[index] ?? NaN)) <= TOLERANCE,
    )
  );
}

function unusedTexts({ rows, formulas, reasons }: Migration): string[] {
  const used = new Set(
    Object.values(rows).flatMap((row) => [
      'formula' in row ? row.formula : undefined,
      'differs' in row ? row.differs : undefined,
      'reason' in row ? row.reason : undefined,
    ]),
  );
  return [...Object.keys(formulas), ...Object.keys(reasons)]
    .filter((id) => !used.has(id))
    .map((id) => `${id} is described and not used`);
}
