import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { createManageKeys } from '#src/app/manage-keys.ts';
import { ApiKeyPage, CreatedApiKey } from '#src/contract/api-key.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';

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

function open() {
  const settings = {
    cache_ttl_ms: 3_000,
    cache_entries: 100,
    last_used_interval_ms: 60_000,
    keys_per_tenant: 2,
  };
  const prefix = namespace.redisPrefix;
  const keys = createApiKeys({ redis, prefix, clock: systemClock, settings: () => settings });
  return { keys, manage: createManageKeys({ keys }) };
}

describe('managing keys', () => {
  it('shows a new key once, in the shape of the contract', async () => {
    const { keys, manage } = open();
    const created = await manage.create('acme', { name: 'ci', scopes: ['goals:write'] });
    expect(CreatedApiKey.parse(created)).toEqual(created);
    expect(await keys.authenticate(`Bearer ${created.key}`)).toEqual({
      tenant: 'acme',
      scopes: ['goals:write'],
      keyId: created.id,
    });
    const page = await manage.list('acme');
    expect(ApiKeyPage.parse(page)).toEqual(page);
    expect(page.data.map(({ id }) => id)).toEqual([created.id]);
    expect(JSON.stringify(page)).not.toContain(created.key);
  });

  it('refuses one key too many and says what to do', async () => {
    const { manage } = open();
    const submission = { name: 'ci', scopes: ['admin' as const] };
    await manage.create('acme', submission);
    await manage.create('acme', submission);
    await expect(manage.create('acme', submission)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('Revoke') as string,
    });
  });

  it("answers not_found for another tenant's key as for none", async () => {
    const { manage } = open();
    const { id } = await manage.create('acme', { name: 'ci', scopes: ['admin'] });
    await expect(manage.revoke('other', id)).rejects.toMatchObject({ code: 'not_found' });
    await manage.revoke('acme', id);
    await expect(manage.revoke('acme', id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
