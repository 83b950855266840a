/** What a parse waits for and what it gets, whatever the cache and MongoDB do. */
import { describe, expect, it } from 'vitest';
import { createReadVocabulary } from '#src/app/read-vocabulary.ts';
import type { LearntPattern } from '#src/domain/goal/corrections/pattern.ts';
import { historyUnavailable } from '#src/store/mongo/unavailable.ts';
import type { StoredPattern } from '#src/store/mongo/interaction-patterns.ts';
import type { VocabularyCache } from '#src/store/redis/vocabulary-cache.ts';
import { Config } from '#src/config/schema.ts';
import { projectBase } from '#test/config/temporary-config.ts';

const base = Config.shape.corrections.parse(projectBase()['corrections']);

const stored = (term: string, jobs: number): StoredPattern[] =>
  Array.from({ length: jobs }, (_, index) => ({
    tenant: 'acme',
    job_id: `job-${index}`,
    field: 'industry',
    version: `${index}`,
    at: '2026-10-19T09:00:00.000Z',
    right: ['retail'],
    read: [],
    beside: [],
    terms: [term],
  }));

/** A cache that is away. */
const noCache: VocabularyCache = {
  look: () => Promise.reject(new Error('away')),
  fetch: () => Promise.reject(new Error('away')),
  write: () => Promise.reject(new Error('away')),
  outdate: () => Promise.reject(new Error('away')),
};

function open(
  list: (tenant: string) => Promise<StoredPattern[]>,
  changes: Partial<typeof base> = {},
) {
  let nowMs = Date.parse('2026-10-19T10:00:00.000Z');
  const asked: string[] = [];
  const learning = createReadVocabulary({
    cache: noCache,
    patterns: {
      list: (tenant) => {
        asked.push(tenant);
        return list(tenant);
      },
    },
    settings: () => ({ ...base, read_budget_ms: 2_000, ...changes }),
    clock: { now: () => nowMs },
  });
  return {
    ...learning,
    asked,
    advance: (ms: number): void => void (nowMs += ms),
    termsOf: async (tenant = 'acme') => [
      ...((await learning.readVocabulary(tenant))?.terms.keys() ?? []),
    ],
  };
}

describe('a vocabulary', () => {
  it('is read once for all who ask within its time', async () => {
    const { termsOf, asked, advance } = open(async () => stored('perry', 2));
    expect(await Promise.all([termsOf(), termsOf(), termsOf()])).toEqual([
      ['perry'],
      ['perry'],
      ['perry'],
    ]);
    expect(asked).toEqual(['acme']);
    advance(base.memory_ms);
    await termsOf();
    expect(asked).toHaveLength(2);
  });

  it('is none for a tenant that taught nothing, which is remembered as well', async () => {
    const { readVocabulary, asked } = open(async () => []);
    expect(await readVocabulary('acme')).toBeUndefined();
    expect(await readVocabulary('acme')).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('is the last known one while MongoDB is away, and none before there was one', async () => {
    let away = true;
    const { termsOf, advance } = open(async () => {
      if (away) throw historyUnavailable('away');
      return stored('perry', 2);
    });
    expect(await termsOf()).toEqual([]);
    away = false;
    advance(base.memory_ms);
    expect(await termsOf()).toEqual(['perry']);
    away = true;
    advance(base.memory_ms);
    expect(await termsOf()).toEqual(['perry']);
  });

  it('is not waited for longer than the budget, and is there once it came', async () => {
    const { promise, resolve } = Promise.withResolvers<StoredPattern[]>();
    const { termsOf, asked } = open(() => promise, { read_budget_ms: 1 });
    expect(await termsOf()).toEqual([]);
    expect(await termsOf()).toEqual([]);
    resolve(stored('perry', 2));
    await promise;
    await expect.poll(() => termsOf()).toEqual(['perry']);
    expect(asked).toHaveLength(1);
  });

  it('is read anew after a correction was stored', async () => {
    const taught: LearntPattern[][] = [stored('perry', 2), stored('wrap', 2)];
    let turn = 0;
    const { termsOf, outdate } = open(async () => (taught[turn] ?? []) as StoredPattern[]);
    expect(await termsOf()).toEqual(['perry']);
    turn = 1;
    await outdate('acme');
    expect(await termsOf()).toEqual(['wrap']);
  });

  it('is kept for no more tenants than the settings say', async () => {
    const { termsOf, asked } = open(async () => stored('perry', 2), { memory_tenants: 2 });
    for (const tenant of ['a', 'b', 'c', 'c', 'b', 'a']) await termsOf(tenant);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
