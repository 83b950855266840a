/** A directory with the project's own settings, to be changed by a test. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type JsonObject, mergeLayers } from '#src/config/layers.ts';

export const PROJECT_CONFIG = fileURLToPath(new URL('../../config', import.meta.url));

export const projectBase = (): JsonObject =>
  JSON.parse(readFileSync(join(PROJECT_CONFIG, 'base.json'), 'utf8')) as JsonObject;

/** Writes the project's `base.json` with the given changes and an overlay; removed on dispose. */
export function temporaryConfig(
  changes: JsonObject = {},
  overlay: JsonObject = {},
  environment = 'staging',
) {
  const directory = mkdtempSync(join(tmpdir(), 'goalpost-config-'));
  const write = (name: string, content: unknown): void => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(directory, name), text);
  };
  write('base.json', mergeLayers(projectBase(), changes));
  write(`${environment}.json`, overlay);
  return {
    directory,
    write,
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}
