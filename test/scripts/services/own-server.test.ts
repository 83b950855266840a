import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { afterEach, expect, test } from 'vitest';
import { startMongodb } from '#test/support/mongo-server.ts';
import { createNamespace } from '#test/support/namespace.ts';
import { startRedis } from '#test/support/redis-server.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

test('a Redis that was killed comes back on the same port with every acknowledged write', async () => {
  const server = await startRedis();
  cleanUps.push(server.cleanUp);
  const client = new Redis(server.url);
  client.on('error', () => undefined);
  cleanUps.push(() => client.disconnect());
  await client.set('kept', 'yes');

  await server.kill();
  await server.start();

  expect(await client.get('kept')).toBe('yes');
});

test('a frozen Redis keeps connections open without answering until it is thawed', async () => {
  const server = await startRedis();
  cleanUps.push(server.cleanUp);
  const client = new Redis(server.url, { commandTimeout: 200 });
  cleanUps.push(() => client.disconnect());
  await client.ping();

  await server.freeze();
  await expect(client.ping()).rejects.toThrow('Command timed out');
  server.thaw();

  expect(await client.ping()).toBe('PONG');
});

test('a MongoDB-protocol server that was killed comes back on the same port with its documents', async () => {
  const server = await startMongodb();
  cleanUps.push(server.cleanUp);
  const client = new mongoose.mongo.MongoClient(server.uri);
  cleanUps.push(() => client.close());
  await client.db().collection('things').insertOne({ name: 'kept' });

  await server.kill();
  await server.start();

  expect(await client.db().collection('things').countDocuments({ name: 'kept' })).toBe(1);
});

test('two namespaces do not see each other and leave nothing behind', async () => {
  const [one, other] = [createNamespace(), createNamespace()];
  const redis = new Redis(one.redisUrl);
  cleanUps.push(() => redis.disconnect());
  const client = new mongoose.mongo.MongoClient(one.mongodbUri);
  cleanUps.push(() => client.close());
  expect(one.redisPrefix).not.toBe(other.redisPrefix);
  await redis.set(`${one.redisPrefix}:key`, '1');
  await redis.set(`${other.redisPrefix}:key`, '1');
  await client.db(one.databaseName).collection('things').insertOne({});

  await one.cleanUp();

  expect(await redis.exists(`${one.redisPrefix}:key`)).toBe(0);
  expect(await redis.exists(`${other.redisPrefix}:key`)).toBe(1);
  expect(await client.db(one.databaseName).collection('things').countDocuments()).toBe(0);
  await other.cleanUp();
});
