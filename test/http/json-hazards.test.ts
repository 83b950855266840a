import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, hazardsOf, MAX_DEPTH } from '#src/http/json-hazards.ts';

const trueDepth = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(trueDepth))
    : 0;

const faultsIn = (text: string) => hazardsOf(text, JSON.parse(text));

describe('depthOf', () => {
  it('agrees with the depth of the parsed value, whatever brackets and quotes its strings hold', () => {
    const strings = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', 'a', 'é') });
    fc.assert(
      fc.property(fc.anything({ key: strings, values: [strings, fc.integer()] }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(text !== undefined);
        expect(depthOf(text)).toBe(trueDepth(JSON.parse(text)));
      }),
    );
  });

  it('measures a hundred thousand levels without a stack of its own', () => {
    expect(depthOf('['.repeat(100_000))).toBe(100_000);
  });

  it('lets the deepest document of the contract through with room to spare', () => {
    expect(MAX_DEPTH).toBeGreaterThan(20);
  });
});

describe('hazardsOf', () => {
  it.each(['__proto__', 'constructor', 'prototype'])(
    'points at the key %s wherever it is',
    (key) => {
      const pointer = `/a/1/b~1c/${key}`;
      expect(faultsIn(`{"a":[0,{"b/c":{"${key}":1}}]}`)).toEqual([
        { pointer, message: 'is not an allowed key' },
      ]);
    },
  );

  it('sees through escapes in keys', () => {
    expect(faultsIn(String.raw`{"\u005f\u005fproto__":{"polluted":true}}`)).toHaveLength(1);
    expect(faultsIn(String.raw`{"c\u006fnstructor":1}`)).toHaveLength(1);
  });

  it('leaves the same words in values alone', () => {
    expect(faultsIn('{"text":"a prototype of __proto__ by the constructor"}')).toEqual([]);
  });

  it('refuses half of a surrogate pair, which would change when it is stored', () => {
    expect(faultsIn(String.raw`{"text":"\ud83d"}`)).toEqual([
      { pointer: '/text', message: 'must be valid Unicode' },
    ]);
    expect(faultsIn(String.raw`{"text":"\ud83d\ude00"}`)).toEqual([]);
  });

  it('finds none in any JSON without such keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(faultsIn(text)).toEqual([]);
      }),
    );
  });
});
