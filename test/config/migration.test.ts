import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findMigrationFaults, type MigrationInput } from '#scripts/migration/check-migration.ts';
import {
  expandNames,
  type Migration,
  type MigrationRow,
  readMigration,
  readOriginalValues,
} from '#scripts/migration/read-migration.ts';
import { loadConfig } from '#src/config/load.ts';
import type { JsonObject } from '#src/config/layers.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { projectBase } from './temporary-config.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const { config } = loadConfig({ environment: 'production', env: {} });

const input: MigrationInput = {
  originals: readOriginalValues(),
  migration: readMigration(),
  base: projectBase(),
  facts: new Set(baselineFacts(config.baseline).map(({ key }) => key)),
  hasFile: (path) => existsSync(join(PROJECT, path)),
};

/** The faults when one row is another one. */
function faultsWith(id: string, row: MigrationRow | undefined): readonly string[] {
  const { [id]: _, ...others } = input.migration.rows;
  const rows = row === undefined ? others : { ...others, [id]: row };
  const migration: Migration = { ...input.migration, rows };
  return findMigrationFaults({ ...input, migration });
}

describe('the hard-coded values of the original', () => {
  it('are 520, each with its own id', () => {
    expect(input.originals).toHaveLength(520);
    expect(new Set(input.originals.map(({ id }) => id)).size).toBe(520);
  });

  it('are all accounted for: in settings with their values, in formulas that are there, or dropped with a reason', () => {
    expect(findMigrationFaults(input)).toEqual([]);
  });

  it('are kept as they were save where a reason says why not', () => {
    const kept = Object.values(input.migration.rows).filter((row) => 'keys' in row);
    const changed = kept.filter((row) => row.differs !== undefined);
    expect(kept.length).toBeGreaterThan(200);
    // A value that is changed on the way has to be added here, too.
    expect(changed).toHaveLength(23);
  });
});

describe('the check of the migration', () => {
  const CPC = 'EX-034';
  const row = input.migration.rows[CPC];
  if (row?.to !== 'fact') throw new Error(`${CPC} is expected to be a market fact`);

  it('finds an id that is not accounted for', () => {
    expect(faultsWith(CPC, undefined)).toEqual([`${CPC}: not accounted for`]);
  });

  it('finds an id that the original does not have', () => {
    expect(faultsWith('XX-001', row)).toEqual(['XX-001: the original has no such value']);
  });

  it('finds a setting that is not there', () => {
    const faults = faultsWith(CPC, { ...row, keys: ['baseline.channels.search_advertising.cpx'] });
    expect(faults).toEqual([
      `${CPC}: there is no setting baseline.channels.search_advertising.cpx`,
    ]);
  });

  it('finds a market fact that is not there', () => {
    const faults = faultsWith(CPC, { ...row, fact: 'channel.search_advertising.cpx' });
    expect(faults).toEqual([`${CPC}: there is no market fact channel.search_advertising.cpx`]);
  });

  it('finds a value that differs, and a reason where nothing differs', () => {
    const other = { ...row, keys: ['baseline.channels.social_media.cpc'] };
    expect(faultsWith(CPC, other)).toEqual([expect.stringContaining('the original 1.5;8.0')]);
    expect(faultsWith(CPC, { ...other, differs: 'unlike_channels' })).toEqual([]);
    expect(faultsWith(CPC, { ...row, differs: 'unlike_channels' })).toEqual([
      `${CPC}: a reason is given, but nothing differs`,
    ]);
  });

  it('finds a changed configuration', () => {
    const base = structuredClone(input.base);
    const regions = (base['baseline'] as JsonObject)['regions'] as Record<string, JsonObject>;
    Object.assign(regions['inflation'] ?? {}, { africa: 0.06 });
    expect(findMigrationFaults({ ...input, base })).toEqual([
      'EX-032: baseline.regions.inflation.africa is 0.06, the original 1.04',
    ]);
  });

  it('finds reasons and formulas that are not described, and files that are not there', () => {
    expect(faultsWith(CPC, { to: 'dropped', reason: 'none' })).toEqual([
      `${CPC}: reason none is not described`,
    ]);
    expect(faultsWith(CPC, { to: 'formula', formula: 'none' })).toEqual([
      `${CPC}: formula none is not described`,
    ]);
    const faults = findMigrationFaults({ ...input, hasFile: () => false });
    expect(faults).toContain(`${CPC}: src/domain/market/derive/channel-baselines.ts is not there`);
  });

  it('finds descriptions that nothing uses', () => {
    const reasons = { ...input.migration.reasons, extra: 'Nothing.' };
    const migration = { ...input.migration, reasons };
    expect(findMigrationFaults({ ...input, migration })).toEqual([
      'extra is described and not used',
    ]);
  });

  it('looks at every key that a name stands for', () => {
    expect(expandNames('a.<x>.b.<y>', { x: ['1', '2'], y: ['3', '4'] })).toEqual([
      'a.1.b.3',
      'a.1.b.4',
      'a.2.b.3',
      'a.2.b.4',
    ]);
    expect(expandNames('a.<unknown>', {})).toEqual(['a.<unknown>']);
  });
});
