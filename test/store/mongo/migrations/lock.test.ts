import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { takeLock } from '#src/store/mongo/migrations/lock.ts';
import { openMongo, withOwnDatabase } from '../open-mongo.ts';

const LOCK_MS = 1_000;

let mongo: Mongo;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.parse('2026-03-01T09:00:00.000Z');
  mongo = await openMongo(withOwnDatabase(inject('mongodbUri')));
});

afterEach(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const take = (owner: string) => {
  const { db } = mongo.connection;
  if (db === undefined) throw new Error('not connected');
  return takeLock({ db, run: mongo.run, owner, lockMs: LOCK_MS, now: () => nowMs });
};

it('is held by one at a time, until it is given back', async () => {
  const first = await take('a');
  expect(first).not.toBeNull();
  expect(await take('b')).toBeNull();
  await first?.release();
  expect(await take('b')).not.toBeNull();
});

it('is taken by exactly one of many who try at the same moment, round after round', async () => {
  for (let round = 0; round < 10; round += 1) {
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, index) => take(`${round}-${index}`)),
    );
    const holders = tries.filter((lock) => lock !== null);
    expect(holders).toHaveLength(1);
    // Every other round the holder dies instead of giving it back.
    if (round % 2 === 0) await holders[0]?.release();
    else nowMs += LOCK_MS;
  }
});

it('passes to another when its holder has not renewed it in time, and the late holder is told', async () => {
  const dead = await take('dead');
  nowMs += LOCK_MS - 1;
  expect(await take('b')).toBeNull();
  nowMs += 1;
  const next = await take('b');
  expect(next).not.toBeNull();
  expect(await dead?.renew()).toBe(false);
  await dead?.release();
  expect(await take('c')).toBeNull();
  expect(await next?.renew()).toBe(true);
});

it('stays with a holder that renews it', async () => {
  const lock = await take('a');
  for (let renewal = 0; renewal < 5; renewal += 1) {
    nowMs += LOCK_MS - 1;
    expect(await lock?.renew()).toBe(true);
    expect(await take('b')).toBeNull();
  }
});
