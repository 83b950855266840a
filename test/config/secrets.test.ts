import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { variableOf } from '#src/config/env.ts';
import { explainSetting } from '#src/config/explain.ts';
import { changesBetween } from '#src/config/changes.ts';
import { loadConfig } from '#src/config/load.ts';
import { isSecret, nodeOf, secretPaths, touchesSecret } from '#src/config/schema-tree.ts';
import { maskSecrets, SECRET_PATHS } from '#src/config/secrets.ts';
import { secret } from '#src/config/setting.ts';

const ofProviders = SECRET_PATHS.filter((path) => path.startsWith('providers.'));
const env = {
  ...Object.fromEntries(ofProviders.map((path) => [variableOf(path.split('.')), 'hunter2'])),
  REDIS_URL: 'redis://:hunter2@h',
  CACHE_REDIS_URL: 'redis://:hunter2@c',
  MONGODB_URI: 'mongodb://u:hunter2@h/d',
  GOALPOST__LANGUAGE_MODEL__API_KEY: 'hunter2',
};
const loaded = loadConfig({ environment: 'test', env });

describe('secrets', () => {
  it('are the addresses with passwords in them, at least', () => {
    expect(SECRET_PATHS).toEqual(
      expect.arrayContaining([
        'redis.url',
        'redis.cache_url',
        'mongodb.uri',
        'language_model.api_key',
      ]),
    );
  });

  it('are masked where settings are shown', () => {
    expect(JSON.stringify(loaded.config)).toContain('hunter2');
    expect(JSON.stringify(maskSecrets(loaded.config))).not.toContain('hunter2');
  });

  it('say whether they are set', () => {
    const { config } = loadConfig({ environment: 'test', env: { REDIS_URL: 'redis://h' } });
    expect(maskSecrets(config)).toMatchObject({
      redis: { url: '(secret)', cache_url: '(not set)', prefix: config.redis.prefix },
    });
  });

  it.each([...SECRET_PATHS.filter((path) => !path.includes('*')), 'redis', 'mongodb'])(
    'are not in the explanation of %s',
    (key) => {
      const text = JSON.stringify(explainSetting(loaded, key));
      expect(text).toContain('secret');
      expect(text).not.toContain('hunter2');
    },
  );

  it('are named and not shown when they change', () => {
    const other = { ...env, REDIS_URL: 'redis://:hunter3@h' };
    const next = loadConfig({ environment: 'test', env: other });
    expect(changesBetween(loaded.config, next.config)).toEqual([
      { key: 'redis.url', restart: true },
    ]);
  });

  it('are found below records, and in what a secret object holds', () => {
    const root = nodeOf(
      z.strictObject({
        one: z.record(z.string(), z.strictObject({ key: secret('Key.'), name: z.string() })),
        two: z.strictObject({ a: z.string() }).meta({ secret: true }),
        three: z.string(),
      }),
    );
    expect(secretPaths(root)).toEqual(['one.*.key', 'two']);
    expect(isSecret(root, ['one', 'x', 'key'])).toBe(true);
    expect(isSecret(root, ['one', 'x', 'name'])).toBe(false);
    expect(isSecret(root, ['two', 'a'])).toBe(true);
    expect(touchesSecret(root, ['one', 'x'])).toBe(true);
    expect(touchesSecret(root, ['three'])).toBe(false);
    expect(maskSecrets({ one: { x: { key: 'k', name: 'n' } }, two: { a: 1 } }, root)).toEqual({
      one: { x: { key: '(secret)', name: 'n' } },
      two: '(secret)',
    });
  });
});
