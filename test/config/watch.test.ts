import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConfigChange } from '#src/config/changes.ts';
import { ConfigError } from '#src/config/config-error.ts';
import type { JsonObject } from '#src/config/layers.ts';
import type { Config } from '#src/config/schema.ts';
import { type ConfigStore, type ConfigStoreOptions, createConfigStore } from '#src/config/watch.ts';
import { projectBase, temporaryConfig } from './temporary-config.ts';

/** So long that only an event of the file system can be what a test sees. */
const NEVER_MS = 3_600_000;

const open: ConfigStore[] = [];
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

interface Seen {
  readonly config: Config;
  readonly keys: readonly string[];
}

/** A store with its next change and its next refusal as promises. */
function follow(directory: string, options: Partial<ConfigStoreOptions> = {}) {
  const changed = Promise.withResolvers<readonly ConfigChange[]>();
  const refused = Promise.withResolvers<ConfigError>();
  const seen = Promise.withResolvers<Seen>();
  const store = createConfigStore({
    environment: 'staging',
    directory,
    env: {},
    debounceMs: 10,
    pollMs: NEVER_MS,
    onChanged: changed.resolve,
    onRefused: refused.resolve,
    ...options,
  });
  open.push(store);
  store.subscribe((config, keys) => seen.resolve({ config, keys }));
  return { store, changed: changed.promise, refused: refused.promise, seen: seen.promise };
}

const limit = (page_limit: number): JsonObject => ({ jobs: { page_limit } });

describe('following the files', () => {
  it('sees an edit in place', async () => {
    using files = temporaryConfig({}, limit(7));
    const { store, seen } = follow(files.directory);
    expect(store.current().jobs.page_limit).toBe(7);
    files.write('staging.json', limit(8));
    const { config, keys } = await seen;
    expect(keys).toEqual(['jobs.page_limit']);
    expect(config.jobs.page_limit).toBe(8);
    expect(store.current()).toBe(config);
  });

  it('sees a file replaced by rename', async () => {
    using files = temporaryConfig({}, limit(7));
    const { store, seen } = follow(files.directory);
    files.write('staging.json.new', limit(9));
    renameSync(join(files.directory, 'staging.json.new'), join(files.directory, 'staging.json'));
    expect((await seen).keys).toEqual(['jobs.page_limit']);
    expect(store.current().jobs.page_limit).toBe(9);
  });

  it('sees the link swapped that a Kubernetes config map mounts', async () => {
    using files = temporaryConfig();
    const mount = join(files.directory, 'mount');
    const release = (name: string, overlay: JsonObject): void => {
      mkdirSync(join(mount, name), { recursive: true });
      writeFileSync(join(mount, name, 'base.json'), JSON.stringify(projectBase()));
      writeFileSync(join(mount, name, 'staging.json'), JSON.stringify(overlay));
    };
    release('..2026_01', limit(7));
    symlinkSync('..2026_01', join(mount, '..data'));
    for (const file of ['base.json', 'staging.json']) {
      symlinkSync(join('..data', file), join(mount, file));
    }
    const { store, seen } = follow(mount);
    expect(store.current().jobs.page_limit).toBe(7);

    release('..2026_02', limit(10));
    symlinkSync('..2026_02', join(mount, '..data_tmp'));
    renameSync(join(mount, '..data_tmp'), join(mount, '..data'));
    rmSync(join(mount, '..2026_01'), { recursive: true });
    expect((await seen).keys).toEqual(['jobs.page_limit']);
    expect(store.current().jobs.page_limit).toBe(10);
  });

  it('sees what no event reports by looking at the files', async () => {
    using files = temporaryConfig();
    const mount = join(files.directory, 'mount');
    const place = (overlay: JsonObject): void => {
      mkdirSync(mount);
      writeFileSync(join(mount, 'base.json'), JSON.stringify(projectBase()));
      writeFileSync(join(mount, 'staging.json'), JSON.stringify(overlay));
    };
    place(limit(7));
    const { store, seen } = follow(mount, { pollMs: 10, onRefused: () => undefined });
    renameSync(mount, `${mount}.old`);
    place(limit(11));
    await seen;
    expect(store.current().jobs.page_limit).toBe(11);
  });

  it('switches the whole configuration at once and leaves the old one as it was', async () => {
    using files = temporaryConfig({}, { jobs: { page_limit: 7, archive_batch: 7 } });
    const { store, seen } = follow(files.directory);
    const before = store.current();
    files.write('staging.json', { jobs: { page_limit: 8, archive_batch: 8 } });
    const { config, keys } = await seen;
    expect(keys).toEqual(['jobs.archive_batch', 'jobs.page_limit']);
    expect(config.jobs).toMatchObject({ page_limit: 8, archive_batch: 8 });
    expect(before.jobs).toMatchObject({ page_limit: 7, archive_batch: 7 });
    expect(Object.isFrozen(config.jobs)).toBe(true);
    expect(store.loaded().origins.get('jobs.page_limit')?.name).toContain('staging.json');
  });

  it('says which changes wait for the next start', async () => {
    using files = temporaryConfig();
    const { changed } = follow(files.directory);
    files.write('staging.json', { server: { port: 1234 }, ...limit(7) });
    expect((await changed).map(({ key, restart }) => [key, restart])).toEqual([
      ['jobs.page_limit', false],
      ['server.port', true],
    ]);
  });
});

describe('a faulty file', () => {
  it('is refused with every fault, and the last good settings stay', async () => {
    using files = temporaryConfig({}, limit(7));
    const { store, refused, seen } = follow(files.directory);
    const before = store.current();
    files.write('staging.json', { jobs: { page_limit: 0 }, logging: { level: 'loud' } });
    const error = await refused;
    expect(error.faults.map(({ key }) => key)).toEqual(['logging.level', 'jobs.page_limit']);
    expect(store.current()).toBe(before);

    files.write('staging.json', limit(9));
    expect((await seen).keys).toEqual(['jobs.page_limit']);
    expect(store.current().jobs.page_limit).toBe(9);
  });

  it('is reported once, however often it is looked at, and again after it was good', () => {
    using files = temporaryConfig({}, limit(7));
    const errors: ConfigError[] = [];
    const { store } = follow(files.directory, {
      debounceMs: NEVER_MS,
      onRefused: (error) => errors.push(error),
    });
    files.write('staging.json', '{');
    expect([store.reload(), store.reload()]).toEqual(['refused', 'refused']);
    expect(errors).toHaveLength(1);
    files.write('staging.json', limit(7));
    expect(store.reload()).toBe('unchanged');
    files.write('staging.json', '{');
    expect(store.reload()).toBe('refused');
    expect(errors).toHaveLength(2);
  });

  it('stops the start', () => {
    using files = temporaryConfig({}, limit(0));
    expect(() => follow(files.directory)).toThrow(ConfigError);
  });
});

describe('subscribers', () => {
  it('are all called when one throws or rejects, and the errors reported', async () => {
    using files = temporaryConfig({}, limit(7));
    const errors: unknown[] = [];
    const rejected = Promise.withResolvers<void>();
    const { store } = follow(files.directory, {
      debounceMs: NEVER_MS,
      onSubscriberError: (error) => {
        errors.push(error);
        if (errors.length === 2) rejected.resolve();
      },
    });
    const called: string[] = [];
    store.subscribe(() => {
      throw new Error('thrown');
    });
    store.subscribe(() => Promise.reject(new Error('rejected')));
    store.subscribe(() => void called.push('last'));
    files.write('staging.json', limit(8));
    expect(store.reload()).toBe('changed');
    await rejected.promise;
    expect(called).toEqual(['last']);
    expect(errors).toEqual([new Error('thrown'), new Error('rejected')]);
  });

  it('are not called any more once they left or the store is closed', () => {
    using files = temporaryConfig({}, limit(7));
    const { store } = follow(files.directory, { debounceMs: NEVER_MS });
    const calls: string[] = [];
    const leave = store.subscribe(() => void calls.push('left'));
    store.subscribe(() => void calls.push('stayed'));
    leave();
    files.write('staging.json', limit(8));
    store.reload();
    expect(calls).toEqual(['stayed']);
    store.close();
    files.write('staging.json', limit(9));
    store.reload();
    expect(calls).toEqual(['stayed']);
  });

  it('hear nothing of a file that was written without a change', () => {
    using files = temporaryConfig({}, limit(7));
    const { store } = follow(files.directory, { debounceMs: NEVER_MS });
    const before = store.current();
    files.write('staging.json', { jobs: { page_limit: 7 } });
    expect(store.reload()).toBe('unchanged');
    expect(store.current()).toEqual(before);
  });
});
