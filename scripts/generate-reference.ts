/** `npm run generate` writes the generated files; with `--check` it only says which are stale. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ENVIRONMENTS } from '#src/config/environment.ts';
import { renderJsonSchema } from '#src/config/json-schema.ts';
import { renderReference } from '#src/config/reference.ts';
import { readMigration, readOriginalValues } from './migration/read-migration.ts';
import { renderMigration } from './migration/render-migration.ts';

interface GeneratedFile {
  /** From the project's root. */
  readonly path: string;
  readonly render: () => string | Promise<string>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const readSettings = (name: string): Record<string, unknown> => {
  const { $schema: _, ...settings } = JSON.parse(
    readFileSync(join(ROOT, 'config', `${name}.json`), 'utf8'),
  ) as Record<string, unknown>;
  return settings;
};

/** Every file that is generated. Add a line for a new one. */
const FILES: readonly GeneratedFile[] = [
  {
    path: 'docs/configuration.md',
    render: () =>
      renderReference({
        base: readSettings('base'),
        overlays: Object.fromEntries(ENVIRONMENTS.map((name) => [name, readSettings(name)])),
      }),
  },
  { path: 'config/schema.json', render: renderJsonSchema },
  {
    path: 'docs/migration.md',
    render: () =>
      renderMigration({
        originals: readOriginalValues(),
        migration: readMigration(),
        base: readSettings('base'),
      }),
  },
];

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const stale: string[] = [];
for (const { path, render } of FILES) {
  const target = join(ROOT, path);
  const content = await render();
  if (readIfThere(target) === content) continue;
  stale.push(path);
  if (values.check) continue;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
if (stale.length === 0) console.log(`${FILES.length} generated files are current`);
else if (!values.check) console.log(`wrote ${stale.join(', ')}`);
else {
  console.error(`stale, run npm run generate: ${stale.join(', ')}`);
  process.exitCode = 1;
}
