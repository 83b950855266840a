import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { createWebhookSecretAccess } from '#src/app/webhook-secret.ts';
import { WebhookSecret } from '#src/contract/webhook-secret.ts';
import { createWebhookSecrets } from '#src/store/redis/webhook-secrets.ts';

const START_MS = Date.parse('2026-11-24T12:00:00.000Z');

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

describe("a tenant's webhook secret", () => {
  it('is read and rotated with the configured overlap', async () => {
    const prefix = namespace.redisPrefix;
    const secrets = createWebhookSecrets({ redis, prefix, clock: { now: () => START_MS } });
    const access = createWebhookSecretAccess({
      secrets,
      settings: () => ({ secret_overlap_hours: 36 }),
    });
    const old = await access.read('acme');
    expect(WebhookSecret.parse(old)).toEqual(old);
    const rotated = await access.rotate('acme');
    expect(WebhookSecret.parse(rotated)).toEqual(rotated);
    expect(rotated.previous_valid_until).toBe('2026-11-26T00:00:00.000Z');
    expect(await secrets.validSecrets('acme')).toEqual([rotated.secret, old.secret]);
  });
});
