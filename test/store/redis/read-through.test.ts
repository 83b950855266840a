import { describe, expect, it } from 'vitest';
import { createReadThrough } from '#src/store/redis/read-through.ts';

function setup(read: (id: string) => Promise<string | null>, maxEntries = 3) {
  let now = 1_000;
  let reads = 0;
  const counted = (id: string) => {
    reads += 1;
    return read(id);
  };
  const memory = createReadThrough({
    read: counted,
    clock: { now: () => now },
    ttlMs: () => 100,
    maxEntries: () => maxEntries,
  });
  return { memory, reads: () => reads, pass: (ms: number) => (now += ms) };
}
const echo = (id: string) => Promise.resolve(`value of ${id}`);

describe('createReadThrough', () => {
  it('reads once for all who ask within the time to live', async () => {
    const { memory, reads, pass } = setup(echo);
    const together = await Promise.all([memory.get('a'), memory.get('a'), memory.get('a')]);
    expect(together).toEqual(Array(3).fill('value of a'));
    pass(99);
    await memory.get('a');
    expect(reads()).toBe(1);
    pass(1);
    await memory.get('a');
    expect(reads()).toBe(2);
  });

  it('does not remember that there is nothing, nor a failure', async () => {
    const answers = [
      () => Promise.resolve(null),
      () => Promise.reject(new Error('away')),
      () => echo('a'),
    ];
    const { memory, reads } = setup(() => answers.shift()?.() ?? Promise.resolve(null));
    expect(await memory.get('a')).toBeNull();
    await expect(memory.get('a')).rejects.toThrow('away');
    expect(await memory.get('a')).toBe('value of a');
    expect(reads()).toBe(3);
  });

  it('stays within its bound and gives up what was read longest ago', async () => {
    const { memory, reads } = setup(echo, 3);
    for (const id of ['a', 'b', 'c', 'd']) await memory.get(id);
    expect(memory.size()).toBe(3);
    await memory.get('d');
    await memory.get('b');
    expect(reads()).toBe(4);
    await memory.get('a');
    expect(reads()).toBe(5);
    for (let i = 0; i < 1_000; i += 1) await memory.get(String(i));
    expect(memory.size()).toBe(3);
  });

  it('does not bring back what was forgotten while it was being read', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const answers = [promise, Promise.resolve('new')];
    const { memory } = setup(() => answers.shift() ?? Promise.resolve(null));
    const early = memory.get('a');
    memory.forget('a');
    resolve('old');
    expect(await early).toBe('old');
    expect(await memory.get('a')).toBe('new');
  });
});
