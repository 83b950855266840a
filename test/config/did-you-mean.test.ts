import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestName } from '#src/config/did-you-mean.ts';

describe('the likely meaning of a name', () => {
  it.each([
    ['ulr', ['uri', 'url', 'prefix'], 'url'],
    ['prod', ['development', 'production'], 'production'],
    ['CONCURENCY', ['concurrency', 'attempts'], 'concurrency'],
    ['x', ['concurrency'], undefined],
    ['retention', ['attention_ms'], undefined],
    ['anything', [], undefined],
  ])('of %s among %j is %s', (name, known, expected) => {
    expect(closestName(name, known)).toBe(expected);
  });

  it('is the name itself when it is known', () => {
    const word = fc.stringMatching(/^[a-z_]{3,12}$/);
    fc.assert(
      fc.property(word, fc.array(word), (name, others) => {
        const longer = others.filter((other) => !other.startsWith(name));
        expect(closestName(name, [...longer, name])).toBe(name);
      }),
    );
  });

  it('survives one slip in a word of five letters or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{5,12}$/), fc.nat(), (name, at) => {
        const index = at % name.length;
        expect(closestName(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name);
        expect(closestName(`${name.slice(0, index)}#${name.slice(index)}`, [name])).toBe(name);
      }),
    );
  });
});
