import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, type ConfigFault } from '#src/config/config-error.ts';
import { ENVIRONMENTS } from '#src/config/environment.ts';
import { dotted, eachLeaf, type JsonObject } from '#src/config/layers.ts';
import { loadConfig, type LoadOptions } from '#src/config/load.ts';
import { PROJECT_CONFIG, temporaryConfig } from './temporary-config.ts';

function faultsOf(options: LoadOptions): readonly ConfigFault[] {
  try {
    loadConfig({ environment: 'staging', env: {}, ...options });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

function messageOf(options: LoadOptions): string {
  try {
    loadConfig({ environment: 'staging', env: {}, ...options });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('loading the configuration', () => {
  it.each(ENVIRONMENTS)('accepts the shipped files in %s', (environment) => {
    const { config, origins } = loadConfig({ environment, directory: PROJECT_CONFIG, env: {} });
    let leaves = 0;
    eachLeaf({ ...config }, (path) => {
      leaves += 1;
      expect(origins.get(dotted(path)), dotted(path)).toMatchObject({ kind: 'file' });
    });
    expect(leaves).toBeGreaterThan(80);
  });

  it('lets the environment override the base and a variable both, and says so', () => {
    using files = temporaryConfig(
      { jobs: { page_limit: 11, hot_seconds: 12, archive_batch: 13 } },
      { jobs: { hot_seconds: 22, archive_batch: 23 } },
    );
    const { config, origins } = loadConfig({
      environment: 'staging',
      directory: files.directory,
      env: { GOALPOST__JOBS__ARCHIVE_BATCH: '33' },
    });
    expect(config.jobs).toMatchObject({ page_limit: 11, hot_seconds: 22, archive_batch: 33 });
    expect(origins.get('jobs.page_limit')?.name).toBe(join(files.directory, 'base.json'));
    expect(origins.get('jobs.hot_seconds')?.name).toBe(join(files.directory, 'staging.json'));
    expect(origins.get('jobs.archive_batch')).toEqual({
      kind: 'variable',
      name: 'GOALPOST__JOBS__ARCHIVE_BATCH',
    });
  });

  it('takes environment and directory from the variables', () => {
    using files = temporaryConfig({}, {}, 'production');
    const env = { GOALPOST_ENV: 'production', GOALPOST_CONFIG_DIR: files.directory };
    expect(loadConfig({ env })).toMatchObject({
      environment: 'production',
      directory: files.directory,
    });
    expect(loadConfig({ env: {} })).toMatchObject({
      environment: 'development',
      directory: PROJECT_CONFIG,
    });
  });

  it('cannot be changed afterwards, at any depth', () => {
    const { config } = loadConfig({ environment: 'test', env: {} });
    expect(() => Object.assign(config.queues.parse, { attempts: 1 })).toThrow(TypeError);
    expect(() => Object.assign(config.webhooks.retry_delays_seconds, [1])).toThrow(TypeError);
  });

  it('allows $schema at the top of a file only', () => {
    using files = temporaryConfig({ $schema: './schema.json' }, { $schema: './schema.json' });
    expect(faultsOf({ directory: files.directory })).toEqual([]);
    files.write('staging.json', { jobs: { $schema: 'x' } });
    expect(faultsOf({ directory: files.directory })).toMatchObject([{ key: 'jobs.$schema' }]);
  });
});

describe('faults', () => {
  it('are all reported at once, each with key, value, source and what is expected', () => {
    using files = temporaryConfig(
      { server: { port: 70_000 }, queues: { parse: { concurrency: 'many' } } },
      { logging: { level: 'loud' }, jobs: { page_limt: 5 }, nothing: 1 },
    );
    const faults = faultsOf({
      directory: files.directory,
      env: { GOALPOST__JOBS__ARCHIVE_BATCH: '1.5', GOALPOST__JOBS__SWEEP_AGE: '5' },
    });
    const base = join(files.directory, 'base.json');
    const overlay = join(files.directory, 'staging.json');
    expect(faults.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
      {
        key: 'GOALPOST__JOBS__SWEEP_AGE',
        expected: 'names no setting; did you mean GOALPOST__JOBS__SWEEP_AGE_MS?',
      },
      {
        key: 'jobs.archive_batch',
        value: '1.5',
        source: 'GOALPOST__JOBS__ARCHIVE_BATCH',
        expected: 'expected a whole number from 1 to 10000 (count)',
      },
      {
        key: 'jobs.page_limt',
        source: overlay,
        expected: 'there is no such setting; did you mean jobs.page_limit?',
      },
      {
        key: 'logging.level',
        value: '"loud"',
        source: overlay,
        expected: 'expected one of trace, debug, info, warn, error, fatal, silent',
      },
      { key: 'nothing', source: overlay, expected: 'there is no such setting' },
      {
        key: 'queues.parse.concurrency',
        value: '"many"',
        source: base,
        expected: 'expected a whole number from 1 to 500 (count)',
      },
      {
        key: 'server.port',
        value: '70000',
        source: base,
        expected: 'expected a whole number from 0 to 65535 (port)',
      },
    ]);
  });

  it('put one line for each into the message', () => {
    using files = temporaryConfig({ server: { port: -1 } });
    const source = join(files.directory, 'base.json');
    expect(messageOf({ directory: files.directory })).toBe(
      `the configuration for staging has 1 fault:\n  - server.port = -1 (${source}): expected a whole number from 0 to 65535 (port)`,
    );
  });

  it('name a setting that no layer sets', () => {
    using files = temporaryConfig();
    files.write('base.json', { server: { host: '::1' } });
    const faults = faultsOf({ directory: files.directory });
    expect(faults).toContainEqual({
      key: 'server.port',
      expected: 'is not set; expected a whole number from 0 to 65535 (port)',
    });
    expect(faults.map(({ key }) => key)).toContain('logging');
  });

  it('name the element of a list and its file', () => {
    using files = temporaryConfig({}, { webhooks: { retry_delays_seconds: [5, -1] } });
    expect(faultsOf({ directory: files.directory })).toMatchObject([
      {
        key: 'webhooks.retry_delays_seconds.1',
        value: '-1',
        source: join(files.directory, 'staging.json'),
      },
    ]);
  });

  it('say where a file stops being JSON without quoting it', () => {
    using files = temporaryConfig();
    files.write('staging.json', '{\n  "redis": { "url": "redis://:hunter2@h" },\n  oops\n}');
    const message = messageOf({ directory: files.directory });
    expect(message).toContain('staging.json: is not JSON: line 3, column 3');
    expect(message).not.toContain('hunter2');
  });

  it.each([
    ['{"a": 1,}', 'line 1, column 9'],
    ['{"a": tru}', 'line 1, column 10'],
    ['{"a": "b', 'line 1, column 9'],
    ['', 'line 1, column 1'],
    ['{"a": 1}\n{', 'line 2, column 1'],
  ])('find the fault in %j', (text, place) => {
    using files = temporaryConfig();
    files.write('staging.json', text);
    expect(messageOf({ directory: files.directory })).toContain(`is not JSON: ${place}`);
  });

  it('refuse a file that holds no object', () => {
    using files = temporaryConfig();
    files.write('staging.json', '[]');
    expect(messageOf({ directory: files.directory })).toContain('must hold a JSON object');
  });

  it('name a missing file once and not everything that it would have set', () => {
    using files = temporaryConfig();
    rmSync(join(files.directory, 'base.json'));
    expect(faultsOf({ directory: files.directory })).toEqual([
      {
        key: join(files.directory, 'base.json'),
        expected: 'is missing; an empty object {} will do',
      },
    ]);
  });

  it('refuse an unknown environment with the likely one', () => {
    expect(messageOf({ environment: 'prod' })).toContain('did you mean production?');
  });

  it('refuse keys that would reach a prototype and touch none', () => {
    using files = temporaryConfig();
    files.write('staging.json', '{"jobs": {"__proto__": {"polluted": 1}, "constructor": 1}}');
    const keys = faultsOf({ directory: files.directory }).map(({ key }) => key);
    expect(keys).toEqual(['jobs.__proto__', 'jobs.constructor']);
    expect(({} as JsonObject)['polluted']).toBeUndefined();
  });

  it('refuse such keys in the JSON of a variable, too', () => {
    using files = temporaryConfig();
    const name = 'GOALPOST__JOBS__PRIORITIES';
    const env = { [name]: '{"__proto__": {"polluted": 1}, "high": 1}' };
    expect(faultsOf({ directory: files.directory, env })).toEqual([
      {
        key: 'jobs.priorities.__proto__',
        source: name,
        expected: 'this name is never allowed',
      },
    ]);
    expect(({} as JsonObject)['polluted']).toBeUndefined();
  });

  it('of one section do not hide a broken rule of another', () => {
    using files = temporaryConfig(
      { server: { port: 'x' } },
      { jobs: { priorities: { high: 5, normal: 5 } } },
    );
    expect(faultsOf({ directory: files.directory }).map(({ key }) => key)).toEqual([
      'server.port',
      'jobs.priorities.normal',
    ]);
  });

  it.each([
    ['a wrong type', { redis: { url: 12_345_678 } }, {}],
    ['a misspelt key', { redis: { ulr: 'hunter2' } }, {}],
    ['a section that is no object', {}, { GOALPOST__REDIS: '{"url": "hunter2"' }],
    ['a misspelt variable', {}, { GOALPOST__REDIS__ULR: 'hunter2' }],
  ])('never show a secret: %s', (_, overlay, env) => {
    using files = temporaryConfig({}, overlay);
    const message = messageOf({ directory: files.directory, env });
    expect(message).toMatch(/redis/i);
    expect(message).not.toMatch(/hunter2|12345678/);
    expect(JSON.stringify(faultsOf({ directory: files.directory, env }))).not.toMatch(
      /hunter2|12345678/,
    );
  });
});
