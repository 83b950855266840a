import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeOfUuidv7, uuidv7 } from '#src/lib/uuidv7.ts';

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('makes ids in the form of RFC 9562, each greater than all before, also when the clock steps back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 50 }),
      (times) => {
        const ids = times.map((time) => uuidv7(time));
        for (const id of ids) expect(id).toMatch(FORM);
        expect(ids).toEqual(ids.toSorted());
      },
    ),
  );
});

it('makes 20,000 different ids within one millisecond, in order', () => {
  const now = 2 ** 46;
  const ids = Array.from({ length: 20_000 }, () => uuidv7(now));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted());
});

it('tells the millisecond an id was made in', () => {
  const now = 2 ** 47;
  expect(timeOfUuidv7(uuidv7(now))).toBe(now);
});
