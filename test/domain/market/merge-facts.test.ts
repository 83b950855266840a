import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeFacts } from '#src/domain/market/merge-facts.ts';
import type { ObservedFact } from '#src/domain/market/observed.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';

const HOUR = 3_600_000;
const at = (hours: number): string => new Date(FETCHED_AT + hours * HOUR).toISOString();

const fact = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c'),
    day: fc.integer({ min: 10, max: 23 }),
    fetched: fc.integer({ min: 0, max: 40 }),
    left: fc.integer({ min: -2, max: 40 }),
  })
  .map(({ key, day, fetched, left }) =>
    observedFact({
      key,
      value: day * 100 + fetched,
      as_of: `2026-11-${day}`,
      fetched_at: at(fetched),
      usable_until: at(left),
    }),
  );

const merged = (updates: readonly (readonly ObservedFact[])[]): Map<string, number> => {
  let held: readonly ObservedFact[] = [];
  for (const update of updates) held = mergeFacts(held, update, FETCHED_AT).facts;
  return new Map(held.map(({ key, value }) => [key, value]));
};

test('updates in any order, and twice, leave the latest fetch of the latest observation of each datum', () => {
  const usable = fact.filter(({ usable_until }) => Date.parse(usable_until) > FETCHED_AT);
  fc.assert(
    fc.property(fc.array(usable, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (facts, luck) => {
      const expected = new Map<string, number>();
      for (const { key, value } of facts) {
        expected.set(key, Math.max(value, expected.get(key) ?? 0));
      }
      const shuffled = [...facts, ...facts]
        .map((one) => [luck.next().value ?? 0, one] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, one]) => [one]);
      expect(merged(shuffled)).toEqual(expected);
      expect(merged([facts, facts])).toEqual(expected);
    }),
  );
});

test('what is past its use neither stays nor stands in the way', () => {
  const old = observedFact({ as_of: '2026-11-23', usable_until: at(0) });
  const late = observedFact({ as_of: '2026-11-20', value: 2 });
  expect(mergeFacts([old], [late], FETCHED_AT)).toEqual({ facts: [late], taken: 1 });
  expect(mergeFacts([old], [], FETCHED_AT)).toEqual({ facts: [], taken: 0 });
});
