import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createSharedTokens } from '#src/store/redis/shared-tokens.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';

const signal = new AbortController().signal;
let now = Date.parse('2026-11-24T12:00:00Z');
let space: Namespace;
let connections: Redis[];
let asked: (string | null)[];

beforeEach(() => {
  space = createNamespace();
  connections = [1, 2, 3].map(() => connectRedis(space.redisUrl, 'store'));
  asked = [];
});
afterEach(async () => {
  for (const redis of connections) redis.disconnect();
  await space.cleanUp();
});

const tokensOf = (index: number, secret = 'client secret') =>
  createSharedTokens({
    redis: connections[index % connections.length] as Redis,
    prefix: space.redisPrefix,
    clock: { now: () => now },
  })('example', secret);

/** A provider that changes the refresh token with every use. */
const grant = async (refreshToken: string | null) => {
  asked.push(refreshToken);
  const number = asked.length;
  return {
    access_token: `access ${number}`,
    expires_in: 3_600,
    refresh_token: `refresh ${number}`,
  };
};

test('one of many processes asks, all get what it got', async () => {
  const tokens = await Promise.all(
    Array.from({ length: 60 }, (_, index) => tokensOf(index).get(grant, signal)),
  );
  expect(new Set(tokens)).toEqual(new Set(['access 1']));
  expect(asked).toEqual([null]);
});

test('a token past its time or refused is replaced, with the refresh token that came last', async () => {
  await tokensOf(0).get(grant, signal);
  now += 3_600_000;
  expect(await tokensOf(1).get(grant, signal)).toBe('access 2');
  await tokensOf(2).refuse('access 1');
  expect(await tokensOf(2).get(grant, signal)).toBe('access 2');
  await tokensOf(2).refuse('access 2');
  expect(await tokensOf(0).get(grant, signal)).toBe('access 3');
  expect(asked).toEqual([null, 'refresh 1', 'refresh 2']);
});

test('a refusal of the provider is passed on, and the next one may ask again', async () => {
  const refused = () => Promise.reject(new Error('invalid_grant'));
  await expect(tokensOf(0).get(refused, signal)).rejects.toThrow('invalid_grant');
  expect(await tokensOf(1).get(grant, signal)).toBe('access 1');
});

test('nothing in Redis shows a token, and other secrets cannot read it', async () => {
  await tokensOf(0).get(grant, signal);
  const stored = await connections[0]?.getBuffer(`${space.redisPrefix}:oauth:example`);
  expect(stored?.toString('latin1')).not.toContain('access');
  expect(await tokensOf(1, 'another secret').get(grant, signal)).toBe('access 2');
});
