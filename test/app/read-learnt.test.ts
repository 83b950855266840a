/** What was acknowledged is read, whatever was cached; what is away costs time or knowledge, never a wrong answer. */
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { createReadLearnt } from '#src/app/read-learnt.ts';
import { addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import { nodeName, type LearntNode } from '#src/domain/learning/learnt-outcome.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { createLearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import { createOutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';
import { learningSettings, outcomeOf } from '#test/support/learnt.ts';
import { openMongo, withOwnDatabase } from '../store/mongo/open-mongo.ts';

const ALL = { industry: null, country: null };
const LIFE_MS = 60_000;

let mongo: Mongo;
let redis: Redis;
const away = connectRedis('redis://127.0.0.1:1', 'cache');
let count = 0;

beforeAll(async () => {
  mongo = await openMongo(withOwnDatabase(inject('mongodbUri')));
  redis = new Redis(inject('redisUrl'));
});

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

afterAll(async () => {
  redis.disconnect();
  away.disconnect();
  await mongo.connection.dropDatabase();
  await mongo.close();
});

function openTenant() {
  count += 1;
  const tenant = `tenant-${count}`;
  const prefix = `test-learnt-${process.pid}-${count}`;
  const statistics = createLearntStatistics(mongo);
  const batches = createOutcomeBatches(mongo);
  const cache = createLearntCache({ redis, prefix });
  let reads = 0;
  const counted = {
    readNodes: (...args: Parameters<typeof statistics.readNodes>) => {
      reads += 1;
      return statistics.readNodes(...args);
    },
  };
  const settings = () => ({ ...learningSettings, read_budget_ms: 5_000 });
  let number = 0;
  return {
    tenant,
    prefix,
    cache,
    statistics,
    batches,
    settings,
    reads: () => reads,
    /** A process that reads. */
    createReader: (parts: Partial<Parameters<typeof createReadLearnt>[0]> = {}) =>
      createReadLearnt({ cache, statistics: counted, batches, settings, ...parts }),
    /** Adds an outcome to the statistics, without telling readers. */
    add: async (): Promise<void> => {
      number += 1;
      const nodes = addOutcomes([outcomeOf()], learningSettings.statistics);
      await batches.number(tenant, `batch-${number}`, { accepted: 1, created_at: '' });
      await batches.touch(tenant, nodes.map(nodeName));
      await statistics.prepare(tenant, nodes);
      for (const node of nodes) await statistics.add(tenant, { number, oldestOpen: number }, node);
    },
  };
}

const outcomesIn = (nodes: readonly LearntNode[]): number | undefined =>
  nodes[0]?.cells.search_advertising?.all?.sums['outcomes'];

test('is read once, then known in the process and in the others through the cache', async () => {
  const open = openTenant();
  await open.add();
  const reader = open.createReader();
  expect(outcomesIn(await reader.readNodes(open.tenant, ['all.all']))).toBe(1);
  expect(outcomesIn(await reader.readNodes(open.tenant, ['all.all']))).toBe(1);
  const other = open.createReader();
  expect(outcomesIn(await other.readNodes(open.tenant, ['all.all']))).toBe(1);
  expect(await other.nodeNames(open.tenant)).toContain('retail.US');
  expect(open.reads()).toBe(1);
});

test('a node that nothing was learnt of is remembered as such', async () => {
  const open = openTenant();
  const reader = open.createReader();
  expect(await reader.readLearnt(open.tenant, [ALL])).toEqual({ known: true, nodes: [] });
  expect(await reader.readLearnt(open.tenant, [ALL])).toEqual({ known: true, nodes: [] });
  expect(await open.createReader().nodeNames(open.tenant)).toEqual([]);
  expect(open.reads()).toBe(1);
});

test('what was learnt is read anew by every process once it was told', async () => {
  const open = openTenant();
  const readers = [open.createReader(), open.createReader()];
  await open.add();
  for (const reader of readers) await reader.readNodes(open.tenant, ['all.all']);
  await open.add();
  await open.cache.outdate(open.tenant, LIFE_MS);
  for (const reader of readers) {
    expect(outcomesIn(await reader.readNodes(open.tenant, ['all.all']))).toBe(2);
  }
});

test('a reader that read before and wrote after leaves nothing old behind', async () => {
  const open = openTenant();
  await open.add();
  const slow = open.createReader({
    statistics: {
      readNodes: async (...args) => {
        const nodes = await open.statistics.readNodes(...args);
        // Learnt and told between its reading and its writing.
        await open.add();
        await open.cache.outdate(open.tenant, LIFE_MS);
        return nodes;
      },
    },
  });
  expect(outcomesIn(await slow.readNodes(open.tenant, ['all.all']))).toBe(1);
  expect(outcomesIn(await open.createReader().readNodes(open.tenant, ['all.all']))).toBe(2);
});

test('a cache that threw its entries away never brings an old generation back', async () => {
  const open = openTenant();
  await open.add();
  const reader = open.createReader();
  const first = await open.cache.generation(open.tenant, LIFE_MS);
  await reader.readNodes(open.tenant, ['all.all']);
  await redis.del(`${open.prefix}:learnt-v1:${open.tenant}`);
  await open.add();
  expect(await open.cache.generation(open.tenant, LIFE_MS)).not.toBe(first);
  expect(outcomesIn(await reader.readNodes(open.tenant, ['all.all']))).toBe(2);
});

test('entries leave the cache after their time', async () => {
  const open = openTenant();
  await open.createReader().readNodes(open.tenant, ['all.all']);
  const left = await redis.pttl(`${open.prefix}:learnt-v1:${open.tenant}`);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(learningSettings.snapshot_ms);
});

test('while the cache is away MongoDB is read, each time', async () => {
  const open = openTenant();
  await open.add();
  const cache = createLearntCache({ redis: away, prefix: open.prefix });
  const reader = open.createReader({ cache });
  expect(outcomesIn(await reader.readNodes(open.tenant, ['all.all']))).toBe(1);
  await open.add();
  expect(outcomesIn(await reader.readNodes(open.tenant, ['all.all']))).toBe(2);
  // And who learns cannot tell anybody, so that nothing is acknowledged.
  await expect(cache.outdate(open.tenant, LIFE_MS)).rejects.toThrow();
});

test('while both are away, or too slow for a plan, nothing is known, and that is told', async () => {
  const open = openTenant();
  await open.add();
  const broken = open.createReader({
    cache: createLearntCache({ redis: away, prefix: open.prefix }),
    statistics: { readNodes: () => Promise.reject(new Error('away')) },
  });
  expect(await broken.readLearnt(open.tenant, [ALL])).toEqual({ known: false, nodes: [] });
  const gate = Promise.withResolvers<void>();
  opened.push(gate.resolve);
  const slow = open.createReader({
    settings: () => ({ ...learningSettings, read_budget_ms: 20 }),
    statistics: {
      readNodes: async (...args) => {
        await gate.promise;
        return open.statistics.readNodes(...args);
      },
    },
  });
  expect(await slow.readLearnt(open.tenant, [ALL])).toEqual({ known: false, nodes: [] });
});

test('memory holds no more nodes than it may', async () => {
  const open = openTenant();
  await open.add();
  const reader = open.createReader({
    settings: () => ({ ...learningSettings, memory_nodes: 1 }),
    cache: { ...open.cache, read: async () => new Map() },
  });
  await reader.readNodes(open.tenant, ['all.all']);
  await reader.readNodes(open.tenant, ['retail.all']);
  await reader.readNodes(open.tenant, ['retail.all']);
  expect(open.reads()).toBe(2);
  await reader.readNodes(open.tenant, ['all.all']);
  expect(open.reads()).toBe(3);
});
