/** The layer rules of .oxlintrc.json are alive: each planted violation is reported, and what is allowed is not. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'goalpost-layers-'));

interface Plant {
  readonly file: string;
  readonly code: string;
  /** A part of the message, or null where nothing must be reported. */
  readonly reported: string | null;
}

const use = (path: string, kind = ''): string =>
  `import ${kind}{ thing } from '${path}';\nexport const used: ${kind === '' ? 'unknown' : 'typeof thing | undefined'} = ${kind === '' ? 'thing' : 'undefined'};\n`;

const PLANTS: readonly Plant[] = [
  { file: 'src/lib/a.ts', code: use('#src/config/x.ts'), reported: 'lib, errors and contract' },
  { file: 'src/errors/a.ts', code: use('#src/domain/x.ts'), reported: 'lib, errors and contract' },
  {
    file: 'src/contract/a.ts',
    code: use('#src/store/redis/x.ts'),
    reported: 'lib, errors and contract',
  },
  { file: 'src/config/a.ts', code: use('#src/domain/x.ts'), reported: 'config imports' },
  { file: 'src/domain/a.ts', code: use('node:fs'), reported: 'the domain does no I/O' },
  { file: 'src/domain/b.ts', code: use('ioredis'), reported: 'the domain does no I/O' },
  { file: 'src/domain/c.ts', code: use('#src/config/schema.ts'), reported: 'types only' },
  { file: 'src/domain/d.ts', code: use('#src/app/x.ts'), reported: 'the domain imports' },
  {
    file: 'src/domain/e.ts',
    code: 'export const a = Date.now();\n',
    reported: 'time is an argument',
  },
  {
    file: 'src/domain/f.ts',
    code: 'export const a = Math.random();\n',
    reported: 'seeded argument',
  },
  {
    file: 'src/domain/g.ts',
    code: 'export const a = (x: number): number => x * 37;\n',
    reported: 'No magic number',
  },
  { file: 'src/domain/h.ts', code: use('#src/config/schema.ts', 'type '), reported: null },
  {
    file: 'src/store/a.ts',
    code: use('#src/queue/x.ts'),
    reported: 'adapters do not import each other',
  },
  { file: 'src/queue/a.ts', code: use('#src/app/x.ts'), reported: 'layers above' },
  { file: 'src/queue/b.ts', code: use('#src/telemetry/x.ts'), reported: null },
  { file: 'src/webhooks/a.ts', code: use('#src/http/x.ts'), reported: 'layers above' },
  { file: 'src/providers/a.ts', code: use('#src/runtime/x.ts'), reported: 'layers above' },
  { file: 'src/language-model/a.ts', code: use('#src/app/x.ts'), reported: 'layers above' },
  {
    file: 'src/language-model/b.ts',
    code: use('#src/providers/http/x.ts'),
    reported: 'adapters do not import each other',
  },
  {
    file: 'src/language-model/c.ts',
    code: use('#src/store/redis/x.ts'),
    reported: 'adapters do not import each other',
  },
  {
    file: 'src/language-model/d.ts',
    code: use('#src/providers/http/x.ts', 'type '),
    reported: null,
  },
  { file: 'src/language-model/e.ts', code: use('#src/domain/x.ts'), reported: null },
  {
    file: 'src/webhooks/b.ts',
    code: use('#src/language-model/x.ts'),
    reported: 'adapters do not import each other',
  },
  {
    file: 'src/store/b.ts',
    code: use('#src/language-model/x.ts'),
    reported: 'adapters do not import each other',
  },
  {
    file: 'src/domain/i.ts',
    code: use('#src/language-model/x.ts'),
    reported: 'the domain imports',
  },
  { file: 'src/config/b.ts', code: use('#src/language-model/x.ts'), reported: 'config imports' },
  {
    file: 'src/app/e.ts',
    code: use('#src/language-model/x.ts'),
    reported: 'adapters as types only',
  },
  {
    file: 'src/http/c.ts',
    code: use('#src/language-model/x.ts'),
    reported: 'edges call use cases',
  },
  {
    file: 'src/telemetry/a.ts',
    code: use('#src/store/x.ts'),
    reported: 'adapters do not import each other',
  },
  { file: 'src/app/a.ts', code: use('#src/store/x.ts'), reported: 'adapters as types only' },
  { file: 'src/app/b.ts', code: use('#src/http/x.ts'), reported: 'do not know the edges' },
  { file: 'src/app/c.ts', code: use('#src/store/x.ts', 'type '), reported: null },
  { file: 'src/http/a.ts', code: use('#src/store/x.ts'), reported: 'edges call use cases' },
  { file: 'src/http/b.ts', code: use('#src/runtime/x.ts'), reported: 'only entries' },
  { file: 'src/schedule/a.ts', code: use('#src/providers/x.ts'), reported: 'edges call use cases' },
  { file: 'workers/a.ts', code: use('#src/store/x.ts'), reported: 'edges call use cases' },
  {
    file: 'workers/b.ts',
    code: 'export const a = (x: number): number => x * 37;\n',
    reported: 'No magic number',
  },
  { file: 'src/runtime/a.ts', code: use('#workers/x.ts'), reported: 'src never imports' },
  { file: 'src/app/d.ts', code: use('#test/x.ts'), reported: 'src never imports' },
];

interface Report {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly message: string;
    readonly help?: string;
  }[];
}

let diagnostics: Report['diagnostics'] = [];

beforeAll(async () => {
  for (const name of ['.oxlintrc.json', 'package.json'])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, code } of PLANTS) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  const output = await new Promise<string>((resolve) => {
    execFile(
      join(root, 'node_modules/.bin/oxlint'),
      ['--format', 'json', '.'],
      { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout) => resolve(stdout),
    );
  });
  diagnostics = (JSON.parse(output) as Report).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(PLANTS)('$file: $reported', ({ file, reported }) => {
  const found = diagnostics
    .filter(({ filename }) => filename.endsWith(file))
    .map(({ message, help = '' }) => `${message} ${help}`);
  if (reported === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toContain(reported);
});
