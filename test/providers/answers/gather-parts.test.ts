import { describe, expect, test } from 'vitest';
import { gatherParts } from '#src/providers/answers/gather-parts.ts';
import { ProviderError, type ProviderErrorKind } from '#src/providers/provider-error.ts';

const fact = { key: 'a', value: 1, unit: '', as_of: '2026-11-24', confidence: 1 };
const good = (name: string) => ({ name, fetch: async () => ({ facts: [fact], failures: [] }) });
const bad = (name: string, kind: ProviderErrorKind) => ({
  name,
  fetch: async () => {
    throw new ProviderError(kind, 'went wrong', { retryable: true });
  },
});

describe('parts of a refresh', () => {
  test.each(['timeout', 'network', 'bad_response'] as const)(
    'go on after one that failed with %s',
    async (kind) => {
      const { facts, failures } = await gatherParts([bad('first', kind), good('second')]);
      expect(facts).toEqual([fact]);
      expect(failures).toMatchObject([{ part: 'first', kind }]);
    },
  );

  test.each(['unauthorized', 'quota_exhausted', 'rate_limited', 'circuit_open'] as const)(
    'end with one that failed with %s, keeping what came before',
    async (kind) => {
      const parts = [good('first'), bad('second', kind), good('third')];
      const { facts, failures } = await gatherParts(parts);
      expect(facts).toEqual([fact]);
      expect(failures).toMatchObject([{ part: 'second', kind }]);
    },
  );

  test('go on after one that is not to be seen, where leave is given to each by itself', async () => {
    const forbidden = async () => {
      throw new ProviderError('unauthorized', 'no', { retryable: false, status: 403 });
    };
    const own = { name: 'first', fetch: forbidden, ownLeave: true };
    expect((await gatherParts([own, good('second')])).facts).toEqual([fact]);
    const shared = { name: 'first', fetch: forbidden };
    expect((await gatherParts([shared, good('second')])).facts).toEqual([]);
  });

  test('keep no more than a line of what was said, and believe no wait of years', async () => {
    const talking = async () => {
      const details = { retryable: true, retryAfterMs: 1e15 };
      throw new ProviderError('rate_limited', 'wait '.repeat(10_000), details);
    };
    const { failures } = await gatherParts([{ name: 'first', fetch: talking }]);
    expect(failures[0]?.detail.length).toBeLessThanOrEqual(300);
    expect(failures[0]?.retry_after_ms).toBe(86_400_000);
  });

  test('throw on what is a bug', async () => {
    const broken = { name: 'broken', fetch: () => Promise.reject(new TypeError('a bug')) };
    await expect(gatherParts([broken])).rejects.toThrow('a bug');
  });
});
