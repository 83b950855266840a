import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addOutcomes } from '#src/domain/learning/add-outcomes.ts';
import { nodeName } from '#src/domain/learning/learnt-outcome.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import { createLearntStatistics } from '#src/store/mongo/learnt-statistics.ts';
import { createOutcomeBatches } from '#src/store/mongo/outcome-batches.ts';
import {
  createOutcomeLedger,
  type LedgerEntry,
  type OutcomeLedger,
  type StoredOutcome,
} from '#src/store/mongo/outcome-ledger.ts';
import { foldOutcomes, learningSettings, outcomeOf } from '#test/support/learnt.ts';
import { openMongo, withOwnDatabase } from './open-mongo.ts';

let mongo: Mongo;
let ledger: OutcomeLedger;

beforeAll(async () => {
  mongo = await openMongo(withOwnDatabase(inject('mongodbUri')));
  ledger = createOutcomeLedger(mongo);
});

afterAll(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const outcome = (id: string, clicks = 800): StoredOutcome => ({
  outcome_id: id,
  job_id: null,
  variant_id: null,
  spend: { amount: 1_600, currency: 'EUR' },
  revenue: null,
  learnt: outcomeOf({ clicks }),
});

async function all(tenant: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const page of ledger.pages(tenant)) entries.push(...page);
  return entries.toSorted((a, b) => (a.outcome_id < b.outcome_id ? -1 : 1));
}

it('keeps outcomes as they were, each for the batch that it came with first', async () => {
  const first = await ledger.claim('keeps', 'one', [outcome('a'), outcome('b'), outcome('a', 5)]);
  expect(first).toEqual({ own: [outcome('a'), outcome('b')], others: [] });
  const second = await ledger.claim('keeps', 'two', [outcome('b', 7), outcome('c')]);
  expect(second).toEqual({ own: [outcome('c')], others: ['one'] });
  // Tried again, a batch still has what it had.
  expect(await ledger.claim('keeps', 'one', [outcome('a'), outcome('b')])).toEqual(first);
  expect(await all('keeps')).toEqual([
    { ...outcome('a'), batch: 'one' },
    { ...outcome('b'), batch: 'one' },
    { ...outcome('c'), batch: 'two' },
  ]);
});

it('gives each of many outcomes to exactly one of the batches that race for it', async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `race-${index}`);
  const claims = await Promise.all(
    Array.from({ length: 6 }, (_, batch) =>
      ledger.claim(
        'race',
        `batch-${batch}`,
        ids.map((id) => outcome(id)),
      ),
    ),
  );
  const owned = claims.flatMap(({ own }) => own.map(({ outcome_id }) => outcome_id));
  expect(owned.toSorted()).toEqual(ids.toSorted());
});

it('forgets batches of a tenant, and nothing of one whose name begins the same', async () => {
  const batches = createOutcomeBatches(mongo);
  const statistics = createLearntStatistics(mongo);
  const nodes = addOutcomes([outcomeOf()], learningSettings.statistics);
  const [early, late] = [uuidv7(Date.now()), uuidv7(Date.now() + 60_000)];
  for (const tenant of ['acme', 'acme0', 'acme-1']) {
    await ledger.claim(tenant, early, [outcome('a')]);
    await ledger.claim(tenant, late, [outcome('a'), outcome('b')]);
    await batches.number(tenant, late, { accepted: 2, created_at: 'now' });
    const number = await batches.number(tenant, early, { accepted: 1, created_at: 'now' });
    await batches.touch(tenant, nodes.map(nodeName));
    await statistics.prepare(tenant, nodes);
    for (const node of nodes) await statistics.add(tenant, { number, oldestOpen: 1 }, node);
  }
  const isErased = (batch: string): boolean => batch === early;
  expect(await ledger.erase('acme', isErased)).toBe(1);
  await batches.erase('acme', isErased);
  expect(await all('acme')).toMatchObject([{ outcome_id: 'b', batch: late }]);
  expect([...(await batches.numbered('acme')).keys()]).toEqual([late]);
  expect(await batches.state('acme')).toEqual({ open: new Set([late]), last: 2 });
  for (const tenant of ['acme0', 'acme-1']) {
    expect(await all(tenant)).toHaveLength(2);
    expect((await batches.state(tenant)).open.size).toBe(2);
    expect(await batches.nodeNames(tenant)).toHaveLength(nodes.length);
    expect(await statistics.readNodes(tenant, ['all.all'])).toEqual(
      foldOutcomes([outcomeOf()]).filter((node) => nodeName(node) === 'all.all'),
    );
  }
  expect((await batches.tenants()).toSorted()).toEqual(['acme', 'acme-1', 'acme0']);
});

it('gives a batch that is settled what is its own, and nothing that an erasure freed since', async () => {
  const [first, second] = [uuidv7(Date.now()), uuidv7(Date.now() + 60_000)];
  await ledger.claim('freed', first, [outcome('a')]);
  const both = [outcome('a'), outcome('b')];
  expect(await ledger.claim('freed', second, both)).toMatchObject({ others: [first] });
  await ledger.erase('freed', (batch) => batch === first);
  const settled = await ledger.claim('freed', second, both, { isFixed: true });
  expect(settled).toMatchObject({ own: [{ outcome_id: 'b' }], others: [] });
  expect(await all('freed')).toHaveLength(1);
  expect((await ledger.claim('freed', second, both)).own).toHaveLength(2);
});

it('erases more outcomes than one page, also while they are walked', async () => {
  const id = uuidv7(Date.now());
  const many = Array.from({ length: 2_500 }, (_, index) => outcome(`many-${index}`));
  await ledger.claim('many', id, many);
  const walking = ledger.pages('many');
  await walking.next();
  expect(await ledger.erase('many', () => false)).toBe(0);
  expect(await ledger.erase('many', (batch) => batch === id)).toBe(2_500);
  await walking.return(undefined);
  expect(await all('many')).toEqual([]);
});
