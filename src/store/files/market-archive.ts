/**
 * Market history that left the database: gzip NDJSON files in a folder. A file is complete and on the disk before its
 * values are removed; until they are, its name ends in `.pending`, so that whoever comes after a crash can finish.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { Fraction } from '#src/contract/primitives.ts';

/** One line of a file. */
export const ArchivedValue = z.object({
  key: z.string().min(1),
  as_of: z.string().min(1),
  provider: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  expires_at: z.string().nullable(),
  confidence: Fraction,
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type ArchivedValue = z.infer<typeof ArchivedValue>;

const PENDING = '.pending';
const TEMPORARY = '.tmp';
const HASH_LENGTH = 16;

export type MarketArchive = ReturnType<typeof createMarketArchive>;

export function createMarketArchive(folder: () => string) {
  return {
    /** Writes a file that waits for its values to be removed; answers its path. At least one value, oldest first. */
    write: async (values: readonly ArchivedValue[]): Promise<string> => {
      await mkdir(folder(), { recursive: true });
      const lines = values.map((value) => `${JSON.stringify(value)}\n`).join('');
      const path = `${join(folder(), nameOf(values, lines))}${PENDING}`;
      const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
      const file = await open(temporary, 'w');
      try {
        await file.writeFile(gzipSync(lines));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      await syncFolder(folder());
      return path;
    },

    /** Says that the values of a file are removed. The same values archived twice are one file. */
    finish: async (pending: string): Promise<void> => {
      await rename(pending, pending.slice(0, -PENDING.length));
      await syncFolder(folder());
    },

    /** Files whose values may not all have been removed; what was never finished writing is cleared away. */
    pending: async (): Promise<string[]> => {
      const names = await readdir(folder()).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      });
      for (const name of names.filter((one) => one.endsWith(TEMPORARY))) {
        await rm(join(folder(), name), { force: true });
      }
      return names.filter((name) => name.endsWith(PENDING)).map((name) => join(folder(), name));
    },

    read: readArchive,
  };
}

/** The values of a file. Throws, with the line, for one that is not as it was written. */
export async function readArchive(path: string): Promise<ArchivedValue[]> {
  const lines = unzip(await readFile(path), path).split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const value = parse(line);
    if (value === undefined) throw new Error(`${basename(path)}, line ${index + 1}: not a value`);
    return [value];
  });
}

function unzip(packed: Buffer, path: string): string {
  try {
    return gunzipSync(packed).toString('utf8');
  } catch (error) {
    throw new Error(`${basename(path)} is not a complete gzip file`, { cause: error });
  }
}

function parse(line: string): ArchivedValue | undefined {
  try {
    return ArchivedValue.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function nameOf(values: readonly ArchivedValue[], lines: string): string {
  const hash = createHash('sha256').update(lines).digest('hex').slice(0, HASH_LENGTH);
  return `market-history-${values[0]?.as_of}_${values.at(-1)?.as_of}-${hash}.ndjson.gz`;
}

/** Makes names in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
