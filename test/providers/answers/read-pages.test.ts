import { describe, expect, test } from 'vitest';
import { readPages } from '#src/providers/answers/read-pages.ts';

const page = (rows: number[], next: number | null, rejected: string[] = []) => ({
  rows,
  next,
  rejected,
});

describe('a list in pages', () => {
  test('is read to its last page', async () => {
    const asked: number[] = [];
    const list = await readPages(5, 0, async (at: number) => {
      asked.push(at);
      return at === 0 ? page([1, 2], 7, ['row 3']) : page([3], null);
    });
    expect(list).toEqual({ rows: [1, 2, 3], rejected: ['row 3'], cutOff: false });
    expect(asked).toEqual([0, 7]);
  });

  test('of more pages than are wanted is cut off, which is told', async () => {
    let asked = 0;
    const list = await readPages(3, 0, async (at: number) => {
      asked += 1;
      return { rows: [at], next: at + 1 };
    });
    expect(list).toEqual({ rows: [0, 1, 2], rejected: [], cutOff: true });
    expect(asked).toBe(3);
  });
});
