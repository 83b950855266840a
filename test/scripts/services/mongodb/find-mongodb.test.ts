import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ferretdbPathOf } from '#scripts/services/mongodb/build-ferretdb.ts';
import { findMongodb } from '#scripts/services/mongodb/find-mongodb.ts';
import type { MongodbCandidate } from '#scripts/services/mongodb/mongodb-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { writeShellProgram } from '#test/support/shell-program.ts';

const MONGOD = ['echo "db version v8.0.4"'];
const FERRETDB = ['echo "version: v1.24.2"'];

interface Machine {
  readonly root: string;
  readonly bin: string;
  readonly cache: string;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A machine with an empty PATH and cache, on which no download works. */
async function emptyMachine(): Promise<Machine> {
  const root = await temporaryFolder();
  const [bin, home, dataDir] = [join(root, 'bin'), join(root, 'cache'), join(root, 'data')];
  const env = {
    PATH: bin,
    XDG_CACHE_HOME: home,
    MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:9',
    MONGOMS_MAX_RETRIES: '1',
  };
  return { root, bin, cache: join(home, 'goalpost'), dataDir, env };
}

async function search(machine: Machine): Promise<MongodbCandidate[]> {
  const { dataDir, env } = machine;
  const signal = new AbortController().signal;
  const candidates: MongodbCandidate[] = [];
  for await (const candidate of findMongodb({ dataDir, env, signal, report: () => undefined }))
    candidates.push(candidate);
  return candidates;
}

const pathsOf = (candidates: readonly MongodbCandidate[]): string[] =>
  candidates.flatMap((candidate) =>
    candidate.outcome === 'found' ? [candidate.program.path] : [],
  );

const reasonsOf = (candidates: readonly MongodbCandidate[]): string[] =>
  candidates.flatMap((candidate) => (candidate.outcome === 'missing' ? [candidate.reason] : []));

test('mongod on the PATH goes first, then the FerretDB built here, then an unmended one on the PATH', async () => {
  const machine = await emptyMachine();
  const mongod = await writeShellProgram(machine.bin, 'mongod', MONGOD);
  const onPath = await writeShellProgram(machine.bin, 'ferretdb', FERRETDB);
  const cached = ferretdbPathOf(machine.cache);
  await writeShellProgram(dirname(cached), basename(cached), FERRETDB);
  const candidates = await search(machine);
  expect(pathsOf(candidates)).toEqual([mongod, cached, onPath]);
  const unmended = candidates.flatMap((candidate) =>
    candidate.outcome === 'found' && candidate.program.isUnmended ? [candidate.program.path] : [],
  );
  expect(unmended).toEqual([onPath]);
});

test('the engine whose data the folder holds goes first', async () => {
  const machine = await emptyMachine();
  const mongod = await writeShellProgram(machine.bin, 'mongod', MONGOD);
  const ferretdb = await writeShellProgram(machine.bin, 'ferretdb', FERRETDB);
  await mkdir(join(machine.dataDir, 'ferretdb', 'data'), { recursive: true });
  await writeFile(join(machine.dataDir, 'ferretdb', 'data', 'goalpost.sqlite'), 'data');
  expect(pathsOf(await search(machine))).toEqual([ferretdb, mongod]);
});

test('a program that does not run on this machine is passed over', async () => {
  const machine = await emptyMachine();
  await writeShellProgram(machine.bin, 'mongod', ['echo "no libcurl.so.4" >&2', 'exit 127']);
  const ferretdb = await writeShellProgram(machine.bin, 'ferretdb', FERRETDB);
  expect(pathsOf(await search(machine))).toEqual([ferretdb]);
});

test('with nothing at hand each way that was tried says why it failed', async () => {
  const candidates = await search(await emptyMachine());
  expect(pathsOf(candidates)).toEqual([]);
  expect(reasonsOf(candidates)).toEqual([
    expect.stringMatching(/^mongod could not be downloaded \(.*ECONNREFUSED/u),
    'there is no Go on the PATH to build FerretDB with',
  ]);
});

/** Stands for Go: hands out a module without the file that FerretDB's release lacks, and builds what its files say. */
async function writeGo(
  machine: Machine,
  source: { readonly handler?: string } = {},
): Promise<{ builds: string }> {
  const [module, builds] = [join(machine.root, 'module'), join(machine.root, 'builds')];
  await mkdir(join(module, 'build', 'version'), { recursive: true });
  await writeFile(join(module, 'go.mod'), 'module x\n', { mode: 0o444 });
  const metadata = join('internal', 'backends', 'sqlite', 'metadata');
  await mkdir(join(module, metadata), { recursive: true });
  await writeFile(
    join(module, metadata, 'metadata.go'),
    `IDColumn = DefaultColumn + "->'$._id'"\n`,
  );
  await writeFile(
    join(module, 'internal', 'backends', 'sqlite', 'collection.go'),
    'if params.Filter.Len() == 1 {\n',
  );
  const handler = join('internal', 'handler');
  await mkdir(join(module, handler), { recursive: true });
  for (const command of ['Update', 'FindAndModify', 'Delete']) {
    await writeFile(
      join(module, handler, `msg_${command.toLowerCase()}.go`),
      source.handler ??
        `func (h *Handler) Msg${command}(connCtx context.Context, msg *wire.OpMsg) (*wire.OpMsg, error) {\n`,
    );
  }
  await writeShellProgram(machine.bin, 'go', [
    `if [ "$1 $2" = "mod download" ]; then echo '{"Dir": "${module}"}'; exit; fi`,
    `echo build >> ${builds}`,
    'while [ "$1" != -o ]; do shift; done',
    'read -r version < build/version/version.txt',
    `read -r line < ${metadata}/metadata.go`,
    `for file in ${handler}/*.go; do while read -r code; do`,
    '  case "$code" in *"oneChange.Lock()"*) line="$line $file" ;; esac',
    'done < "$file"; done',
    `printf '#!/bin/sh\\n# %s\\necho version: %s\\n' "$line" "$version" > "$2"`,
    '/bin/chmod +x "$2"',
  ]);
  return { builds };
}

test('with Go at hand FerretDB is built into the cache, and found there the next time', async () => {
  const machine = await emptyMachine();
  await writeGo(machine);
  const path = ferretdbPathOf(machine.cache);
  expect((await search(machine)).at(-1)).toEqual({
    outcome: 'found',
    program: { engine: 'ferretdb', path, version: '1.24.2' },
  });
  expect((await search(machine))[0]).toMatchObject({ outcome: 'found', program: { path } });
  const built = await readFile(path, 'utf8');
  expect(built).toContain('DefaultColumn + `->"_id"`');
  for (const file of ['msg_update.go', 'msg_findandmodify.go', 'msg_delete.go']) {
    expect(built).toContain(file);
  }
});

test('a FerretDB whose source is not the known one is not built', async () => {
  const machine = await emptyMachine();
  await writeGo(machine, { handler: 'func other() {\n' });
  const last = (await search(machine)).at(-1);
  expect(last).toMatchObject({
    outcome: 'missing',
    reason: expect.stringContaining('internal/handler/msg_update.go is not as it is known'),
  });
});

test('a cached FerretDB that does not run is built anew', async () => {
  const machine = await emptyMachine();
  await writeGo(machine);
  const path = ferretdbPathOf(machine.cache);
  await writeShellProgram(dirname(path), basename(path), ['exit 2']);
  expect(pathsOf(await search(machine))).toEqual([path]);
  expect(await readFile(path, 'utf8')).toContain('version: v1.24.2');
});

test('copies that need FerretDB at once build it once and all get it', async () => {
  const machine = await emptyMachine();
  const { builds } = await writeGo(machine);
  const results = await Promise.all([search(machine), search(machine), search(machine)]);
  expect(results.map((result) => pathsOf(result).at(-1))).toEqual(
    Array(3).fill(ferretdbPathOf(machine.cache)),
  );
  expect(await readFile(builds, 'utf8')).toBe('build\n');
});
