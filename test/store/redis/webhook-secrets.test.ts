import { Redis } from 'ioredis';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { createWebhookSecrets } from '#src/store/redis/webhook-secrets.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2026-11-24T12:00:00.000Z');

let namespace: Namespace;
let redis: Redis;
let now: number;

beforeEach(() => {
  namespace = createNamespace();
  redis = new Redis(namespace.redisUrl);
  now = START_MS;
});
afterEach(async () => {
  redis.disconnect();
  await namespace.cleanUp();
});

const open = (connection = redis) =>
  createWebhookSecrets({
    redis: connection,
    prefix: namespace.redisPrefix,
    clock: { now: () => now },
  });

describe('webhook secrets', () => {
  it('makes a 256-bit secret on first use and keeps it', async () => {
    const first = await open().current('acme');
    expect(first).toEqual({
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      created_at: '2026-11-24T12:00:00.000Z',
      previous_valid_until: null,
    });
    now += HOUR_MS;
    expect(await open().current('acme')).toEqual(first);
    expect(await open().validSecrets('acme')).toEqual([first.secret]);
    expect(() => new Webhook(first.secret)).not.toThrow();
  });

  it('gives each tenant its own', async () => {
    const [acme, other] = await Promise.all(['acme', 'other'].map((name) => open().current(name)));
    expect(acme?.secret).not.toBe(other?.secret);
    expect(await open().validSecrets('other')).toEqual([other?.secret]);
  });

  it('gives one secret to any number of first users at the same moment', async () => {
    const connections = Array.from({ length: 8 }, () => new Redis(namespace.redisUrl));
    try {
      const reads = connections.flatMap((connection) => [
        open(connection).current('acme'),
        open(connection).current('acme'),
      ]);
      const secrets = new Set((await Promise.all(reads)).map(({ secret }) => secret));
      expect(secrets.size).toBe(1);
    } finally {
      for (const connection of connections) connection.disconnect();
    }
  });

  it('lets the old secret sign beside the new one until the overlap is over', async () => {
    const secrets = open();
    const old = await secrets.current('acme');
    const rotated = await secrets.rotate('acme', 24 * HOUR_MS);
    expect(rotated.secret).not.toBe(old.secret);
    expect(rotated.previous_valid_until).toBe('2026-11-25T12:00:00.000Z');
    expect(await secrets.current('acme')).toEqual(rotated);

    now += 24 * HOUR_MS - 1;
    expect(await secrets.validSecrets('acme')).toEqual([rotated.secret, old.secret]);
    now += 1;
    expect(await secrets.validSecrets('acme')).toEqual([rotated.secret]);
    expect((await secrets.current('acme')).previous_valid_until).toBeNull();
  });

  it('ends every earlier secret at once when rotated without overlap', async () => {
    const secrets = open();
    await secrets.current('acme');
    await secrets.rotate('acme', HOUR_MS);
    const last = await secrets.rotate('acme', 0);
    expect(await secrets.validSecrets('acme')).toEqual([last.secret]);
    expect(last.previous_valid_until).toBeNull();
  });

  it('never lengthens the time of a secret that was to end earlier', async () => {
    const secrets = open();
    const first = await secrets.current('acme');
    const second = await secrets.rotate('acme', HOUR_MS);
    const third = await secrets.rotate('acme', 10 * HOUR_MS);
    expect(await secrets.validSecrets('acme')).toEqual([third.secret, second.secret, first.secret]);
    now += HOUR_MS;
    expect(await secrets.validSecrets('acme')).toEqual([third.secret, second.secret]);
  });

  it('keeps the newest five, so that rotating in a loop does not grow the signature header', async () => {
    const secrets = open();
    const made: string[] = [];
    for (let i = 0; i < 12; i += 1) made.push((await secrets.rotate('acme', HOUR_MS)).secret);
    expect(await secrets.validSecrets('acme')).toEqual(made.toReversed().slice(0, 5));
  });

  it('loses no rotation among many at the same moment', async () => {
    const secrets = open();
    const rotated = await Promise.all(
      Array.from({ length: 4 }, () => secrets.rotate('acme', HOUR_MS)),
    );
    const valid = await secrets.validSecrets('acme');
    expect(valid.toSorted()).toEqual(rotated.map(({ secret }) => secret).toSorted());
  });
});
