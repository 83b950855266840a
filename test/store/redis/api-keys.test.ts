import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import type { ApiScope } from '#src/contract/api-key.ts';
import { createGuard } from '#src/store/redis/answer-time.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';

const START_MS = Date.parse('2026-11-24T12:00:00.000Z');
const settings = {
  cache_ttl_ms: 3_000,
  cache_entries: 100,
  last_used_interval_ms: 60_000,
  keys_per_tenant: 5,
};

let namespace: Namespace;
let redis: Redis;
let now: number;

beforeEach(async () => {
  namespace = createNamespace();
  redis = new Redis(namespace.redisUrl);
  await redis.ping();
  now = START_MS;
});
afterEach(async () => {
  redis.disconnect();
  await namespace.cleanUp();
});

/** As one process has it. */
const open = (connection = redis) =>
  createApiKeys({
    redis: connection,
    prefix: namespace.redisPrefix,
    clock: { now: () => now },
    settings: () => settings,
    guard: createGuard(connection, () => 5_000),
  });

async function make(
  tenant = 'acme',
  scopes: readonly ApiScope[] = ['goals:write', 'jobs:read'],
  keys = open(),
) {
  const made = await keys.create({ tenant, name: 'test', scopes });
  if (made.outcome !== 'created') throw new Error(made.outcome);
  return made;
}

const bearer = (token: string) => `Bearer ${token}`;
const recordOf = (id: string) => redis.hgetall(`${namespace.redisPrefix}:api-key:${id}`);

/** Everything stored under the test's prefix, as text. */
async function everythingStored(): Promise<string> {
  const names = await redis.keys(`${namespace.redisPrefix}*`);
  const dumps = await Promise.all(
    names.map(async (name) =>
      (await redis.type(name)) === 'hash' ? redis.hgetall(name) : redis.zrange(name, '0', '-1'),
    ),
  );
  return JSON.stringify([names, dumps]);
}

/** A connection that counts the commands it sends. */
async function countingConnection(): Promise<{ connection: Redis; commands: () => number }> {
  const connection = new Redis(namespace.redisUrl);
  await connection.ping();
  let sent = 0;
  const send = connection.sendCommand.bind(connection);
  connection.sendCommand = (...args: Parameters<typeof send>) => {
    sent += 1;
    return send(...args);
  };
  return { connection, commands: () => sent };
}

describe('creating a key', () => {
  it('gives a key that authenticates its tenant and scopes', async () => {
    const { key, token } = await make();
    expect(token).toMatch(/^gp_[0-9a-f-]{36}_[A-Za-z0-9_-]{43}$/);
    expect(token.startsWith(`gp_${key.id}_`)).toBe(true);
    expect(key).toEqual({
      id: expect.any(String),
      object: 'api_key',
      name: 'test',
      scopes: ['goals:write', 'jobs:read'],
      created_at: '2026-11-24T12:00:00.000Z',
      last_used_at: null,
    });
    expect(await open().authenticate(bearer(token))).toEqual({
      tenant: 'acme',
      scopes: ['goals:write', 'jobs:read'],
      keyId: key.id,
    });
  });

  it('stores a hash of the secret and not the secret', async () => {
    const { key, token } = await make();
    const secret = token.slice(`gp_${key.id}_`.length);
    const stored = await everythingStored();
    expect(stored).not.toContain(secret);
    expect(stored).toContain(createHash('sha256').update(secret).digest('hex'));
  });

  it('shows nothing of the tenant in the key', async () => {
    const { token } = await make('acme-corporation');
    expect(token).not.toContain('acme');
    const { token: other } = await make('acme-corporation');
    expect(other).not.toBe(token);
  });

  it('keeps a tenant within its number of keys, also when asked many times at once', async () => {
    const keys = open();
    const asked = Array.from({ length: 12 }, () =>
      keys.create({ tenant: 'acme', name: 'n', scopes: ['admin'] }),
    );
    const made = (await Promise.all(asked)).filter(({ outcome }) => outcome === 'created');
    expect(made).toHaveLength(5);
    expect(await keys.list('acme')).toHaveLength(5);
    expect(await keys.create({ tenant: 'other', name: 'n', scopes: ['admin'] })).toMatchObject({
      outcome: 'created',
    });
    const [first] = await keys.list('acme');
    await keys.revoke('acme', first?.id ?? '');
    expect(await keys.create({ tenant: 'acme', name: 'n', scopes: ['admin'] })).toMatchObject({
      outcome: 'created',
    });
  });
});

describe('authenticating', () => {
  it('accepts the scheme in any case', async () => {
    const { token, key } = await make();
    for (const header of [`bearer ${token}`, `BEARER ${token}`, `Bearer   ${token} `]) {
      expect(await open().authenticate(header)).toMatchObject({ keyId: key.id });
    }
  });

  it('refuses what is not a key', async () => {
    const { token, key } = await make();
    const keys = open();
    const { token: foreign, key: foreignKey } = await make('other');
    const foreignSecret = foreign.slice(`gp_${foreignKey.id}_`.length);
    const last = token.at(-1) === 'A' ? 'E' : 'A';
    const headers = [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      token,
      `Basic ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token}A`,
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token.slice(0, -1)}${last}`,
      `Bearer ${token.toUpperCase()}`,
      `Bearer gp_${key.id}_${foreignSecret}`,
      `Bearer gp_${key.id}_`,
      `Bearer gp_00000000-0000-7000-8000-000000000000_${foreignSecret}`,
      `Bearer gp_*_${foreignSecret}`,
      `Bearer ${'a'.repeat(100_000)}`,
    ];
    for (const header of headers) expect(await keys.authenticate(header), header).toBeNull();
    expect(await keys.authenticate(bearer(token))).not.toBeNull();
  });

  it('costs Redis nothing while it remembers the key, and one read for many at once', async () => {
    const { token } = await make();
    const { connection, commands } = await countingConnection();
    try {
      const keys = open(connection);
      await Promise.all(Array.from({ length: 50 }, () => keys.authenticate(bearer(token))));
      // The record is read once and its use noted once.
      expect(commands()).toBe(2);
      now += settings.cache_ttl_ms - 1;
      await keys.authenticate(bearer(token));
      expect(commands()).toBe(2);
      now += 1;
      await keys.authenticate(bearer(token));
      expect(commands()).toBe(3);
    } finally {
      connection.disconnect();
    }
  });

  it('does not ask Redis about what does not look like a key', async () => {
    const { connection, commands } = await countingConnection();
    try {
      const keys = open(connection);
      expect(await keys.authenticate('Bearer gp_guess_guess')).toBeNull();
      expect(commands()).toBe(0);
    } finally {
      connection.disconnect();
    }
  });

  it('answers queue_unavailable for a key it does not remember while Redis is away', async () => {
    const { token } = await make();
    const { token: unseen } = await make();
    const connection = new Redis(namespace.redisUrl, {
      enableOfflineQueue: false,
      lazyConnect: true,
    });
    await connection.connect();
    const keys = open(connection);
    expect(await keys.authenticate(bearer(token))).not.toBeNull();
    connection.disconnect();
    await expect(keys.authenticate(bearer(unseen))).rejects.toMatchObject({
      code: 'queue_unavailable',
    });
    expect(await keys.authenticate(bearer(token))).not.toBeNull();
  });
});

describe('revoking', () => {
  it('ends a key at once in the process that does it', async () => {
    const keys = open();
    const { key, token } = await make('acme', ['admin'], keys);
    expect(await keys.authenticate(bearer(token))).not.toBeNull();
    expect(await keys.revoke('acme', key.id)).toBe('revoked');
    expect(await keys.authenticate(bearer(token))).toBeNull();
    expect(await keys.list('acme')).toEqual([]);
    expect(await everythingStored()).not.toContain(key.id);
  });

  it('ends it in other processes when what they remember has aged', async () => {
    const here = open();
    const elsewhere = open();
    const { key, token } = await make();
    expect(await elsewhere.authenticate(bearer(token))).not.toBeNull();
    await here.revoke('acme', key.id);
    now += settings.cache_ttl_ms;
    expect(await elsewhere.authenticate(bearer(token))).toBeNull();
  });

  it("does not touch another tenant's key", async () => {
    const keys = open();
    const { key, token } = await make('acme', ['admin'], keys);
    expect(await keys.revoke('other', key.id)).toBe('not_found');
    expect(await keys.authenticate(bearer(token))).not.toBeNull();
    expect(await keys.list('other')).toEqual([]);
  });

  it('answers not_found for a key that is gone or never was', async () => {
    const keys = open();
    const { key } = await make('acme', ['admin'], keys);
    await keys.revoke('acme', key.id);
    expect(await keys.revoke('acme', key.id)).toBe('not_found');
    expect(await keys.revoke('acme', '00000000-0000-7000-8000-000000000000')).toBe('not_found');
  });
});

describe('listing', () => {
  it("gives a tenant's keys in the order they were made, without secrets", async () => {
    const keys = open();
    const made = [];
    for (let i = 0; i < 3; i += 1) {
      now += 1_000;
      made.push(await make('acme', ['jobs:read'], keys));
    }
    await make('other');
    const listed = await keys.list('acme');
    expect(listed).toEqual(made.map(({ key }) => key));
    expect(JSON.stringify(listed)).not.toMatch(/hash|gp_/);
  });
});

describe('noting the last use', () => {
  it('writes it at most once in the interval, over all processes', async () => {
    const { key, token } = await make();
    const lastUsed = async () => (await recordOf(key.id))['last_used'];
    now += 10_000;
    await open().authenticate(bearer(token));
    await vi.waitFor(async () => expect(await lastUsed()).toBe(String(START_MS + 10_000)));

    now += 59_999;
    const { connection, commands } = await countingConnection();
    try {
      const elsewhere = open(connection);
      await elsewhere.authenticate(bearer(token));
      expect(commands()).toBe(1);
      now += 1;
      await elsewhere.authenticate(bearer(token));
      await vi.waitFor(async () => expect(await lastUsed()).toBe(String(START_MS + 70_000)));
    } finally {
      connection.disconnect();
    }
    expect((await open().list('acme'))[0]?.last_used_at).toBe('2026-11-24T12:01:10.000Z');
  });

  it('does not bring back a key that was revoked meanwhile', async () => {
    const elsewhere = open();
    const { key, token } = await make();
    await elsewhere.authenticate(bearer(token));
    await open().revoke('acme', key.id);
    now += settings.cache_ttl_ms - 1;
    settings.last_used_interval_ms = 1_000;
    try {
      expect(await elsewhere.authenticate(bearer(token))).not.toBeNull();
    } finally {
      settings.last_used_interval_ms = 60_000;
    }
    // Commands of one connection run in order: the note was tried before this read.
    expect(await recordOf(key.id)).toEqual({});
  });
});
