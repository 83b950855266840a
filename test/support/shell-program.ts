import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a program of a few shell lines, to stand on a PATH in place of one that the machine has or lacks. */
export async function writeShellProgram(
  folder: string,
  name: string,
  lines: readonly string[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, `${['#!/bin/sh', ...lines].join('\n')}\n`, { mode: 0o755 });
  return path;
}
