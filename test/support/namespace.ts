/** A corner of the run's Redis and MongoDB that no other test uses. */
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { inject } from 'vitest';

export interface Namespace {
  readonly redisUrl: string;
  /** First part of every key of the test, without a colon at its end. */
  readonly redisPrefix: string;
  /** Names a database of the test's own. */
  readonly mongodbUri: string;
  readonly databaseName: string;
  /** Deletes the keys and the database. */
  readonly cleanUp: () => Promise<void>;
}

export function createNamespace(): Namespace {
  const name = `test-${randomBytes(6).toString('hex')}`;
  const redisUrl = inject('redisUrl');
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/${name}`;
  const mongodbUri = uri.toString();
  return {
    redisUrl,
    redisPrefix: name,
    mongodbUri,
    databaseName: name,
    cleanUp: async () => {
      await deleteKeys(redisUrl, name);
      await dropDatabase(mongodbUri, name);
    },
  };
}

async function deleteKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
      if (keys.length > 0) await redis.unlink(...(keys as string[]));
    }
  } finally {
    redis.disconnect();
  }
}

async function dropDatabase(uri: string, name: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
