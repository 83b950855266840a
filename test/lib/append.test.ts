import { expect, test } from 'vitest';
import { append } from '#src/lib/append.ts';

test('items are added in their order, however many', () => {
  const list = [1];
  append(list, [2, 3]);
  expect(list).toEqual([1, 2, 3]);
  append(list, Array<number>(1_000_000).fill(0));
  expect(list).toHaveLength(1_000_003);
});
