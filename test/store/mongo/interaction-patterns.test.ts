import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Mongo } from '#src/store/mongo/connect.ts';
import {
  createInteractionPatterns,
  type InteractionPatterns,
  type StoredPattern,
} from '#src/store/mongo/interaction-patterns.ts';
import { openMongo, withOwnDatabase } from './open-mongo.ts';

let mongo: Mongo;
let patterns: InteractionPatterns;

beforeAll(async () => {
  mongo = await openMongo(withOwnDatabase(inject('mongodbUri')));
  patterns = createInteractionPatterns(mongo);
});

beforeEach(async () => {
  await mongo.connection.collection('interaction_patterns').deleteMany({});
});

afterAll(async () => {
  await mongo.connection.dropDatabase();
  await mongo.close();
});

const T0 = Date.parse('2026-10-19T09:00:00.000Z');
const JOB = uuidv7(T0);

const pattern = (changes: Partial<StoredPattern> = {}): StoredPattern => ({
  tenant: 'acme',
  job_id: JOB,
  field: 'industry',
  version: uuidv7(T0),
  at: '2026-10-19T09:00:00.000Z',
  right: ['retail'],
  read: ['agriculture'],
  beside: [],
  terms: ['perry', 'perry bottle'],
  ...changes,
});

describe('patterns', () => {
  it('are given back as they were written', async () => {
    const written = [
      pattern(),
      pattern({ field: 'exclude_channels', right: [], beside: ['direct_mail'], terms: [] }),
    ];
    await patterns.save(written);
    expect(await patterns.list('acme', 10)).toEqual(expect.arrayContaining(written));
  });

  it('count once however often they are written, also at the same moment', async () => {
    const one = pattern();
    await Promise.all(Array.from({ length: 20 }, () => patterns.save([one])));
    await patterns.save([one, one]);
    expect(await patterns.list('acme', 10)).toEqual([one]);
  });

  it('of the same job and field give way to the later correction, whichever comes last', async () => {
    const earlier = pattern({ version: uuidv7(T0 + 1) });
    const later = pattern({ version: uuidv7(T0 + 2), right: ['energy'], at: 'later' });
    await patterns.save([earlier]);
    await patterns.save([later]);
    await patterns.save([earlier]);
    expect(await patterns.list('acme', 10)).toEqual([later]);
  });

  it('are those of the tenant, newest jobs first, as many as asked for', async () => {
    const jobs = Array.from({ length: 6 }, (_, index) => uuidv7(T0 + 1_000 * index));
    await patterns.save(jobs.map((job_id) => pattern({ job_id })));
    await patterns.save([pattern({ tenant: 'other', job_id: uuidv7(T0 + 9_000) })]);
    const found = await patterns.list('acme', 4);
    expect(found.map(({ job_id }) => job_id)).toEqual(jobs.toReversed().slice(0, 4));
  });

  it('of a tenant can be erased, and of no other', async () => {
    await patterns.save([
      pattern(),
      pattern({ field: 'objective' }),
      pattern({ tenant: 'other', job_id: uuidv7(T0 + 1) }),
    ]);
    expect(await patterns.removeTenant('acme')).toBe(2);
    expect(await patterns.list('acme', 10)).toEqual([]);
    expect(await patterns.list('other', 10)).toHaveLength(1);
  });

  it('hold words that look like operators or paths', async () => {
    const odd = pattern({ terms: ['$set', 'a.b', 'ß', '日本'] });
    await patterns.save([odd]);
    expect(await patterns.list('acme', 10)).toEqual([odd]);
  });
});
