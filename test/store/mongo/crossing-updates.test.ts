/** What learning and everything that is written by several workers rests on, whichever server speaks the protocol. */
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withOwnDatabase } from './open-mongo.ts';

interface Counter {
  readonly _id: string;
  readonly marks: string[];
  readonly total: number;
  readonly cells?: { readonly a?: { readonly sum: number } };
}

const CONNECTIONS = 20;
const ROUNDS = 40;
const clients: mongo.MongoClient[] = [];

const counters = (client: mongo.MongoClient | undefined): mongo.Collection<Counter> => {
  if (client === undefined) throw new Error('no client');
  return client.db().collection<Counter>('counters');
};

beforeAll(async () => {
  const uri = withOwnDatabase(inject('mongodbUri'));
  for (let count = 0; count < CONNECTIONS; count += 1) {
    clients.push(await mongo.MongoClient.connect(uri, { maxPoolSize: 1, retryWrites: false }));
  }
});

afterAll(async () => {
  await clients[0]?.db().dropDatabase();
  await Promise.all(clients.map((client) => client.close()));
});

/** Every connection does the same rounds, all at the same time. */
const everywhere = (work: (client: mongo.MongoClient, index: number) => Promise<void>) =>
  Promise.all(clients.map(work));

const read = async (id: string): Promise<Counter | null> =>
  counters(clients[0]).findOne({ _id: id });

test('none of many updates that cross on one document is lost', async () => {
  await counters(clients[0]).insertOne({ _id: 'sum', marks: [], total: 0 });
  await everywhere(async (client, index) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await counters(client).updateOne(
        { _id: 'sum' },
        { $inc: { total: 1, 'cells.a.sum': 0.5 }, $push: { marks: `${index}-${round}` } },
      );
    }
  });
  const found = await read('sum');
  expect(found?.total).toBe(CONNECTIONS * ROUNDS);
  expect(found?.cells?.a?.sum).toBe((CONNECTIONS * ROUNDS) / 2);
  expect(new Set(found?.marks).size).toBe(CONNECTIONS * ROUNDS);
});

test('a mark in the filter and the sum beside it change together, once, however many try at once', async () => {
  await counters(clients[0]).insertOne({ _id: 'once', marks: [], total: 0 });
  const applied = Array<number>(ROUNDS).fill(0);
  await everywhere(async (client) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { modifiedCount } = await counters(client).updateOne(
        { _id: 'once', marks: { $ne: `batch-${round}` } },
        { $inc: { total: 1 }, $push: { marks: `batch-${round}` } },
      );
      applied[round] = (applied[round] ?? 0) + modifiedCount;
    }
  });
  const found = await read('once');
  expect(applied).toEqual(Array(ROUNDS).fill(1));
  expect(found?.total).toBe(ROUNDS);
  expect(found?.marks).toHaveLength(ROUNDS);
});

test('a find-and-modify and an update of one document do not undo each other', async () => {
  await counters(clients[0]).insertOne({ _id: 'both', marks: [], total: 0 });
  await everywhere(async (client, index) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const change = { $inc: { total: 1 } };
      if (index % 2 === 0) await counters(client).updateOne({ _id: 'both' }, change);
      else await counters(client).findOneAndUpdate({ _id: 'both' }, change);
    }
  });
  expect((await read('both'))?.total).toBe(CONNECTIONS * ROUNDS);
});
