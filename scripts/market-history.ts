/** `npm run market-history -- restore FILE…`: puts archived market history back into the database. */
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '#src/config/load.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { systemClock } from '#src/lib/clock.ts';
import { readArchive, type ArchivedValue } from '#src/store/files/market-archive.ts';
import { createMongo, type Mongo } from '#src/store/mongo/connect.ts';
import { createMarketHistory } from '#src/store/mongo/market-history.ts';
import { reportCommandError, UsageError } from './platform/command-error.ts';

const USAGE = `Usage: npm run market-history -- restore FILE... [--env NAME]

  restore FILE...  puts the values of archive files (market.history.archive_folder) back; what is there already stays
                   as it is, so that doing it twice is the same as once
  --env NAME       development, test, staging or production; default: GOALPOST_ENV, else development

The history is kept in the MongoDB of the configuration (mongodb.uri, or MONGODB_URI).`;

const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;
const BATCH = 500;
const CONNECT_TIMEOUT_MS = 5_000;
const LOOK_EVERY_MS = 20;

function readRequest(): { files: readonly string[]; env: string | undefined } | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { env: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) return null;
  const [command, ...files] = positionals;
  if (command !== 'restore' || files.length === 0) throw new UsageError(USAGE);
  return { files, env: values.env };
}

async function run(): Promise<void> {
  const request = readRequest();
  if (request === null) return console.log(USAGE);
  const { config } = loadConfig(request.env === undefined ? {} : { environment: request.env });
  // All files before the first write: a faulty one stops the command before it has changed anything.
  const read: { readonly file: string; readonly values: readonly ArchivedValue[] }[] = [];
  for (const file of request.files) read.push({ file, values: await readFile(file) });

  const quiet = (): void => undefined;
  const mongo = createMongo({
    settings: config.mongodb,
    logger: { info: quiet, warn: quiet, error: quiet },
  });
  try {
    await untilUp(mongo);
    const history = createMarketHistory(mongo);
    for (const { file, values } of read) {
      for (let from = 0; from < values.length; from += BATCH) {
        const facts = values.slice(from, from + BATCH).map(factOf);
        await history.record(facts);
      }
      console.log(`${basename(file)}: ${values.length} values are in the history`);
    }
  } finally {
    await mongo.close();
  }
  warnOfRetention(
    read.flatMap(({ values }) => values),
    config.market.history.retention_days,
  );
}

async function readFile(file: string): Promise<ArchivedValue[]> {
  try {
    return await readArchive(file);
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const factOf = ({ range, ...value }: ArchivedValue) => ({
  ...value,
  source: 'history' as const,
  ...(range === null ? {} : { range }),
});

async function untilUp(mongo: Mongo): Promise<void> {
  const startedAt = performance.now();
  while (!mongo.isUp()) {
    if (performance.now() - startedAt >= CONNECT_TIMEOUT_MS) {
      const message = 'No MongoDB answers at mongodb.uri. Set MONGODB_URI to that of the platform.';
      throw new GoalpostError('history_unavailable', message);
    }
    await delay(LOOK_EVERY_MS);
  }
}

function warnOfRetention(values: readonly ArchivedValue[], days: number): void {
  const before = new Date(systemClock.now() - days * MS_PER_DAY).toISOString();
  const past = values.filter(({ as_of }) => as_of < before.slice(0, DAY_LENGTH)).length;
  if (past === 0) return;
  console.error(
    `${past} of them are older than market.history.retention_days (${days}): the next run archives them again.`,
  );
}

try {
  await run();
} catch (error) {
  reportCommandError(error);
}
