import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Fact } from '#src/domain/market/fact.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { createMarketHistory, type MarketHistory } from '#src/store/mongo/market-history.ts';
import { openMongo, withOwnDatabase } from './open-mongo.ts';

let mongo: Mongo;
let history: MarketHistory;

beforeAll(async () => {
  mongo = await openMongo(withOwnDatabase(inject('mongodbUri')));
  history = createMarketHistory(mongo);
});

beforeEach(async () => {
  await mongo.connection.collection('market_history').deleteMany({});
  await mongo.connection.collection('market_latest').deleteMany({});
});

afterAll(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const KEY = 'fx.usd.eur';

const fact = (changes: Partial<Fact> = {}): Fact => ({
  key: KEY,
  value: 0.91,
  unit: 'EUR/USD',
  source: 'live',
  provider: 'frankfurter',
  as_of: '2026-03-02',
  expires_at: '2026-03-03T16:00:00.000Z',
  confidence: 0.95,
  ...changes,
});

const fromHistory = (given: Fact): Fact => ({ ...given, source: 'history' });

const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

const countStored = () => mongo.connection.collection('market_history').countDocuments({});

describe('recording', () => {
  it('gives back a fact with its range, as history', async () => {
    const ranged = fact({ range: { low: 0.9, high: 0.92 } });
    const plain = fact({ key: 'country.us.inflation', expires_at: null, unit: 'fraction/year' });
    await history.record([ranged, plain]);
    expect(await history.latest([KEY, plain.key, 'country.fr.inflation'])).toEqual(
      new Map([
        [KEY, fromHistory(ranged)],
        [plain.key, fromHistory(plain)],
      ]),
    );
    expect(await history.range({ key: KEY })).toEqual([fromHistory(ranged)]);
  });

  it('changes nothing when the same facts are recorded again, also at the same time', async () => {
    const facts = Array.from({ length: 40 }, (_, index) =>
      fact({ key: `key.${index % 8}`, as_of: day(index) }),
    );
    await Promise.all(Array.from({ length: 5 }, () => history.record(facts)));
    await history.record([...facts, ...facts]);
    expect(await countStored()).toBe(40);
    expect(await history.range({ key: 'key.3' })).toEqual(
      facts.filter(({ key }) => key === 'key.3').map(fromHistory),
    );
  });

  it('keeps the first value of a provider and day', async () => {
    await history.record([fact({ value: 1 })]);
    await history.record([fact({ value: 2 })]);
    expect(await history.range({ key: KEY })).toEqual([fromHistory(fact({ value: 1 }))]);
  });

  it('keeps one value of each provider for the same day', async () => {
    await history.record([fact(), fact({ provider: 'ecb', value: 0.92 })]);
    expect(await countStored()).toBe(2);
  });

  it('leaves out what has no day or no provider', async () => {
    await history.record([fact({ as_of: null }), fact({ provider: null, source: 'config' })]);
    await history.record([]);
    expect(await countStored()).toBe(0);
    expect(await history.latest([KEY])).toEqual(new Map());
    expect(await history.latest([])).toEqual(new Map());
  });
});

describe('the latest fact', () => {
  it('is the newest, in whatever order and grouping facts arrive', async () => {
    const facts = Array.from({ length: 6 }, (_, index) =>
      fact({ as_of: day(index), value: index }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        fc.integer({ min: 1, max: facts.length }),
        async (order, size) => {
          run += 1;
          const key = `key.${run}`;
          const own = order.map((one) => Object.assign({}, one, { key }));
          for (let start = 0; start < own.length; start += size) {
            await history.record(own.slice(start, start + size));
          }
          expect(await history.latest([key])).toEqual(
            new Map([[key, fromHistory(fact({ key, as_of: day(5), value: 5 }))]]),
          );
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each([
    ['in one call', (facts: Fact[]) => history.record(facts)],
    [
      'one after the other',
      async (facts: Fact[]) => {
        for (const one of facts) await history.record([one]);
      },
    ],
  ])('of two of the same day is the surer, recorded %s', async (_, record) => {
    const sure = fact({ provider: 'ecb', confidence: 1, value: 0.92 });
    await record([fact(), sure, fact({ provider: 'zzz', confidence: 0.5 })]);
    expect(await history.latest([KEY])).toEqual(new Map([[KEY, fromHistory(sure)]]));
  });
});

describe('a range', () => {
  beforeEach(async () => {
    await history.record([
      ...Array.from({ length: 31 }, (_, index) => fact({ as_of: day(index), value: index })),
      fact({ as_of: '2026-01-10T18:30:00.000Z', value: 9.5 }),
      fact({ key: 'other', as_of: day(5) }),
    ]);
  });

  const valuesOf = async (range: Omit<Parameters<MarketHistory['range']>[0], 'key'>) =>
    (await history.range({ key: KEY, ...range })).map(({ value }) => value);

  it.each([
    ['both days included, with their times', { from: day(8), to: day(9) }, [8, 9, 9.5]],
    ['open at its end', { from: day(29) }, [29, 30]],
    ['open at its start', { to: day(1) }, [0, 1]],
    ['cut to the newest', { to: day(9), limit: 2 }, [9, 9.5]],
    ['without any fact', { from: '2027-01-01' }, []],
  ])('%s', async (_, range, expected) => {
    expect(await valuesOf(range)).toEqual(expected);
  });

  it('is read page by page, newest first', async () => {
    const values: number[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await history.page({ key: KEY, from: day(5), to: day(14), after, limit: 4 });
      values.push(...page.map(({ value }) => value));
      const last = page.at(-1);
      if (last === undefined) break;
      after = `${last.as_of} ${last.provider}`;
    }
    expect(values).toEqual([14, 13, 12, 11, 10, 9.5, 9, 8, 7, 6, 5]);
  });

  it('is gone through from the oldest on, and loses what is removed, while the newest stays known', async () => {
    const found: string[] = [];
    let after: Awaited<ReturnType<MarketHistory['oldest']>>[number] | undefined;
    for (;;) {
      const some = await history.oldest({ before: day(30), after, limit: 7 });
      found.push(...some.map(({ key, as_of }) => `${as_of} ${key}`));
      after = some.at(-1);
      if (after === undefined) break;
      await history.remove(some.filter(({ key }) => key === KEY));
    }
    expect(found).toEqual(found.toSorted());
    expect(new Set(found).size).toBe(32);
    expect(await valuesOf({})).toEqual([30]);
    expect(await history.range({ key: 'other' })).toHaveLength(1);
    expect((await history.latest([KEY])).get(KEY)?.value).toBe(30);
  });
});
