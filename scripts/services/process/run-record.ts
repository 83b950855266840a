/** What runs on a data folder now, written down so that the next run can clear up after a crash. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ServerRecord = z.object({ pid: z.int().positive(), port: z.int().positive() });

const RunRecord = z.object({
  /** Process that asked for the services. */
  launcher_pid: z.int().positive(),
  servers: z.object({ redis: ServerRecord.optional(), mongodb: ServerRecord.optional() }),
});

export type ServerRecord = z.infer<typeof ServerRecord>;
export type RunRecord = z.infer<typeof RunRecord>;

const pathOf = (dataDir: string): string => join(dataDir, 'services.json');

/** @returns undefined when there is none, or none that can be read. */
export function readRunRecord(dataDir: string): RunRecord | undefined {
  try {
    return RunRecord.parse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function writeRunRecord(dataDir: string, record: RunRecord): void {
  const draft = `${pathOf(dataDir)}.new`;
  writeFileSync(draft, `${JSON.stringify(record)}\n`);
  renameSync(draft, pathOf(dataDir));
}
