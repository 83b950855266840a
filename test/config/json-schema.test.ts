import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ENVIRONMENTS } from '#src/config/environment.ts';
import { renderJsonSchema } from '#src/config/json-schema.ts';
import { PROJECT_CONFIG, projectBase } from './temporary-config.ts';

const schema = z.fromJSONSchema(JSON.parse(renderJsonSchema()) as z.core.JSONSchema.JSONSchema);

describe('the schema for editors', () => {
  it.each(['base', ...ENVIRONMENTS])('accepts config/%s.json', (name) => {
    const file: unknown = JSON.parse(readFileSync(join(PROJECT_CONFIG, `${name}.json`), 'utf8'));
    expect(schema.safeParse(file).error?.issues).toBeUndefined();
  });

  it('accepts a file with a single setting', () => {
    expect(schema.safeParse({ queues: { parse: { attempts: 1 } } }).success).toBe(true);
  });

  it.each([
    ['an unknown section', { sever: {} }],
    ['an unknown key', { server: { prot: 1 } }],
    ['a wrong type', { server: { port: '1' } }],
    ['a number out of range', { server: { port: 70_000 } }],
    ['a word that is not in the list', { logging: { level: 'loud' } }],
  ])('refuses %s', (_, file) => {
    expect(schema.safeParse(file).success).toBe(false);
  });

  it('holds no value of the configuration', () => {
    const { redis, mongodb } = projectBase() as {
      redis: { url: string };
      mongodb: { uri: string };
    };
    expect(renderJsonSchema()).not.toContain(redis.url);
    expect(renderJsonSchema()).not.toContain(mongodb.uri);
  });
});
