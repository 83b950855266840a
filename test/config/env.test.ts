import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readVariables, SHORT_NAMES, variableOf } from '#src/config/env.ts';
import { dotted, eachLeaf } from '#src/config/layers.ts';
import { loadConfig } from '#src/config/load.ts';
import { nodeOf } from '#src/config/schema-tree.ts';
import { ROOT } from '#src/config/validate.ts';
import { projectBase } from './temporary-config.ts';

const SAMPLE = nodeOf(
  z.strictObject({
    section: z.strictObject({
      count: z.number(),
      on: z.boolean(),
      words: z.string(),
      level: z.enum(['low', 'high']),
      list: z.array(z.number()),
      maybe: z.number().nullable(),
      either: z.union([z.number(), z.string()]),
      table: z.record(z.string().regex(/^[A-Z]{2}$/), z.number()),
      free: z.record(z.string(), z.number()),
      inner: z.strictObject({ a_b: z.number(), c: z.number() }),
    }),
  }),
);

const read = (variables: Record<string, string | undefined>, below = {}) =>
  readVariables(SAMPLE, variables, below);

describe('environment variables', () => {
  it.each([
    ['COUNT', '-1.5e2', { count: -150 }],
    ['COUNT', 'abc', { count: 'abc' }],
    ['COUNT', '', { count: '' }],
    ['ON', 'true', { on: true }],
    ['ON', 'false', { on: false }],
    ['ON', 'yes', { on: 'yes' }],
    ['WORDS', '12', { words: '12' }],
    ['WORDS', '', { words: '' }],
    ['LEVEL', 'high', { level: 'high' }],
    ['LIST', '[1, 2]', { list: [1, 2] }],
    ['LIST', '1,2', { list: '1,2' }],
    ['MAYBE', 'null', { maybe: null }],
    ['MAYBE', '3', { maybe: 3 }],
    ['EITHER', '3', { either: 3 }],
    ['EITHER', 'three', { either: 'three' }],
    ['TABLE', '{"US": 1}', { table: { US: 1 } }],
    ['TABLE__US', '1', { table: { US: 1 } }],
    ['FREE__NEW_KEY', '1', { free: { new_key: 1 } }],
    ['INNER__A_B', '1', { inner: { a_b: 1 } }],
  ])('reads GOALPOST__SECTION__%s=%s by the type of its setting', (name, text, section) => {
    const { layer, faults } = read({ [`GOALPOST__SECTION__${name}`]: text });
    expect(layer.values).toEqual({ section });
    expect(faults).toEqual([]);
  });

  it('spells a free key as the files do', () => {
    const below = { section: { free: { 'Key-One': 1 } } };
    const { layer } = read({ GOALPOST__SECTION__FREE__KEY_ONE: '2' }, below);
    expect(layer.values).toEqual({ section: { free: { 'Key-One': 2 } } });
  });

  it('lets the variable of one key win over that of the object around it', () => {
    const one = ['GOALPOST__SECTION__INNER__C', '3'] as const;
    const all = ['GOALPOST__SECTION__INNER', '{"a_b": 1, "c": 2}'] as const;
    for (const variables of [Object.fromEntries([one, all]), Object.fromEntries([all, one])]) {
      const { layer } = read(variables);
      expect(layer.values).toEqual({ section: { inner: { a_b: 1, c: 3 } } });
      expect(layer.originAt(['section', 'inner', 'c']).name).toBe(one[0]);
      expect(layer.originAt(['section', 'inner', 'a_b']).name).toBe(all[0]);
    }
  });

  it.each([
    ['GOALPOST__SECTOIN__COUNT', 'did you mean GOALPOST__SECTION?'],
    ['GOALPOST__SECTION__CUONT', 'did you mean GOALPOST__SECTION__COUNT?'],
    ['GOALPOST__SECTION__COUNT__X', 'names no setting'],
    ['GOALPOST__SECTION__TABLE__USA', 'names no setting'],
    ['GOALPOST__', 'names no setting'],
    ['GOALPOST__SECTION__FREE____PROTO__', 'names no setting'],
    ['GOALPOST__SECTION__FREE__CONSTRUCTOR', 'names no setting'],
  ])('refuses %s', (name, expected) => {
    const { layer, faults } = read({ [name]: '1' });
    expect(layer.values).toEqual({});
    expect(faults).toEqual([{ key: name, expected: expect.stringContaining(expected) }]);
  });

  it('leaves variables of others alone', () => {
    const { layer, faults } = read({ GOALPOST_ENV: 'test', HOME: '/', GOALPOST_SECTION: '1' });
    expect(layer.values).toEqual({});
    expect(faults).toEqual([]);
  });

  it('sets what the short names stand for, and lets the long name win', () => {
    const env = {
      PORT: '1234',
      HOST: '::1',
      REDIS_URL: 'redis://a',
      CACHE_REDIS_URL: 'redis://b',
      MONGODB_URI: 'mongodb://c/d',
      LOG_LEVEL: 'error',
      GOALPOST__LOGGING__LEVEL: 'fatal',
    };
    const { config, origins } = loadConfig({ environment: 'test', env });
    expect(config.server).toMatchObject({ port: 1234, host: '::1' });
    expect(config.redis).toMatchObject({ url: 'redis://a', cache_url: 'redis://b' });
    expect(config.mongodb.uri).toBe('mongodb://c/d');
    expect(config.logging.level).toBe('fatal');
    expect(origins.get('server.port')?.name).toBe('PORT');
    expect(origins.get('logging.level')?.name).toBe('GOALPOST__LOGGING__LEVEL');
  });

  it('takes an empty short name for one that is not set', () => {
    const { origins } = loadConfig({ environment: 'test', env: { PORT: '', REDIS_URL: '' } });
    expect(origins.get('server.port')?.kind).toBe('file');
    expect(origins.get('redis.url')?.kind).toBe('file');
  });

  it('name every setting of the project, each another one', () => {
    const names = new Map<string, string>();
    const base = projectBase();
    eachLeaf(base, (path) => {
      if (path[0] !== '$schema') names.set(variableOf(path), dotted(path));
    });
    const { layer, faults } = readVariables(
      ROOT,
      Object.fromEntries([...names.keys()].map((name) => [name, '0'])),
      base,
    );
    expect(faults).toEqual([]);
    const set = new Set<string>();
    eachLeaf(layer.values, (path) => set.add(dotted(path)));
    expect(set).toEqual(new Set(names.values()));
  });

  it('have short names only for settings there are', () => {
    for (const path of Object.values(SHORT_NAMES)) {
      const { faults } = readVariables(ROOT, { [variableOf(path)]: 'x' }, {});
      expect(faults).toEqual([]);
    }
  });
});
