import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/keys.ts', import.meta.url));

let namespace: Namespace;
let redis: Redis;

beforeEach(() => {
  namespace = createNamespace();
  redis = new Redis(namespace.redisUrl);
});
afterEach(async () => {
  redis.disconnect();
  await namespace.cleanUp();
});

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a user runs it. */
function runKeys(args: readonly string[], redisUrl = namespace.redisUrl): Promise<Run> {
  const env = {
    ...process.env,
    GOALPOST_ENV: 'test',
    REDIS_URL: redisUrl,
    GOALPOST__REDIS__PREFIX: namespace.redisPrefix,
  };
  const { promise, resolve } = Promise.withResolvers<Run>();
  const child = execFile(process.execPath, [SCRIPT, ...args], { env }, (_error, stdout, stderr) =>
    resolve({ exitCode: child.exitCode, stdout, stderr }),
  );
  return promise;
}

const openKeys = () => {
  const settings = {
    cache_ttl_ms: 0,
    cache_entries: 10,
    last_used_interval_ms: 60_000,
    keys_per_tenant: 10,
  };
  const prefix = namespace.redisPrefix;
  return createApiKeys({ redis, prefix, clock: systemClock, settings: () => settings });
};

describe('npm run keys', () => {
  it('makes, lists and revokes a key that the platform accepts', async () => {
    const args = ['--tenant', 'acme', '--scopes', 'admin,jobs:read', '--name', 'first key'];
    const created = await runKeys(['create', ...args]);
    expect(created).toMatchObject({ exitCode: 0 });
    // Standard output is the key alone, for use in a script.
    const token = created.stdout.trim();
    const identity = await openKeys().authenticate(`Bearer ${token}`);
    expect(identity).toMatchObject({ tenant: 'acme', scopes: ['admin', 'jobs:read'] });
    const id = identity?.keyId ?? '';

    const listed = await runKeys(['list', '--tenant', 'acme']);
    expect(listed.stdout).toContain(id);
    expect(listed.stdout).toContain('first key');
    expect(listed.stdout).not.toContain(token);

    expect(await runKeys(['revoke', id, '--tenant', 'other'])).toMatchObject({ exitCode: 1 });
    expect(await openKeys().authenticate(`Bearer ${token}`)).not.toBeNull();
    expect(await runKeys(['revoke', id, '--tenant', 'acme'])).toMatchObject({ exitCode: 0 });
    expect(await openKeys().authenticate(`Bearer ${token}`)).toBeNull();
  });

  it.each([
    [[], 'Usage'],
    [['make', '--tenant', 'acme'], 'Usage'],
    [['create', '--scopes', 'admin'], '--tenant'],
    [['create', '--tenant', 'A:b', '--scopes', 'admin'], '--tenant'],
    [['create', '--tenant', 'acme'], '--scopes'],
    [['create', '--tenant', 'acme', '--scopes', 'everything'], '--scopes'],
    [['create', '--tenant', 'acme', '--colour', 'red'], '--colour'],
    [['revoke', '--tenant', 'acme'], 'id'],
  ])('says what is wrong with %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await runKeys(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('says that no Redis answers', async () => {
    const { exitCode, stderr } = await runKeys(['list', '--tenant', 'acme'], 'redis://127.0.0.1:1');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('REDIS_URL');
    expect(stderr).not.toContain('    at ');
  });
});
