import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of what the generator reads, so that a test may spoil it. */
let copy = '';
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'goalpost-reference-'));
  for (const name of ['src', 'scripts', 'config', 'docs', 'test/fixtures', 'package.json']) {
    cpSync(join(PROJECT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (root: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', 'generate-reference.ts'), ...args], {
    encoding: 'utf8',
  });

const edit = (path: string, change: (text: string) => string): void => {
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path), 'utf8')));
};

describe('generated files', () => {
  it('are current in the project', () => {
    const { status, stderr } = run(PROJECT, '--check');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('are called stale when a value changes, and current again once generated', () => {
    run(copy);
    expect(run(copy, '--check').status).toBe(0);
    edit('config/base.json', (text) => text.replace('"page_limit": 20', '"page_limit": 21'));
    const { status, stderr } = run(copy, '--check');
    expect(stderr).toBe('stale, run npm run generate: docs/configuration.md\n');
    expect(status).toBe(1);
    expect(run(copy).status).toBe(0);
    expect(run(copy, '--check').status).toBe(0);
  });

  it('are called stale when a range changes, and are not written by a check', () => {
    run(copy);
    edit('src/config/sections/jobs.ts', (text) => text.replace('max: 3_650', 'max: 3_651'));
    const before = readFileSync(join(copy, 'config/schema.json'), 'utf8');
    const { status, stderr } = run(copy, '--check');
    expect(stderr).toBe('stale, run npm run generate: docs/configuration.md, config/schema.json\n');
    expect(status).toBe(1);
    expect(readFileSync(join(copy, 'config/schema.json'), 'utf8')).toBe(before);
  });
});
