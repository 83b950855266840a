import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { createRetainMarket } from '#src/app/retain-market.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import { createMarketArchive, readArchive } from '#src/store/files/market-archive.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { createMarketHistory, type MarketHistory } from '#src/store/mongo/market-history.ts';
import { createLogLines } from '#test/support/log-lines.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runScript } from '#test/scripts/run-script.ts';
import { openMongo, withOwnDatabase } from '#test/store/mongo/open-mongo.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;
const day = (ago: number): string => new Date(NOW - ago * DAY).toISOString().slice(0, 10);

let uri: string;
let mongo: Mongo;
let history: MarketHistory;
let folder: string;

type Deps = Parameters<typeof createRetainMarket>[0];

const fact = (key: string, ago: number): Fact => ({
  key,
  value: ago + 1,
  unit: 'x',
  source: 'live',
  provider: 'frankfurter',
  as_of: day(ago),
  expires_at: null,
  confidence: 0.9,
  ...(ago % 2 === 0 ? {} : { range: { low: 0, high: ago + 2 } }),
});

/** 30 days of two data; of a third only one value, long ago. */
const FACTS = [
  ...Array.from({ length: 30 }, (_, ago) => [fact('a', ago), fact('b', ago)]).flat(),
  fact('yearly', 25),
];

beforeEach(async () => {
  uri = withOwnDatabase(inject('mongodbUri'));
  mongo = await openMongo(uri);
  history = createMarketHistory(mongo);
  folder = await temporaryFolder();
  await history.record(FACTS);
});
afterEach(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const archive = createMarketArchive(() => folder);

function createRetain(changes: Partial<Deps> = {}) {
  return createRetainMarket({
    history,
    archive,
    lease: async ({ run }) => ({
      outcome: 'ran',
      result: await run(new AbortController().signal),
    }),
    settings: () => ({
      retention_days: 10,
      archive_folder: folder,
      archive_batch: 7,
      cron: '0 0 * * *',
    }),
    clock: { now: () => NOW },
    log: createLogLines().log,
    ...changes,
  });
}

const nameOf = ({ key, as_of }: { key: string; as_of: string | null }): string => `${key} ${as_of}`;
const stored = async (): Promise<string[]> => {
  const found = await history.oldest({ before: '9999', limit: 1_000 });
  return found.map(nameOf);
};
const files = async (): Promise<string[]> => (await readdir(folder)).toSorted();
const archived = async (): Promise<string[]> => {
  const names = (await files()).filter((name) => name.endsWith('.gz'));
  const values = await Promise.all(names.map((name) => readArchive(join(folder, name))));
  return values.flat().map(nameOf);
};

describe('retention', () => {
  test('moves what is past it into files, and leaves the newest of each datum', async () => {
    await createRetain()();
    const left = await stored();
    expect(left).toHaveLength(2 * 11 + 1);
    expect(left).toContain(`yearly ${day(25)}`);
    const gone = await archived();
    expect(new Set([...left, ...gone])).toEqual(new Set(FACTS.map(nameOf)));
    expect(left.length + gone.length).toBe(FACTS.length);
    expect((await files()).every((name) => /^market-history-.*\.ndjson\.gz$/.test(name))).toBe(
      true,
    );
    await createRetain()();
    expect(await archived()).toEqual(gone);
  });

  const dying = (of: 'write' | 'remove' | 'finish', after: boolean, turn: number) => {
    let calls = 0;
    const die =
      <Rest extends unknown[], Result>(call: (...rest: Rest) => Promise<Result>) =>
      async (...rest: Rest): Promise<Result> => {
        calls += 1;
        if (calls !== turn) return call(...rest);
        if (after) await call(...rest);
        throw new Error('the process died');
      };
    return createRetain({
      history: of === 'remove' ? { ...history, remove: die(history.remove) } : history,
      archive: {
        ...archive,
        ...(of === 'write' ? { write: die(archive.write) } : {}),
        ...(of === 'finish' ? { finish: die(archive.finish) } : {}),
      },
    });
  };

  test.each(
    (['write', 'remove', 'finish'] as const).flatMap((step) =>
      [1, 3].flatMap((turn) => [[step, 'before', turn] as const, [step, 'after', turn] as const]),
    ),
  )(
    'that dies at the step %s, %s it is done, of batch %i loses and doubles nothing',
    async (step, when, turn) => {
      await expect(dying(step, when === 'after', turn)()).rejects.toThrow('died');
      // Time goes on, so that the batches of the next run are others.
      await createRetain({ clock: { now: () => NOW + 2 * DAY } })();
      const all = [...(await stored()), ...(await archived())];
      expect(all.toSorted()).toEqual(FACTS.map(nameOf).toSorted());
      expect((await files()).filter((name) => !name.endsWith('.gz'))).toEqual([]);
    },
  );

  test('clears away what was never finished writing', async () => {
    await writeFile(join(folder, 'market-history-x.ndjson.gz.pending.1.tmp'), 'half');
    await createRetain()();
    expect((await files()).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  test('does not touch anything while another process does it', async () => {
    await createRetain({ lease: async () => ({ outcome: 'held', leftMs: 1 }) })();
    expect(await stored()).toHaveLength(FACTS.length);
  });
});

describe('npm run market-history -- restore', () => {
  const restore = (...names: string[]) =>
    runScript('market-history', ['restore', ...names], { MONGODB_URI: uri });

  test('puts everything back as it was, once or twice', async () => {
    const before = await history.range({ key: 'a' });
    await createRetain()();
    const paths = (await files()).map((name) => join(folder, name));
    for (let time = 0; time < 2; time += 1) {
      const { exitCode, stdout, stderr } = await restore(...paths);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(stdout).toContain('7 values are in the history');
      expect((await stored()).toSorted()).toEqual(FACTS.map(nameOf).toSorted());
      expect(await history.range({ key: 'a' })).toEqual(before);
      expect((await history.latest(['a'])).get('a')?.as_of).toBe(day(0));
    }
  });

  test('changes nothing when one of the files is faulty, and says which and where', async () => {
    await createRetain()();
    const left = await stored();
    const [first = ''] = await files();
    const whole = await readFile(join(folder, first));
    const cut = join(folder, 'cut.ndjson.gz');
    await writeFile(cut, whole.subarray(0, whole.length / 2));
    const { exitCode, stderr } = await restore(join(folder, first), cut);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cut.ndjson.gz is not a complete gzip file');
    expect(await stored()).toEqual(left);
  });

  test('says how to use it', async () => {
    expect(await runScript('market-history', [], {})).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('restore FILE') as string,
    });
  });
});
