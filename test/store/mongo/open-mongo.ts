/** A connection to the test's own database, and what the tests of this folder share. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { MongodbSettings } from '#src/config/sections/mongodb.ts';
import { createMongo, type Mongo, type MongoLogger } from '#src/store/mongo/connect.ts';

const base = JSON.parse(readFileSync('config/base.json', 'utf8')) as { mongodb: unknown };

/** The shipped settings with another address, and what else the test says. */
export const settingsFor = (
  uri: string,
  changes: Partial<MongodbSettings> = {},
): MongodbSettings => ({
  ...MongodbSettings.parse(base.mongodb),
  uri,
  ...changes,
});

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

/** Keeps what is logged. */
export function createMemoryLogger(): MongoLogger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}

/** Waits until `condition` holds; the test's own time limit is the bound. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(5);
}

/** Connected and up. */
export async function openMongo(uri: string, changes?: Partial<MongodbSettings>): Promise<Mongo> {
  const mongo = createMongo({ settings: settingsFor(uri, changes), logger: createMemoryLogger() });
  await until(mongo.isUp);
  return mongo;
}

/** `uri` with a database no other test uses. */
export function withOwnDatabase(uri: string): string {
  const own = new URL(uri);
  own.pathname = `/test-${randomBytes(6).toString('hex')}`;
  return own.toString();
}
